"""Documents to an index: `python -m ingest`."""
