"""Thresholds: read, held against figures, and failed below."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from eval.figures import Figures, figures_of
from eval.gate import Threshold, check, quick_sample, read_gate
from eval.library import AskedSet, choose_set
from eval.replies import RunError
from tests.eval.cases import scored

MUST: dict[str, Any] = {"set": "facts", "half": "dev", "measure": "must", "least": 0.5}


def threshold(**fields: Any) -> Threshold:
    return Threshold.model_validate(MUST | fields)


@pytest.fixture
def figures() -> dict[str, Figures]:
    scores = [
        scored("a", {"must": 1, "refused": 0}, groups={"language": "da"}),
        scored("b", {"must": 0, "refused": 1}, groups={"language": "sv"}),
    ]
    return {"facts": figures_of(scores)}


@pytest.mark.parametrize(
    ("fields", "value", "passed"),
    [
        ({}, 0.5, True),
        ({"least": 0.51}, 0.5, False),
        ({"measure": "refused", "least": None, "most": 0.5}, 0.5, True),
        ({"measure": "refused", "least": None, "most": 0.4}, 0.5, False),
        ({"where": {"language": "da"}, "least": 1.0}, 1.0, True),
        ({"where": {"language": "sv"}}, 0.0, False),
        ({"where": {"language": "fi"}}, None, False),
        ({"measure": "beauty", "least": 0.0}, None, False),
        ({"half": "test"}, None, False),
        ({"set": "profiles"}, None, False),
    ],
)
def test_threshold_is_held_against_its_figure(
    figures: dict[str, Figures], fields: dict[str, Any], value: float | None, passed: bool
) -> None:
    (one,) = check([threshold(**fields)], {"dev": figures})
    assert (one.value, one.passed) == (value, passed)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"least": None}, "give either least or most"),
        ({"most": 0.5}, "give either least or most"),
        ({"half": "third"}, r"whole\.0\.half"),
        ({"colour": "blue"}, r"whole\.0\.colour"),
        ({"where": {"language": "da", "kind": "list"}}, r"whole\.0\.where"),
    ],
)
def test_malformed_threshold_is_named(tmp_path: Path, change: dict[str, Any], field: str) -> None:
    path = tmp_path / "gate.yaml"
    path.write_text(yaml.dump({"seed": 1, "sample": 4, "whole": [MUST | change], "quick": []}))
    with pytest.raises(RunError, match=rf"gate\.yaml, field .*{field}"):
        read_gate(path)


def test_gate_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gate.yaml"
    path.write_text("whole: [")
    with pytest.raises(RunError, match=r"gate\.yaml cannot be read"):
        read_gate(path)


def test_gate_of_the_project_is_sound() -> None:
    gate = read_gate()
    assert gate.sample == 40
    assert all(one.half == "dev" for one in gate.quick)
    assert {one.set for one in gate.whole} >= {"facts", "conversations", "profiles"}


@pytest.fixture
def dev() -> list[AskedSet]:
    return [choose_set(name, "dev") for name in ("facts", "conversations")]


def test_sample_is_of_its_size_and_always_the_same(dev: list[AskedSet]) -> None:
    one, other = quick_sample(dev, 20, 1), quick_sample(dev, 20, 1)
    assert one == other
    assert sum(len(asked.items) for asked in one) == 20
    assert one != quick_sample(dev, 20, 2)


def test_sample_keeps_most_of_itself_when_items_are_added(dev: list[AskedSet]) -> None:
    fewer = [AskedSet(dev[0].record, dev[0].rows[:-5]), dev[1]]
    ids = [
        {
            (asked.record.name, item.id)
            for asked in quick_sample(sets, 40, 1)
            for item in asked.items
        }
        for sets in (dev, fewer)
    ]
    assert len(ids[0] & ids[1]) >= 35
