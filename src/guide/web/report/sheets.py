"""The page of a PDF itself, as a picture: drawn when it is asked for, within limits, and kept."""

import hashlib
import json
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from guide.confine import bare_environment
from guide.guide import Guide
from guide.record import DocumentRecord
from guide.settings import Settings
from guide.web.report.leaf import Mark, place_of
from guide.web.report.leaves import Leaf, Shelf

PATH = "/sheet"
_KEPT = 64
"""Pictures that are kept; one takes some 200 kB."""
_SECONDS = 20
_AT_ONCE = 2
_WAITING = 6
"""Requests that wait for their turn, each in a thread of those that serve all pages."""
_LONGEST = 1500
"""Characters of a leaf by which its sheet is found."""

Draw = Callable[[str], bytes]
"""Takes what is wanted as JSON; returns a picture, nothing where there is none."""


def is_pdf(document: DocumentRecord) -> bool:
    """Say whether a document has sheets that can be shown."""
    return document.file.casefold().endswith(".pdf")


def sheet_address(leaf: Leaf, mark: Mark, generation: str) -> str:
    """Return where the picture of a leaf is, its words marked."""
    known = {"document": leaf.document, "page": leaf.id, "index": generation}
    if mark.passage:
        known |= {"passage": mark.passage, "from": str(mark.span[0]), "to": str(mark.span[1])}
    return f"{PATH.lstrip('/')}?{urlencode(known, quote_via=quote)}"


class Sheets:
    """Hands out the sheets of the documents in use.

    Args:
        guide: knows the documents.
        draw: makes a picture; in a process of its own unless told otherwise.
    """

    def __init__(self, guide: Guide, draw: Draw | None = None) -> None:
        self._guide = guide
        self._draw = draw or draw_apart
        self._shelf = Shelf()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._files: dict[tuple[str, int, int], str] = {}
        self._lock = threading.Lock()
        self._line = threading.BoundedSemaphore(_AT_ONCE + _WAITING)
        self._turns = threading.BoundedSemaphore(_AT_ONCE)

    def answer(self, request: Request) -> Response:
        """Answer a request for a sheet."""
        asked = request.query_params
        guide = self._guide.latest()
        book = self._shelf.library(guide.generation).book(asked.get("document", ""))
        leaf = book.leaf(asked.get("page", "")) if book else None
        if leaf is None:
            return PlainTextResponse("Not found", 404)
        document = guide.generation.document(leaf.document)
        path = self._file(document, guide.settings)
        if path is None:
            return PlainTextResponse("Not found", 404)
        span = place_of(asked.get("from", "")), place_of(asked.get("to", ""))
        wanted = _wanted(leaf, Mark(asked.get("passage", ""), span), path, guide.settings)
        picture = self._picture(f"{document.sha256} {wanted}", wanted)
        if picture is None:
            return PlainTextResponse("Too many at once", 503, {"Retry-After": "5"})
        if not picture:
            return PlainTextResponse("Not found", 404)
        kept = {"Cache-Control": "private, max-age=3600"}
        return Response(picture, media_type="image/webp", headers=kept)

    def _picture(self, key: str, wanted: str) -> bytes | None:
        """Return a picture, nothing where none can be made, None where too many wait for one."""
        known = self._known(key)
        if known or not self._line.acquire(blocking=False):
            return known
        try:
            with self._turns:
                return self._known(key) or self._drawn(key, wanted)
        finally:
            self._line.release()

    def _known(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _drawn(self, key: str, wanted: str) -> bytes:
        picture = self._draw(wanted)
        if picture:  # what failed once may be drawn another time
            with self._lock:
                self._kept[key] = picture
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return picture

    def _file(self, document: DocumentRecord, settings: Settings) -> Path | None:
        """Return a document's PDF, None where it is not the one that was read."""
        path = settings.corpus / document.file
        if not is_pdf(document) or not path.resolve().is_relative_to(settings.corpus.resolve()):
            return None
        try:
            told = path.stat()
            if told.st_size > settings.document_mb * 1_000_000:
                return None
            key = str(path), told.st_mtime_ns, told.st_size
            if key not in self._files:
                with path.open("rb") as file:
                    self._files[key] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None
        return path if self._files[key] == document.sha256 else None


def draw_apart(wanted: str) -> bytes:
    """Draw a sheet in another process; nothing comes of a file that breaks it."""
    command = [sys.executable, "-m", "guide.web.report.sheet"]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=wanted.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=bare_environment(),
        )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 else b""


def _wanted(leaf: Leaf, mark: Mark, path: Path, settings: Settings) -> str:
    """Return what is to be drawn: the sheet is found by words of it."""
    cited = next((part for part in leaf.parts if part.passage.id == mark.passage), None)
    parts = leaf.parts if cited is None else (cited,)
    text = "\n".join(part.passage.text[part.start : part.end] for part in parts)[:_LONGEST]
    words = ""
    if cited is not None:
        first, last = max(mark.span[0], cited.start), min(mark.span[1], cited.end)
        words = cited.passage.text[first:last]
    return json.dumps(
        {
            "path": str(path.resolve()),
            "label": leaf.label,
            "text": text,
            "quote": words,
            "pages": settings.document_pages,
            "seconds": _SECONDS,
            "memory_mb": settings.document_memory_mb,
        }
    )
