"""The page of a PDF itself: found by its words, the cited ones marked, drawn within limits."""

import hashlib
import json
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from io import BytesIO
from itertools import islice
from pathlib import Path
from threading import Event
from urllib.parse import quote

import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas
from starlette.requests import Request
from starlette.responses import Response

from guide.guide import Guide
from guide.passage import PageStart
from guide.settings import Settings
from guide.web.report.leaf import mark_of
from guide.web.report.leaves import gather
from guide.web.report.sheet import draw, find_sheet
from guide.web.report.sheets import Sheets, draw_apart, sheet_address
from tests.builders import FakeEncoder
from tests.guide.small import generation_of, passage

FIRST = "Mentorer mødes med deltageren hver eneste uge."
SECOND = "Kommunen betaler transporten i tre måneder."


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "r.pdf"
    canvas = Canvas(str(path), pagesize=(300, 400))
    for text in (FIRST, SECOND):
        canvas.drawString(20, 300, text)
        canvas.showPage()
    canvas.save()
    return path


def guide_of(pdf: Path) -> Guide:
    passages = [passage(FIRST, pages=(PageStart(0, "7"),)), passage(SECOND)]
    generation = generation_of(passages)
    digest = hashlib.sha256(pdf.read_bytes()).hexdigest()
    known = generation.record.documents[0].model_copy(update={"file": pdf.name, "sha256": digest})
    record = generation.record.model_copy(update={"documents": (known,)})
    settings = Settings(corpus=pdf.parent)
    return Guide(replace(generation, record=record), FakeEncoder(), settings)


def answer(sheets: Sheets, address: str) -> Response:
    query = address.partition("?")[2].encode()
    return sheets.answer(Request({"type": "http", "query_string": query, "headers": []}))


def yellow(picture: bytes) -> int:
    red, green, blue = Image.open(BytesIO(picture)).convert("RGB").split()
    pixels = zip(red.tobytes(), green.tobytes(), blue.tobytes(), strict=True)
    return sum(r > 230 and g > 200 and b < 160 for r, g, b in pixels)


def test_sheet_is_found_by_its_words_whatever_its_number(pdf: Path) -> None:
    document = PdfDocument(pdf)
    assert find_sheet(document, None, SECOND) == 1
    assert find_sheet(document, "1", SECOND) == 1
    assert find_sheet(document, None, "Noget helt andet, der ikke står der") is None


def test_words_are_marked_where_they_stand(pdf: Path) -> None:
    page = PdfDocument(pdf)[0]
    assert yellow(draw(page, "")) == 0
    assert yellow(draw(page, "ikke her")) == 0
    few, many = yellow(draw(page, "hver\neneste uge")), yellow(draw(page, FIRST))
    assert 0 < few < many


def test_leaf_of_a_pdf_comes_as_a_picture_with_the_citation_marked(pdf: Path) -> None:
    guide = guide_of(pdf)
    leaf = gather(guide.generation).books[0].leaves[0]
    mark = mark_of(leaf.parts[0].passage, "hver eneste uge")
    found = answer(Sheets(guide), sheet_address(leaf, mark, "g1"))
    assert (found.status_code, found.media_type) == (200, "image/webp")
    assert yellow(bytes(found.body)) > 0


def test_sheet_is_drawn_once(pdf: Path) -> None:
    drawn: list[str] = []

    def sketch(wanted: str) -> bytes:
        drawn.append(wanted)
        return b"picture"

    sheets = Sheets(guide_of(pdf), sketch)
    for _ in range(3):
        assert answer(sheets, "sheet?document=r&page=7").body == b"picture"
    assert len(drawn) == 1
    assert json.loads(drawn[0])["label"] == "7"


def test_sheet_that_could_not_be_drawn_is_drawn_when_asked_for_again(pdf: Path) -> None:
    pictures = iter([b"", b"picture"])
    sheets = Sheets(guide_of(pdf), lambda _: next(pictures))
    assert answer(sheets, "sheet?document=r&page=7").status_code == 404
    for _ in range(2):
        assert answer(sheets, "sheet?document=r&page=7").body == b"picture"


def test_more_than_a_few_that_wait_are_refused_at_once(pdf: Path) -> None:
    go = Event()
    drawn: list[str] = []

    def sketch(wanted: str) -> bytes:
        drawn.append(wanted)
        return b"picture" if go.wait(60) else b""

    sheets, address = Sheets(guide_of(pdf), sketch), "sheet?document=r&page=7"
    with ThreadPoolExecutor(20) as pool:
        asked = [pool.submit(answer, sheets, address) for _ in range(20)]
        try:
            refused = list(islice(as_completed(asked, timeout=30), 12))
        finally:
            go.set()
    assert {one.result().status_code for one in refused} == {503}
    assert {one.result().status_code for one in asked if one not in refused} == {200}
    assert len(drawn) <= 2  # who waited takes what was drawn meanwhile
    assert answer(sheets, address).status_code == 200


def test_turn_is_given_back_where_drawing_fails(pdf: Path) -> None:
    def fail(_: str) -> bytes:
        raise OSError("no process")

    sheets = Sheets(guide_of(pdf), fail)
    for _ in range(20):
        with pytest.raises(OSError, match="no process"):
            answer(sheets, "sheet?document=r&page=7")


@pytest.mark.parametrize("number", ["1" * 5000, "12345678", "-1", "²", "x"])
def test_place_that_is_none_marks_nothing(pdf: Path, number: str) -> None:
    guide = guide_of(pdf)
    sheets = Sheets(guide, str.encode)
    leaf = gather(guide.generation).books[0].leaves[0]
    address = (
        f"sheet?document=r&page=7&passage={leaf.parts[0].passage.id}&from=0&to={quote(number)}"
    )
    found = answer(sheets, address)
    assert found.status_code == 200
    assert json.loads(bytes(found.body))["quote"] == ""


@pytest.mark.parametrize(
    "address", ["sheet", "sheet?document=r", "sheet?document=x&page=7", "sheet?document=r&page=9"]
)
def test_what_is_not_there_is_not_drawn(pdf: Path, address: str) -> None:
    assert answer(Sheets(guide_of(pdf), lambda _: b"picture"), address).status_code == 404


def test_file_that_is_not_the_one_read_is_not_shown(pdf: Path, tmp_path: Path) -> None:
    other = tmp_path / "r.pdf"
    other.write_bytes(pdf.read_bytes())
    guide = guide_of(other)
    other.write_bytes(pdf.read_bytes() + b"%")
    sheets = Sheets(guide, lambda _: b"picture")
    assert answer(sheets, "sheet?document=r&page=7").status_code == 404
    other.unlink()
    assert answer(sheets, "sheet?document=r&page=7").status_code == 404


def test_file_that_breaks_the_drawing_gives_no_picture(tmp_path: Path) -> None:
    broken = tmp_path / "r.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    known = {"label": None, "text": FIRST, "quote": "", "pages": 10}
    limits = {"seconds": 20, "memory_mb": 2000}
    assert draw_apart(json.dumps({"path": str(broken), **known, **limits})) == b""


def test_what_draws_is_told_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = tmp_path / "python"
    stand_in.write_text("#!/bin/sh\nenv\n", "utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    monkeypatch.setenv("GUIDE_MODEL_KEY", "s3cret")
    told = draw_apart("{}")
    assert b"PATH=" in told
    assert b"s3cret" not in told
