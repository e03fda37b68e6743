"""A language model's answer on the page: claim by claim, each as soon as it is verified."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from guide.answer import find_answer
from guide.guide import Guide
from guide.model.prompt import passages_of, short_ids
from guide.query import read_query
from guide.settings import Settings
from guide.verify import stands_in
from tests.browser.conftest import Site, open_page, served, visitor
from tests.guide.model.server import Script, draft, serving

pytestmark = pytest.mark.slow

QUESTION = "Hvor længe varer et forløb i Avanti?"
QUOTE = (
    "Man kan være indskrevet i 18 måneder med mulighed for forlængelse, hvis der er progression."
)
FIRST = (
    "I Avanti kan man være indskrevet i 18 måneder, med mulighed for forlængelse, "
    "hvis der er progression."
)
SECOND = "De 18 måneder i Avanti kan forlænges, hvis der er progression."
WRONG = "Avanti varer 99 måneder."


class Halting:
    """What a model writes: its first claims at once, the last when it is told to go on."""

    def __init__(self, *claims: str, own: str) -> None:
        whole = "".join(draft(*((claim, [own], QUOTE) for claim in claims)))
        at = whole.index(claims[-1])
        self._first, self._last = whole[:at], whole[at:]
        self.go_on = threading.Event()

    def __iter__(self) -> Iterator[str]:
        yield self._first
        self.go_on.wait(20)
        yield self._last


@pytest.fixture(scope="module")
def own(guide: Guide) -> str:
    """The id under which the model is shown the passage that it quotes."""
    answer = find_answer(
        read_query(QUESTION, "da", guide.generation), guide.retriever, guide.generation
    )
    shown = short_ids(passages_of(answer, guide.generation))
    return next(short for short, passage in shown.items() if stands_in(QUOTE, passage))


@pytest.fixture(scope="module")
def door() -> Iterator[tuple[Script, str]]:
    """A model's address, and the script that it follows."""
    script = Script()
    with serving(script) as address:
        yield script, address


@pytest.fixture(scope="module")
def written(guide: Guide, door: tuple[Script, str]) -> Site:
    """The pages of a guide whose answers a model writes."""
    known = {"model": "m", "model_address": door[1], "model_timeout": 30.0}
    settings = Settings.model_validate(guide.settings.model_dump() | known)
    return served(Guide(guide.generation, guide.encoder, settings, guide.retriever))


@pytest.fixture
def asked(
    browser: Browser, written: Site, door: tuple[Script, str], own: str
) -> Iterator[tuple[Page, Halting]]:
    """A page on which a question was asked, and the model that is writing the answer."""
    writing = door[0].pieces = Halting(WRONG, FIRST, SECOND, own=own)
    with visitor(browser, viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        open_page(page, written)
        page.fill("#box textarea", QUESTION)
        page.press("#box textarea", "Enter")
        expect(page.locator("#chat .answer")).to_contain_text(FIRST)
        yield page, writing
        writing.go_on.set()


def test_first_claim_is_shown_with_its_source_while_the_model_still_writes(
    asked: tuple[Page, Halting],
) -> None:
    page, writing = asked
    answer = page.locator("#chat .growing .answer")
    expect(answer).to_have_count(1)
    expect(answer.get_by_role("button")).to_have_count(0)
    answer.locator("a.marker").first.click()
    expect(page.locator("#kilde-0-1 mark").first).to_contain_text("18 måneder")
    writing.go_on.set()
    expect(page.get_by_role("button", name="Kopiér svaret")).to_be_visible()
    expect(page.locator("#chat .answer")).to_contain_text(SECOND)
    expect(page.locator("#chat .answer")).not_to_contain_text("99")
    expect(page.locator("#kilde-0-1 mark").first).to_be_visible()


def test_growing_answer_is_stopped_at_once_and_asked_again(asked: tuple[Page, Halting]) -> None:
    page, writing = asked
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#chat .stopped")).to_contain_text("Du stoppede")
    page.get_by_role("button", name="Spørg igen").click()
    expect(page.locator("#chat .growing .answer")).to_contain_text(FIRST)
    writing.go_on.set()
    expect(page.locator("#chat .answer.grounded")).to_contain_text(SECOND)
    expect(page.locator("#chat .question")).to_have_count(1)


def test_page_loaded_anew_goes_on_showing_the_answer(
    asked: tuple[Page, Halting], written: Site
) -> None:
    page, writing = asked
    open_page(page, written)
    expect(page.locator("#chat .growing .answer")).to_contain_text(FIRST)
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    writing.go_on.set()
    expect(page.get_by_role("button", name="Kopiér svaret")).to_be_visible()
    expect(page.locator("#chat .answer")).to_contain_text(SECOND)
    expect(page.get_by_role("button", name="Send")).to_be_visible()


def test_language_changed_while_an_answer_grows_stays(asked: tuple[Page, Halting]) -> None:
    page, writing = asked
    page.get_by_label("Sprog").select_option("English")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    writing.go_on.set()
    expect(page.get_by_role("button", name="Copy the answer")).to_be_visible()
    expect(page.locator("#sources .document").first).to_contain_text("page 63")
