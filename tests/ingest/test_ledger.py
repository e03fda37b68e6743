"""What a model wrote in advance is kept: whole, once, and through an ingest that is cut short."""

from pathlib import Path

import pytest

from guide.settings import Settings
from ingest.ledger import BY_MODEL, Ledger

FIRST = {"lang": "da", "question": "Hvor længe varer det? Æøå"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(state=tmp_path / "var", corpus=tmp_path / "corpus")


def written(settings: Settings) -> str:
    path = settings.corpus / "questions" / BY_MODEL
    return path.read_text("utf-8") if path.exists() else ""


def opened(settings: Settings) -> Ledger:
    return Ledger(settings, "questions")


def test_lines_reach_the_corpus_when_they_are_settled(settings: Settings) -> None:
    ledger = opened(settings)
    ledger.add("a1", [FIRST])
    assert written(settings) == ""
    ledger.settle()
    line = '{"passage": "a1", "lang": "da", "question": "Hvor længe varer det? Æøå"}\n'
    assert written(settings) == line
    ledger.settle()
    assert written(settings) == line


def test_passage_of_which_nothing_was_written_is_remembered(settings: Settings) -> None:
    ledger = opened(settings)
    ledger.add("a1", [])
    ledger.settle()
    assert opened(settings).asked == {"a1"}
    assert written(settings) == ""


def test_lines_of_an_ingest_that_was_killed_are_there_at_the_next(settings: Settings) -> None:
    opened(settings).add("a1", [FIRST])
    drafts = settings.state / "written" / "questions.jsonl"
    torn = '{"passage": "b2", "question": "Hvad er æ'.encode()[:-1]
    drafts.write_bytes(drafts.read_bytes() + torn)
    ledger = opened(settings)
    assert [row["passage"] for row in ledger.rows] == ["a1"]
    assert ledger.asked == {"a1"}, "the one cut off is asked about again"
    assert written(settings).count("\n") == 1


def test_lines_that_an_editor_mended_stay_as_they_are(settings: Settings) -> None:
    path = settings.corpus / "questions" / BY_MODEL
    path.parent.mkdir(parents=True)
    mended = '{"question":"Hvem?",  "passage":"gone","lang":"da"}'
    path.write_text(mended, "utf-8")
    ledger = opened(settings)
    ledger.add("a1", [FIRST])
    ledger.settle()
    first, second = written(settings).splitlines()
    assert first == mended
    assert "Hvor længe" in second
    assert opened(settings).asked == {"gone", "a1"}
