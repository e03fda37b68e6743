"""Pages as printers set them: columns, tables, notes, running heads, turned and mirrored text."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.loaders import load_document
from ingest.pages import CELL, Page

WIDTH, HEIGHT = A4
PROSE = (
    "Deltagerne møder op hver dag i otte",
    "uger og arbejder side om side med de",
    "ansatte, som lærer dem faget at kende",
    "og taler dansk med dem hele dagen i",
    "værkstedet, køkkenet eller butikken.",
    "Bagefter følger en mentor dem i seks",
    "måneder, så arbejdet bliver til mere.",
)


def drawn(folder: Path, draw: Callable[[Canvas], None]) -> list[Page]:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    path = folder / "a.pdf"
    path.write_bytes(file.getvalue())
    return list(load_document(path).pages)


def lines(canvas: Canvas, texts: tuple[str, ...], x: float, y: float, size: float = 10) -> None:
    canvas.setFont("Helvetica", size)
    for i, text in enumerate(texts):
        canvas.drawString(x, y - i * size * 1.25, text)


def words(page: Page) -> str:
    return " ".join(line for line in page.lines if line.strip())


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    other = tuple(line.upper() for line in PROSE)

    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            ("En indledning, der løber hen over begge spalter og er lang nok til det.",) * 2,
            60,
            780,
        )
        lines(canvas, PROSE, 60, 720)
        lines(canvas, other, 320, 723)

    (page,) = drawn(tmp_path, draw)

    text = words(page)
    assert text.startswith("En indledning")
    assert " ".join(PROSE) in text
    assert " ".join(other) in text
    assert text.index(PROSE[-1]) < text.index(other[0])


def test_page_number_below_the_gutter_parts_no_column(tmp_path: Path) -> None:
    names = ("Aalborg", "Esbjerg", "Randers")
    texts = [tuple(f"{name}: {line}" for line in PROSE) for name in names]

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts, 7):
            lines(canvas, text, 40, 720)
            lines(canvas, tuple(line.upper() for line in text), 320, 720)
            lines(canvas, (str(number),), 295, 40)
            canvas.showPage()

    pages = drawn(tmp_path, draw)

    assert [page.label for page in pages] == ["7", "8", "9"]
    wanted = [" ".join((*text, *(line.upper() for line in text))) for text in texts]
    assert [words(page) for page in pages] == wanted


def test_table_is_read_row_by_row_with_wrapped_cells_joined(tmp_path: Path) -> None:
    rows = [
        ("Praksis", "Land", "Varighed"),
        ("Avanti", "Sverige", "18 måneder"),
        ("VAMOS", "Finland", "9 måneder"),
    ]

    def draw(canvas: Canvas) -> None:
        lines(canvas, ("Tabellen viser, hvor længe forløbene varer i de enkelte lande.",), 60, 780)
        for i, row in enumerate(rows):
            for x, cell in zip((60, 200, 340), row, strict=True):
                canvas.drawString(x, 740 - 28 * i, cell)
        canvas.drawString(340, 740 - 28 - 12, "eller mere")

    (page,) = drawn(tmp_path, draw)

    assert [line.split(CELL) for line in page.lines if CELL in line] == [
        ["Praksis", "Land", "Varighed"],
        ["Avanti", "Sverige", "18 måneder eller mere"],
        ["VAMOS", "Finland", "9 måneder"],
    ]


def test_footnotes_part_no_sentence_and_their_marks_go(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, (*PROSE, "De fleste kom i arbejde"), 60, 780)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(60 + 107, 780 - 7 * 12.5 + 4, "12")
        lines(canvas, ("12 Tallet er fra 2018 og gælder alle deltagere.",), 60, 80, 8)

    (page,) = drawn(tmp_path, draw)

    assert page.lines[-1] == "De fleste kom i arbejde"
    assert page.notes == ("12 Tallet er fra 2018 og gælder alle deltagere.",)


def test_running_heads_go_and_printed_numbers_become_labels(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(5, 11):
            lines(canvas, ("Beskæftigelse i Norden",), 60, 800)
            lines(canvas, (PROSE[number - 5],), 60, 700)
            lines(canvas, (str(number),), 300, 40)
            if number < 10:
                canvas.showPage()

    pages = drawn(tmp_path, draw)

    assert [page.label for page in pages] == [str(number) for number in range(5, 11)]
    assert all("Beskæftigelse" not in words(page) for page in pages)
    assert [words(page) for page in pages] == list(PROSE[:6])


def test_larger_lines_are_headings_by_their_size(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ("Arbejde først",), 60, 790, 20)
        lines(canvas, ("Sådan gør de i Bærum",), 60, 750, 14)
        lines(canvas, PROSE * 3, 60, 720)

    (page,) = drawn(tmp_path, draw)

    heads = [line for line in page.lines if line.startswith("#")]
    assert heads == ["# Arbejde først", "## Sådan gør de i Bærum"]


def test_hyphenated_and_ligated_words_are_whole(tmp_path: Path) -> None:
    from ingest.pages import body_lines
    from ingest.text import join_lines

    def draw(canvas: Canvas) -> None:
        lines(
            canvas, ("Vi taler om beskæftigelses-", "indsatser for flygtninge og eﬀekt."), 60, 780
        )

    pages = drawn(tmp_path, draw)
    text, _ = join_lines(body_lines(pages, "T"), frozenset())

    assert "beskæftigelsesindsatser" in text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_page_is_read_as_if_it_stood_upright(tmp_path: Path, turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(turn)
        lines(canvas, PROSE, -100, 60)

    (page,) = drawn(tmp_path, draw)

    assert words(page) == " ".join(PROSE)


def test_watermark_across_the_page_is_no_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, PROSE * 2, 60, 780)
        canvas.rotate(90)
        canvas.drawString(300, -300, "UDKAST")

    (page,) = drawn(tmp_path, draw)

    assert "UDKAST" not in words(page)


def test_list_of_contents_is_no_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ("Indledning ............................ 7", *PROSE), 60, 780)

    (page,) = drawn(tmp_path, draw)

    assert words(page) == " ".join(PROSE)
