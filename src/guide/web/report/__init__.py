"""The page Report: the report itself, read page by page and searched."""
