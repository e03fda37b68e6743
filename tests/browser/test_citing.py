"""Citations outside the chat: where they lead, and what the dialog shows of them."""

from urllib.parse import parse_qs, urlsplit

from guide.matching.criterion import Told
from guide.passage import PageStart, Passage
from guide.web.citing import Source, cite, dialog, source_of
from tests.guide.matching.cases import told
from tests.guide.small import generation_of, passage

ACROSS = passage("First page. Second page.", pages=(PageStart(0, "7"), PageStart(12, "8")))
SCRIPT = '<script>alert("1")</script>'


def asked(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def test_citation_leads_to_the_page_on_which_its_words_begin() -> None:
    assert Source(ACROSS, "First page.").page == "7"
    assert Source(ACROSS, "Second page.").page == "8"


def test_address_names_page_passage_and_words() -> None:
    address = Source(ACROSS, "Second page. & æøå?").address
    assert address.startswith("report?")
    assert asked(address)["passage"] == [ACROSS.id]
    assert asked(address)["quote"] == ["Second page. & æøå?"]


def test_address_of_a_place_without_a_number_names_no_page() -> None:
    assert "page" not in asked(Source(passage("An appendix."), "An appendix.").address)


def test_link_says_the_page_in_the_language_of_the_user() -> None:
    source = Source(ACROSS, "First page.")
    assert "s. 7" in cite(source, "da")
    assert "p. 7" in cite(source, "en")
    assert 'aria-haspopup="dialog"' in cite(source, "da")


def test_no_link_where_the_passage_is_gone() -> None:
    gone = Told(**told(), passage="000000000000")
    assert cite(source_of(gone, generation_of([ACROSS])), "da") == ""


def test_dialog_marks_the_words_and_leads_to_the_report() -> None:
    source = Source(ACROSS, "Second page.")
    shown = dialog([source], "Avanti", "da", "1")
    assert "<mark>Second page.</mark>" in shown
    assert "Læs stedet i rapporten" in shown
    assert ">Avanti</h2>" in shown


def test_dialog_says_plainly_that_a_place_is_gone() -> None:
    assert "findes ikke længere i rapporten" in dialog([], "", "da")


def test_nothing_written_becomes_markup() -> None:
    source = Source(Passage.of("r", (SCRIPT,), SCRIPT, "paragraph"), SCRIPT)
    assert "<script" not in dialog([source], SCRIPT, "en", SCRIPT) + cite(source, "en")
