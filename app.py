"""The web app's composition root: `python app.py` serves the pages on this machine."""

import logging
import os
import sys

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when its library is imported, below

import typer

from eval import page as evaluation
from guide.errors import GuideError
from guide.guide import open_guide
from guide.settings import load_settings
from guide.web.page import Page
from guide.web.site import PAGES, serve
from ingest.page import PAGE as UPDATE

ALL_PAGES: tuple[Page, ...] = (*PAGES, evaluation.PAGE, UPDATE)
"""With those that stand outside `guide`, which may not import them: evaluation, update."""


def _announce(address: str) -> None:
    typer.echo(f"The page is ready: open {address} in a browser. Ctrl-C stops it.")


def main() -> int:
    """Open the index, then serve the pages until Ctrl-C."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        settings = load_settings()
        serve(open_guide(settings), settings, announce=_announce, pages=ALL_PAGES)
    except GuideError as error:
        typer.echo(error, err=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
