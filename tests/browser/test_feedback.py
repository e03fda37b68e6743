"""What is said of an answer: kept only where it is wished, masked, as an item of a set."""

import json
from pathlib import Path

import pytest

from eval.sets import ConversationItem
from guide.reply import Citation, Reply
from guide.web.answer import talk
from guide.web.exchange import Exchange, Revision
from guide.web.feedback import REASONS, can_be_rated, item_of, keep
from guide.web.strings import strings

DA = strings("da")
REPLY = Reply(
    "grounded", "da", "18 måneder. [1]", (Citation(1, "r1", "R", "63", "6.", "p1", "18 måneder"),)
)
ASKED = [Exchange("Hvad er [skjult]s muligheder?", REPLY), Exchange("Hvor længe?", REPLY)]


def test_good_answer_becomes_an_item_with_its_quotes() -> None:
    item = ConversationItem.model_validate(item_of(ASKED, None))
    assert item.turns == ("Hvad er [skjult]s muligheder?", "Hvor længe?")
    assert item.expect == "answer"
    assert [one.quote for one in item.gold] == ["18 måneder"]


@pytest.mark.parametrize("reason", REASONS)
def test_bad_answer_becomes_an_item_without_them(reason: str) -> None:
    known = next(one for one in REASONS if one == reason)
    item = ConversationItem.model_validate(item_of(ASKED, known))
    assert item.gold == ()
    assert reason in item.note
    assert item.expect == ("abstain" if reason == "not_there" else "answer")


def test_what_was_changed_by_hand_is_no_turn() -> None:
    by_hand = Exchange("", REPLY, revision=Revision("age", 34))
    assert item_of([by_hand, *ASKED], None)["turns"] == [one.asked for one in ASKED]


def test_each_line_of_the_file_is_an_item(tmp_path: Path) -> None:
    keep(tmp_path, ASKED[:1], None, "a")
    keep(tmp_path, ASKED, "wrong", "a")
    lines = (tmp_path / "feedback.jsonl").read_text("utf-8").splitlines()
    items = [ConversationItem.model_validate(json.loads(line)) for line in lines]
    assert len({item.id for item in items}) == 2


def test_what_is_said_anew_takes_the_place_of_what_was_said(tmp_path: Path) -> None:
    keep(tmp_path, ASKED, None, "a")
    keep(tmp_path, ASKED, "unclear", "b")
    for reason in ("wrong", "source"):
        keep(tmp_path, ASKED, reason, "a")
    items = [json.loads(line) for line in (tmp_path / "feedback.jsonl").read_text().splitlines()]
    assert [item["note"].split()[4] for item in items] == ["unclear;", "source;"]


def test_question_that_was_stopped_is_no_turn() -> None:
    stopped = Exchange("Hvem er Vamos for?", stopped=True)
    assert item_of([stopped, *ASKED], None)["turns"] == [one.asked for one in ASKED]


def test_nobody_is_asked_unless_it_is_wished() -> None:
    assert "rating" not in talk(ASKED, DA)
    assert talk(ASKED, DA, rated=set()).count('class="rating"') == 2
    assert DA.useful_thanks in talk(ASKED, DA, rated={1})


def test_rejected_question_cannot_be_rated() -> None:
    assert not can_be_rated(Exchange("?", Reply("rejected", "da", "Skriv et spørgsmål.")))
    assert not can_be_rated(Exchange("?"))
