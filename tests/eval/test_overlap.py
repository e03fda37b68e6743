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
def test_no_item_was_judged_or_indexed_with_its_words_in_another_order(path: Path) -> None:
    known = {frozenset(folded(line["question"]).split()) for line in answers() + indexed()}
    items = {frozenset(one.split()) for one in asked(path)}
    assert {item for item in items if len(item) > 1} & known == set()


@pytest.mark.parametrize("path", FITTED, ids=lambda path: path.stem)
def test_what_the_judge_is_calibrated_on_is_not_known_to_what_it_looks_at(path: Path) -> None:
    known = {folded(line["question"]) for line in answers() + indexed()}
    assert {one for one in asked(path) if " " in one} & known == set()
