"""Nothing that is measured on is among what the program was fitted on or knows by heart."""

import json
import re
from pathlib import Path

import pytest

import guide
from guide.intents import intent_examples

SETS = Path(__file__).parents[2] / "eval" / "sets"
ASPECTS = Path(guide.__path__[0]) / "aspect" / "questions"
CORPUS = Path(__file__).parents[2] / "corpus"
_FEW, _ALIKE = 2, 0.85
"""A question of more words than the first is known where it shares that much of all its words."""
FITTED = sorted(SETS.glob("calibration*.jsonl"))
MEASURED = sorted(set(SETS.glob("*.jsonl")) - set(FITTED))


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def folded(text: object) -> str:
    return " ".join(re.findall(r"\w+", str(text).casefold()))


def asked(path: Path) -> set[str]:
    """Return what a set's items ask: the question, the description or the last turn."""
    return {
        folded(item.get("question") or item.get("text") or list(item["turns"])[-1])  # type: ignore[call-overload]
        for item in lines(path)
    }


def answers() -> list[dict[str, object]]:
    return [line for path in (CORPUS / "answers").glob("*.jsonl") for line in lines(path)]


def indexed() -> list[dict[str, object]]:
    paths = [*(CORPUS / "questions").glob("*.jsonl"), CORPUS / "silent.jsonl"]
    return [line for path in paths for line in lines(path)]


def known() -> set[str]:
    fitted = {text for path in FITTED for text in asked(path)}
    aspects = {folded(line["question"]) for path in ASPECTS.glob("*.jsonl") for line in lines(path)}
    judged = {folded(line["question"]) for line in answers()}
    return fitted | aspects | judged | {folded(text) for _, text in intent_examples()}


@pytest.mark.parametrize("path", MEASURED, ids=lambda path: path.stem)
def test_no_item_is_known_by_heart(path: Path) -> None:
    assert asked(path) & known() == set()


@pytest.mark.parametrize("path", MEASURED, ids=lambda path: path.stem)
def test_no_item_is_known_in_nearly_the_same_words(path: Path) -> None:
    texts = known() | {folded(line["question"]) for line in indexed()}
    learned = {frozenset(text.split()) for text in texts}
    items = [words for one in asked(path) if len(words := frozenset(one.split())) > _FEW]
    alike = [
        (sorted(item), sorted(one))
        for item in items
        for one in learned
        if len(item & one) >= _ALIKE * len(item | one)
    ]
    assert alike == []


@pytest.mark.parametrize("path", FITTED, ids=lambda path: path.stem)
def test_what_the_judge_is_calibrated_on_is_not_known_to_what_it_looks_at(path: Path) -> None:
    known = {folded(line["question"]) for line in answers() + indexed()}
    words = {one for one in asked(path) if " " in one}  # "hej" stands in more than one place
    assert words & known == set()
