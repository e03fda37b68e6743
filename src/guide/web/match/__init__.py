"""The page Match: a participant as a form, and how the practices suit them."""
