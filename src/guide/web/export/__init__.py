"""A conversation with its sources as a file for the case journal."""
