"""Aspects: what one may ask of an initiative, a study or a report, and which of it is told."""
