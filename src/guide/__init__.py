"""Answers questions from a report, each statement cited to the printed page."""

import os

# Nothing is ever fetched: the hub's library, which asks its server even for a model on disk,
# reads this when it is imported, and whoever imports it (gradio, sentence-transformers)
# does so after this package.
os.environ["HF_HUB_OFFLINE"] = "1"
