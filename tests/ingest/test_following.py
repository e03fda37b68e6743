"""A running guide takes up a new index between two questions; what it cited stays readable."""

import gc
import threading
from pathlib import Path

import pytest

from guide.guide import Guide, open_guide
from guide.settings import Settings
from guide.web.sources import panel
from guide.web.strings import strings
from guide.web.thread import Thread
from ingest.generations import earlier
from ingest.intake import Intent
from ingest.update import add_document, go_to, remove_document, update
from tests.ingest.library import FIRST, edition, library

ASKED = "How long does Job Club take?"
WORDS = strings("en")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = library(tmp_path)
    update(settings)
    return settings


@pytest.fixture
def guide(settings: Settings) -> Guide:
    return open_guide(settings)


def change(settings: Settings, folder: Path) -> None:
    add_document(settings, edition(folder, FIRST.replace("20 weeks", "30 weeks")), Intent("a"))


def quotes(thread: Thread) -> str:
    exchange = thread.exchanges[-1]
    assert exchange.reply is not None
    return " ".join(citation.quote for citation in exchange.reply.citations)


def ask(thread: Thread) -> str:
    thread.answer(thread.begin(ASKED))
    return quotes(thread)


def test_nothing_is_opened_anew_while_the_index_stays(guide: Guide) -> None:
    assert guide.latest() is guide
    assert guide.converse().generation is guide.generation


def test_open_conversation_goes_on_with_the_new_index(
    settings: Settings, guide: Guide, tmp_path: Path
) -> None:
    conversation = guide.converse()
    first = conversation.generation.record.id
    conversation.reply(ASKED)

    change(settings, tmp_path)
    reply = conversation.reply(ASKED)

    assert conversation.generation.record.id != first
    held = conversation.generation.passages
    assert all(citation.passage_id in held for citation in reply.citations)
    assert any("30 weeks" in passage.text for passage in held.values())


def test_citations_point_into_the_index_that_gave_them_and_say_when_superseded(
    settings: Settings, guide: Guide, tmp_path: Path
) -> None:
    thread = Thread(guide, "en")
    assert "20 weeks" in ask(thread)
    assert WORDS.superseded not in panel(thread, WORDS)

    change(settings, tmp_path)

    assert WORDS.superseded in panel(thread, WORDS)
    assert "20 weeks" in panel(thread, WORDS)
    thread.answer(thread.begin(ASKED))
    assert WORDS.superseded not in panel(thread, WORDS)


def test_going_back_is_followed_too(settings: Settings, guide: Guide, tmp_path: Path) -> None:
    change(settings, tmp_path)
    assert guide.latest() is not guide

    go_to(settings, earlier(settings.state))

    assert guide.latest().generation.record.id == guide.generation.record.id


def test_index_that_cannot_be_opened_is_not_taken_up(
    settings: Settings, guide: Guide, caplog: pytest.LogCaptureFixture
) -> None:
    folder = settings.state / "generations" / "g9"
    folder.mkdir()
    (folder / "record.json").write_text("{}", "utf-8")
    (settings.state / "current").write_text("g9", "utf-8")

    assert guide.latest() is guide
    assert guide.latest() is guide
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_removed_document_is_cited_by_no_open_conversation(
    settings: Settings, guide: Guide
) -> None:
    conversation = guide.converse()
    conversation.reply("Which methods are known?")

    remove_document(settings, "b")
    reply = conversation.reply("Which methods are known?")

    assert {citation.document for citation in reply.citations} <= {"a"}
    assert {found.passage.document for found in reply.passages} <= {"a"}


def test_many_ask_while_the_index_changes(settings: Settings, guide: Guide, tmp_path: Path) -> None:
    failed: list[BaseException] = []
    stop = threading.Event()

    def go_on_asking() -> None:
        conversation = guide.converse()
        try:
            while not stop.is_set():
                reply = conversation.reply(ASKED)
                held = conversation.generation.passages
                assert all(citation.passage_id in held for citation in reply.citations)
        except BaseException as error:  # noqa: BLE001
            failed.append(error)

    threads = [threading.Thread(target=go_on_asking) for _ in range(4)]
    for thread in threads:
        thread.start()
    change(settings, tmp_path)
    remove_document(settings, "b")
    go_to(settings, earlier(settings.state))
    stop.set()
    for thread in threads:
        thread.join()

    assert failed == []
    assert guide.latest().generation.record.id == guide.latest().converse().generation.record.id


def test_index_left_behind_is_let_go_of(settings: Settings, tmp_path: Path) -> None:
    guide = open_guide(settings)
    closed: list[bool] = []
    guide.generation.store.close = lambda: closed.append(True)  # type: ignore[method-assign]
    change(settings, tmp_path)

    latest = guide.latest()
    assert closed == []
    del guide
    gc.collect()

    assert closed == [True]
    assert latest.latest() is latest
