"""Question sets: read whole or by halves, and told of where they are malformed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.metrics import STATUS
from eval.sets import ConversationItem, FactItem, Item, ProfileItem, SetError, read_set
from tests.guide.index import ROOT

SETS = ROOT / "eval" / "sets"

FACT: dict[str, object] = {
    "id": "f1",
    "lang": "da",
    "question": "Hvor længe?",
    "kind": "number",
    "gold": [{"quote": "18 måneder"}],
    "note": "split:dev; easy",
}
TALK: dict[str, object] = {"id": "b1", "lang": "en", "turns": ["Hi"], "expect": "out_of_scope"}
PROFILE: dict[str, object] = {"id": "p1", "lang": "nb", "text": "Kvinne, 40", "facts": {"age": 40}}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def lines(*values: object) -> Path:
        path = tmp_path / "set.jsonl"
        texts = [v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in values]
        path.write_text("\n".join(texts) + "\n", "utf-8")
        return path

    return lines


def test_items_are_told_apart_by_their_keys(write: Write) -> None:
    items = read_set(write(FACT, "", TALK, PROFILE))
    assert [type(one) for one in items] == [FactItem, ConversationItem, ProfileItem]


def test_half_is_what_the_note_says(write: Write) -> None:
    path = write(FACT, FACT | {"id": "f2", "note": "hard; split:test"}, FACT | {"note": ""})
    assert [one.split for one in read_set(path)] == ["dev", "test", None]
    assert [one.id for one in read_set(path, "test")] == ["f2"]
    assert [one.id for one in read_set(path, "dev")] == ["f1"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{", "line"),
        ("[]", "line"),
        (FACT | {"kind": "guess"}, "kind"),
        (FACT | {"gold": []}, "gold"),
        (FACT | {"gold": [{"quote": ""}]}, r"gold\.0\.quote"),
        (FACT | {"lang": "Danish"}, "lang"),
        (FACT | {"colour": "blue"}, "colour"),
        ({"id": "x", "lang": "da"}, "question"),
        (TALK | {"turns": []}, "turns"),
        (TALK | {"expect": "joy"}, "expect"),
        (PROFILE | {"hard": "very"}, "hard"),
    ],
)
def test_malformed_line_is_named_with_its_field(write: Write, line: object, field: str) -> None:
    with pytest.raises(SetError, match=rf"set\.jsonl, line 2, field '{field}'"):
        read_set(write(FACT, line))


@pytest.mark.parametrize(
    ("name", "count"), [("facts", 220), ("conversations", 110), ("calibration", 400)]
)
def test_sets_of_the_project_are_sound(name: str, count: int) -> None:
    items: list[Item] = read_set(SETS / f"{name}.jsonl")
    assert len(items) >= count
    assert len({one.id for one in items}) == len(items)


@pytest.mark.parametrize("name", ["facts", "conversations"])
def test_every_item_is_in_one_half(name: str) -> None:
    path = SETS / f"{name}.jsonl"
    halves = [read_set(path, "dev"), read_set(path, "test")]
    assert [len(half) for half in halves] == [len(read_set(path)) // 2] * 2


def test_expectations_have_a_status_or_allow_any() -> None:
    expected = {
        one.expect
        for one in read_set(SETS / "conversations.jsonl")
        if isinstance(one, ConversationItem)
    }
    assert expected - set(STATUS) == {"privacy", "injection_safe"}
