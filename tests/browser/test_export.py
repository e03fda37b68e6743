"""A conversation as a file: whole, with its sources and whose words they are, nothing unmasked."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pypdf
import pytest
from playwright.sync_api import Browser, Page

from guide.guide import Guide
from guide.translations import LANGUAGES
from guide.web.export.blocks import blocks_of
from guide.web.export.docx import write_docx
from guide.web.export.journal import Journal, journal_of, journal_words
from guide.web.export.markdown import write_markdown
from guide.web.export.pdf import can_write, write_pdf
from guide.web.strings import strings
from guide.web.thread import Thread
from tests.browser.conftest import DURATION, Site, ask, visitor

pytestmark = pytest.mark.slow


def read_docx(file: bytes) -> str:
    return "\n".join(line.text for line in docx.Document(io.BytesIO(file)).paragraphs)


def read_pdf(file: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages)


FORMATS: dict[str, Callable[[Journal], str]] = {
    "md": lambda journal: write_markdown(journal).decode(),
    "docx": lambda journal: read_docx(write_docx(journal)),
    "pdf": lambda journal: read_pdf(write_pdf(journal)),
}


def journal(guide: Guide, *typed: str, language: str = "da") -> Journal:
    thread = Thread(guide, language)
    for one in typed:
        thread.answer(thread.begin(one))
    return journal_of(thread.exchanges, guide.generation, language, date(2026, 11, 22))


@pytest.mark.parametrize("format", FORMATS)
def test_file_holds_questions_answers_and_sources(guide: Guide, format: str) -> None:
    text = " ".join(FORMATS[format](journal(guide, DURATION)).split())
    assert DURATION in text
    assert "18 måneder" in text
    assert "[1] Beskæftigelse og traumatiserede flygtninge, side 63" in text
    assert "»Man kan være indskrevet i 18 måneder" in text
    assert "Anja Weber Stendal" in text
    assert "CC BY 4.0" in text


@pytest.mark.parametrize("format", FORMATS)
def test_personal_data_is_masked_in_the_file(guide: Guide, format: str) -> None:
    text = FORMATS[format](journal(guide, "Fatima Hassan, 010190-1234, hvem er Avanti for?"))
    assert "1234" not in text
    assert "Avanti" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", FORMATS)
def test_advice_is_kept_in_every_language(guide: Guide, format: str, language: str) -> None:
    kept = journal(guide, strings(language).examples[-1], language=language)
    text = FORMATS[format](kept)
    assert journal_words(language).sources in text
    assert "IPS" in text
    assert can_write(text.replace("\t", ""))


@pytest.mark.parametrize("format", FORMATS)
def test_markup_in_a_question_stays_text(guide: Guide, format: str) -> None:
    text = FORMATS[format](journal(guide, "Hvem er <b>Avanti</b> & co. for?"))
    assert "<b>Avanti</b> & co." in text


def test_arabic_is_not_for_the_pdf() -> None:
    assert not can_write("نعم")
    assert can_write("æøåäöÆØÅÄÖ »« – … ’ ✓ ✗ ›")


def test_blocks_know_headings_lists_signs_and_numbers() -> None:
    text = "**Udelukket**\n\n- ✗ **VAMOS:** nej\n\n3. tre\n   - under\n4. fire\n\n> ord"
    found = [(block.kind, block.mark, block.depth, block.text) for block in blocks_of(text)]
    assert found == [
        ("heading", "", 0, "Udelukket"),
        ("item", "✗", 1, "VAMOS: nej"),
        ("item", "3.", 1, "tre"),
        ("item", "•", 2, "under"),
        ("item", "4.", 1, "fire"),
        ("quote", "", 0, "ord"),
    ]


def test_conversation_is_saved_and_opens(page: Page) -> None:
    ask(page, DURATION)
    for name, start in (("Word (.docx)", b"PK"), ("PDF", b"%PDF"), ("Ren tekst (.md)", b"# ")):
        page.get_by_text("Gem samtalen").click()
        with page.expect_download() as saving:
            page.get_by_role("button", name=name).click()
        assert saving.value.suggested_filename.startswith("samtale-")
        kept = Path(saving.value.path()).read_bytes()
        assert kept.startswith(start)
        assert len(kept) > 500


def test_nobody_saves_a_conversation_without_its_ticket(browser: Browser, site: Site) -> None:
    context = visitor(browser)
    form = {"ticket": "0" * 32, "format": "md", "language": "sv"}
    response = context.request.post(f"{site.address}/export", form=form)
    assert response.status == 404
    assert response.text() == "Det finns ingen konversation att spara. Ställ en fråga först."
    context.close()
