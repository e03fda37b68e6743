"""Documents of each kind, and what is said of those that cannot be read."""

import random
from pathlib import Path

import pytest

from guide.errors import CorpusError
from ingest.corpus import read_corpus
from ingest.loaders import load_pages
from tests.builders import CorpusBuilder, encrypted_pdf_bytes, pdf_bytes

RC4 = b"/V 2\n/R 3"
AES = (
    b"/V 4\n/R 4\n/CF << /StdCF << /CFM /AESV2 /Length 16 /AuthEvent /DocOpen >> >>\n"
    b"/StmF /StdCF\n/StrF /StdCF"
)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_form_feeds_part_the_pages_of_a_text(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "One\nmore\n\fTwo\n\f\nThree")

    pages = load_pages(path, ["1", None, "3"])

    assert [page.label for page in pages] == ["1", None, "3"]
    assert [page.lines for page in pages] == [("One", "more", ""), ("Two", ""), ("", "Three")]


def test_text_without_form_feed_is_one_page_without_number(tmp_path: Path) -> None:
    (page,) = load_pages(written(tmp_path, "a.txt", "One"))

    assert page.label is None


def test_byte_order_mark_and_windows_line_ends_are_no_text(tmp_path: Path) -> None:
    (page,) = load_pages(written(tmp_path, "a.txt", b"\xef\xbb\xbfOne\r\nTwo\r\n"))

    assert page.lines == ("One", "Two", "")


def test_kind_is_told_whatever_the_case_of_the_ending(tmp_path: Path) -> None:
    (page,) = load_pages(written(tmp_path, "a.TXT", "One"))

    assert page.lines == ("One",)


def test_lost_bullets_are_given_back_where_items_stand_together(tmp_path: Path) -> None:
    text = "Text:\n\n First item\ngoes on\n\n Second item\n\nText.\n\n Alone\n\nText."

    (page,) = load_pages(written(tmp_path, "a.txt", text))

    assert [line for line in page.lines if line.startswith("• ")] == [
        "• First item",
        "• Second item",
    ]
    assert " Alone" in page.lines


def test_markdown_headings_become_the_path(tmp_path: Path) -> None:
    text = (
        "# Work\n\nWork comes first.\n\n## Methods\n\nTwo of them.\n\n"
        "### Detail\n\nSmall.\n\n## End\n\nOver."
    )
    CorpusBuilder(tmp_path).document("a.md", text)

    passages = read_corpus(tmp_path).passages

    assert [(passage.path, passage.text) for passage in passages] == [
        (("Work",), "Work comes first."),
        (("Work", "Methods"), "Two of them."),
        (("Work", "Methods", "Detail"), "Small."),
        (("Work", "End"), "Over."),
    ]


def test_markdown_text_may_follow_its_heading_directly(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).document("a.md", "# Work\nWork comes first,\nthen comes training.")

    (passage,) = read_corpus(tmp_path).passages

    assert (passage.path, passage.text) == (("Work",), "Work comes first, then comes training.")


@pytest.mark.parametrize("count", [1, 3])
def test_wrong_number_of_page_labels_is_told(tmp_path: Path, count: int) -> None:
    path = written(tmp_path, "a.txt", "One\fTwo")

    with pytest.raises(
        CorpusError, match=rf"a\.txt has 2 pages, .* are {count}\. Correct the page"
    ):
        load_pages(path, ["1"] * count)


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        CorpusError, match=r"gone\.txt is not there\. Put the file back, or correct"
    ):
        load_pages(tmp_path / "gone.txt")


def test_unknown_kind_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        CorpusError, match=r"a\.xls is of an unknown kind\. Use \.pdf, \.docx, .* or \.markdown"
    ):
        load_pages(written(tmp_path, "a.xls", "One"))


@pytest.mark.parametrize("content", ["", " \n\f \n"])
def test_empty_text_is_told(tmp_path: Path, content: str) -> None:
    with pytest.raises(CorpusError, match=r"a\.txt holds no text"):
        load_pages(written(tmp_path, "a.txt", content))


def test_text_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"a\.txt is not UTF-8 text\. Save it as UTF-8"):
        load_pages(written(tmp_path, "a.txt", "Målgruppe".encode("latin-1")))


def test_scanned_pdf_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        CorpusError, match=r"holds no text .* A scanned document needs a text layer"
    ):
        load_pages(written(tmp_path, "a.pdf", pdf_bytes([[], []])))


def test_encrypted_pdf_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", encrypted_pdf_bytes(["One"], "secret"))

    with pytest.raises(CorpusError, match=r"a\.pdf is encrypted\. Save a copy without a password"):
        load_pages(path)


def test_pdf_that_only_forbids_editing_is_read(tmp_path: Path) -> None:
    (page,) = load_pages(written(tmp_path, "a.pdf", encrypted_pdf_bytes(["One"], "")))

    assert page.lines == ("One",)


def test_pdf_whose_encryption_is_not_what_it_says_is_told(tmp_path: Path) -> None:
    raw = encrypted_pdf_bytes(["One"], "").replace(RC4, AES)

    with pytest.raises(CorpusError, match=r"a\.pdf (is encrypted|holds no text|cannot be read)"):
        load_pages(written(tmp_path, "a.pdf", raw))


@pytest.mark.parametrize("size", [0, 5, 300, 700])
def test_truncated_pdf_is_told(tmp_path: Path, size: int) -> None:
    path = written(tmp_path, "a.pdf", pdf_bytes([["One"], ["Two"]])[:size])

    with pytest.raises(CorpusError, match=r"a\.pdf cannot be read as a PDF .* Open it and save it"):
        load_pages(path)


def test_random_bytes_are_no_pdf(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", random.Random(1).randbytes(5000))  # noqa: S311

    with pytest.raises(CorpusError, match=r"a\.pdf cannot be read as a PDF .* get another copy"):
        load_pages(path)


def test_pdf_with_an_unknown_filter_is_told(tmp_path: Path) -> None:
    raw = pdf_bytes([["One"]]).replace(b"/ASCII85Decode", b"/ASCII86Decode")

    with pytest.raises(CorpusError, match=r"a\.pdf (cannot be read as a PDF|holds no text)"):
        load_pages(written(tmp_path, "a.pdf", raw))


@pytest.mark.parametrize("seed", range(24))
def test_damaged_pdf_is_read_or_told_never_a_crash(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    raw = bytearray(pdf_bytes([["Some words of a page."] * 9] * 2, ["7", None]))
    for _ in range(dice.randrange(1, 120)):
        raw[dice.randrange(len(raw))] = dice.randrange(256)
    path = written(tmp_path, "a.pdf", bytes(raw))

    try:
        pages = load_pages(path)
    except CorpusError as error:
        assert str(path) in str(error)  # noqa: PT017
    else:
        assert pages
