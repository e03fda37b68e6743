"""The page of a PDF itself: found by its words, the cited ones marked, drawn within limits."""

import hashlib
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

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
