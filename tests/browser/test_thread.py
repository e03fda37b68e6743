"""A session's thread: its own, and whole whatever happens."""

import copy
import threading
from collections.abc import Iterator

import pytest

from guide.conversation import Conversation
from guide.guide import Guide
from guide.privacy import MASK
from guide.reply import Reply
from guide.web.exchange import Exchange, Look, Revision
from guide.web.person import revised
from guide.web.sources import panel
from guide.web.strings import strings
from guide.web.thread import Thread

pytestmark = pytest.mark.slow

PARTICIPANT = strings("da").examples[-1]


@pytest.fixture
def thread(guide: Guide) -> Thread:
    return Thread(guide, "da")


def said(thread: Thread, typed: str) -> str:
    reply = thread.answer(thread.begin(typed)).reply
    return reply.text if reply else ""


def held(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """Have questions on Vamos wait; return what tells that one does, and what lets it go on."""
    answered, asked, go_on = Conversation.reply, threading.Event(), threading.Event()

    def slowly(self: Conversation, typed: str) -> Reply:
        if "Vamos" in typed:
            asked.set()
            go_on.wait(30)
        return answered(self, typed)

    monkeypatch.setattr(Conversation, "reply", slowly)
    return asked, go_on


def taken_back(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> tuple[Iterator[Exchange], threading.Event]:
    """Stop a question and take it back while it is answered; return what comes of it yet."""
    asked, go_on = held(monkeypatch)
    stopped = thread.stream(thread.begin("Hvem er Vamos for?"))
    assert asked.wait(10)
    thread.stop()
    thread.take_back()
    return stopped, go_on


def test_copy_shares_the_guide_and_nothing_that_was_said(thread: Thread) -> None:
    said(thread, "Hvor længe varer Avanti?")
    twin = copy.deepcopy(thread)
    said(twin, "Hvem er den for?")
    assert twin.guide is thread.guide
    assert (len(thread.exchanges), len(twin.exchanges)) == (1, 2)


def test_name_masked_once_stays_masked(thread: Thread) -> None:
    said(thread, "Deltageren hedder Amina Yusuf. Hvem er Avanti for?")
    said(thread, "Passer Vamos til Amina?")
    assert "Amina" not in " ".join(exchange.asked for exchange in thread.exchanges)


def test_failure_leaves_the_thread_whole(
    thread: Thread, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    said(thread, "Hvor længe varer Avanti?")

    def fail(self: Conversation, typed: str) -> None:
        raise RuntimeError(typed)

    monkeypatch.setattr(Conversation, "reply", fail)
    assert thread.answer(thread.begin("Hvem er Vamos for?")).failed
    assert thread.exchanges[0].reply is not None
    assert "RuntimeError" in caplog.text
    assert "Vamos" not in caplog.text


def test_answers_find_their_questions_in_whatever_order(thread: Thread) -> None:
    duration, target = thread.begin("Hvor længe varer Avanti?"), thread.begin("Hvem er Vamos for?")
    thread.answer(target)
    thread.answer(duration)
    first = thread.exchanges[0].reply
    assert first is not None
    assert "18" in first.text


def test_answer_to_a_thread_that_was_cleared_goes_nowhere(thread: Thread) -> None:
    pending = thread.begin("Hvor længe varer Avanti?")
    thread.clear("da")
    thread.answer(pending)
    assert thread.exchanges == []


def test_source_of_an_exchange_that_is_gone_says_so(thread: Thread) -> None:
    assert strings("da").gone in panel(thread, strings("da"), Look(3, 1))


def test_copy_shares_no_participant(guide: Guide) -> None:
    thread = Thread(guide, "da")
    twin = copy.deepcopy(thread)
    said(twin, PARTICIPANT)
    assert twin.profiles
    assert not thread.profiles


def test_question_taken_back_is_forgotten(thread: Thread) -> None:
    said(thread, PARTICIPANT)
    said(thread, "Hun er 60 år")
    assert thread.profiles[0].values["age"] == 60
    assert thread.take_back() == "Hun er 60 år"
    assert thread.profiles[0].values["age"] == 34
    assert len(thread.exchanges) == 1


def test_edited_question_takes_the_place_of_the_last(thread: Thread) -> None:
    said(thread, PARTICIPANT)
    thread.editing = True
    said(thread, PARTICIPANT.replace("34", "52"))
    assert [profile.values["age"] for profile in thread.profiles] == [52]
    assert len(thread.exchanges) == 1
    assert not thread.editing


def test_answer_that_was_stopped_is_neither_shown_nor_remembered(thread: Thread) -> None:
    pending = thread.begin(PARTICIPANT)
    thread.stop()
    thread.answer(pending)
    assert thread.exchanges[0].reply is None
    assert thread.exchanges[0].stopped
    assert not thread.profiles
    assert "18" in said(thread, "Hvor længe varer Avanti?")


def test_answer_that_was_stopped_holds_nobody_up(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = held(monkeypatch)
    stopped = thread.stream(thread.begin("Hvem er Vamos for?"))
    assert asked.wait(10)
    thread.stop()
    assert "18" in said(thread, "Hvor længe varer Avanti?")
    go_on.set()
    assert [exchange.stopped for exchange in stopped] == [True]
    assert [exchange.stopped for exchange in thread.exchanges] == [True, False]


def test_part_of_an_answer_that_fails_is_not_left_standing(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = Reply("grounded", "da", "Et. [1]")

    def broken(self: Conversation, typed: str) -> Iterator[Reply]:
        yield part
        raise RuntimeError(typed)

    monkeypatch.setattr(Conversation, "stream", broken)
    shown: list[Exchange] = []
    found = thread.answer(thread.begin("Hvem er Vamos for?"), shown.append)
    assert [(one.reply, one.growing, one.settled) for one in shown] == [(part, True, False)]
    assert (found.failed, found.reply) == (True, None)
    assert thread.exchanges == [found]


def test_page_loaded_anew_follows_the_answer_to_its_end(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, go_on = threading.Event(), threading.Event()

    def slowly(self: Conversation, typed: str) -> Iterator[Reply]:
        yield Reply("grounded", "da", "Et.")
        shown.set()
        go_on.wait(30)
        yield Reply("grounded", "da", "Et. To.")

    monkeypatch.setattr(Conversation, "stream", slowly)
    thread.stream(thread.begin("Hvem er Vamos for?"))
    assert shown.wait(10)
    following = thread.follow()
    assert next(following).growing
    go_on.set()
    list(following)
    last = thread.exchanges[0].reply
    assert last is not None
    assert last.text == "Et. To."


def test_question_that_nobody_answers_is_not_waited_for(thread: Thread) -> None:
    pending = thread.begin("Hvem er Vamos for?")
    assert list(thread.follow()) == [pending.exchange]
    assert [exchange.failed for exchange in thread.exchanges] == [True]


def test_answer_that_does_not_come_is_not_waited_for(
    guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = guide.settings.model_copy(update={"model_timeout": 0.1})
    thread = Thread(Guide(guide.generation, guide.encoder, settings, guide.retriever), "da")
    asked, go_on = held(monkeypatch)
    answers = thread.stream(thread.begin("Hvem er Vamos for?"))
    assert asked.wait(10)
    assert len(list(thread.follow())) == 1
    assert "18" in said(thread, "Hvor længe varer Avanti?")
    go_on.set()
    assert [exchange.failed for exchange in answers] == [True]
    assert [exchange.failed for exchange in thread.exchanges] == [True, False]


def test_page_that_follows_lets_go_of_a_thread_that_is_cleared(thread: Thread) -> None:
    thread.begin("Hvem er Vamos for?")
    following = thread.follow()
    next(following)
    thread.clear("da")
    assert list(following) == []
    assert thread.exchanges == []


def test_advice_follows_a_change_made_by_hand(thread: Thread) -> None:
    said(thread, PARTICIPANT)
    profile = revised(thread.profiles[0], "age", 20)
    exchange = thread.answer(thread.revise(0, profile, Revision("age", 20)))
    assert exchange.reply is not None
    assert exchange.reply.profile is not None
    assert exchange.reply.profile[0]["age"] == 20
    assert "VAMOS" in exchange.reply.text.split("Udelukket")[0]
    removed = revised(thread.profiles[0], "age", None)
    assert "age" not in removed.values


def test_danger_is_not_waved_off_by_a_change_made_by_hand(thread: Thread) -> None:
    said(thread, PARTICIPANT)
    said(thread, "Hun siger, at hun vil tage sit eget liv")
    profile = revised(thread.profiles[0], "age", 20)
    exchange = thread.answer(thread.revise(0, profile, Revision("age", 20)))
    assert exchange.reply is not None
    assert exchange.reply.status == "safety"


def test_what_is_written_into_a_chip_is_masked(thread: Thread) -> None:
    assert thread.write("job_goal", "kok, 010190-1234") == f"kok, {MASK}"
    assert thread.write("age", "34") == "34"
    assert "1234" not in thread.begin("Kok, 010190-1234").exchange.asked


def test_stopped_answer_does_not_take_the_place_of_the_next(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped, go_on = taken_back(thread, monkeypatch)
    assert "18" in said(thread, "Hvor længe varer Avanti?")
    there = list(thread.exchanges)
    go_on.set()
    assert [exchange.stopped for exchange in stopped] == [True]
    assert thread.exchanges == there


@pytest.mark.parametrize("following", [[], ["Hvor længe varer Avanti?"]])
def test_stopped_question_taken_back_is_let_go_quietly(
    thread: Thread,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    following: list[str],
) -> None:
    stopped, go_on = taken_back(thread, monkeypatch)
    there = [thread.begin(typed).exchange for typed in following]
    go_on.set()
    assert [exchange.stopped for exchange in stopped] == [True]
    assert thread.exchanges == there
    assert not caplog.text


def test_thread_is_not_cleared_halfway_through_keeping_an_answer(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    clearing = threading.Thread(target=thread.clear, args=["da"])

    def meanwhile(*asked: object) -> None:
        if clearing.ident is None:
            clearing.start()
        clearing.join(0.3)
        assert thread.exchanges

    pending = thread.begin(PARTICIPANT)
    thread.look = Look(0, 1)
    monkeypatch.setattr("guide.web.thread.source_of", meanwhile)
    thread.answer(pending)
    clearing.join()
    assert thread.exchanges == []
    assert not thread.profiles
