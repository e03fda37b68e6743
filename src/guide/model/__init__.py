"""A language model that writes, and is shown only as far as the report carries it."""
