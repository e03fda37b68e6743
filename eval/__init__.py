"""Measures the guide: `python -m eval`."""
