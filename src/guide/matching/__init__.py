"""Which categories and practices fit a participant, why, and what to ask next."""
