"""Answers questions from a report, each statement cited to the printed page."""
