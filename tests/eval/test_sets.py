"""Question sets: read whole or by halves, and told of where they are malformed."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.metrics import STATUS
from eval.rows import SetError, read_set
from eval.score import source_pages
from eval.sets import ConversationItem, FactItem, Item, ProfileItem
from guide.corpus import load_categories, load_practices
from guide.verify import normalised
from tests.guide.index import CORPUS, ROOT

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


def test_id_that_was_used_is_named_with_its_line(write: Write) -> None:
    with pytest.raises(SetError, match=r"line 3, field 'id': 'f1' is the id of line 1 already"):
        read_set(write(FACT, TALK, FACT))


def test_half_is_what_the_note_says(write: Write) -> None:
    path = write(
        FACT, FACT | {"id": "f2", "note": "hard; split:test"}, FACT | {"id": "f3", "note": ""}
    )
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
        (PROFILE | {"facts": []}, "facts"),
        (PROFILE | {"facts": {"shoe_size": 40}}, "facts"),
        (PROFILE | {"ask": ["shoe_size"]}, "ask"),
    ],
)
def test_malformed_line_is_named_with_its_field(write: Write, line: object, field: str) -> None:
    with pytest.raises(SetError, match=rf"set\.jsonl, line 2, field '{field}'"):
        read_set(write(FACT, line))


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"shoe_size": 40}, r"there is no attribute 'shoe_size'\. Known: age, sex"),
        ({"age": 190}, "age cannot be 190; see age in attributes.yaml"),
        ({"sex": "woman"}, "sex cannot be 'woman'"),
        ({"employed": "no"}, "employed cannot be 'no'"),
        ([{"age": 40}, {"n_children": True}], "n_children cannot be True"),
    ],
)
def test_facts_are_those_of_the_vocabulary(write: Write, facts: object, message: str) -> None:
    with pytest.raises(SetError, match=message):
        read_set(write(PROFILE | {"facts": facts}))


def test_facts_are_of_one_person_or_of_several() -> None:
    one, two = {"age": 40}, {"age": 21, "motivated_for_work": "unclear"}
    assert ProfileItem.model_validate(PROFILE | {"facts": one}).facts == (one,)
    assert ProfileItem.model_validate(PROFILE | {"facts": [one, two]}).facts == (one, two)


def test_age_from_a_birth_year_may_be_one_less() -> None:
    assert ProfileItem.model_validate(PROFILE).age_slack == 0
    note = "split:dev; birth year: age counted to 2026, one less also right"
    assert ProfileItem.model_validate(PROFILE | {"note": note}).age_slack == 1


@pytest.mark.parametrize(
    ("name", "count"),
    [("facts", 220), ("conversations", 110), ("profiles", 80), ("calibration", 400)],
)
def test_sets_of_the_project_are_sound(name: str, count: int) -> None:
    items: list[Item] = read_set(SETS / f"{name}.jsonl")
    assert len(items) >= count
    assert len({one.id for one in items}) == len(items)


@pytest.mark.parametrize("name", ["facts", "conversations", "profiles"])
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


@pytest.fixture(scope="module")
def profiles() -> list[ProfileItem]:
    return [one for one in read_set(SETS / "profiles.jsonl") if isinstance(one, ProfileItem)]


def test_profiles_are_told_in_four_languages_in_both_halves(profiles: list[ProfileItem]) -> None:
    for language in ("da", "nb", "sv", "en"):
        halves = Counter(one.split for one in profiles if one.lang == language)
        assert halves.total() >= 15
        assert abs(halves["dev"] - halves["test"]) <= 1


def test_labels_of_profiles_are_keys_of_the_corpus(profiles: list[ProfileItem]) -> None:
    categories = {one.id for one in load_categories(CORPUS / "categories.yaml")}
    practices = {one.id for one in load_practices(CORPUS / "practices")}
    for one in profiles:
        assert categories.issuperset(one.best_category), one.id
        assert practices.issuperset(one.fit_practices), one.id
        assert practices.issuperset(one.unfit_practices), one.id
        assert not set(one.fit_practices) & set(one.unfit_practices), one.id


def test_gold_of_profiles_stands_on_one_page_of_the_report(profiles: list[ProfileItem]) -> None:
    pages = source_pages(CORPUS).values()
    missing = [
        (one.id, gold.quote)
        for one in profiles
        for gold in one.gold
        if not any(normalised(gold.quote) in page for page in pages)
    ]
    assert not missing
