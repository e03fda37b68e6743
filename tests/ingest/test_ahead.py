"""What a model writes at ingest for new documents: checked, kept as data, asked for once."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from guide.settings import Settings
from ingest import ahead, ledger
from ingest.build import build_index
from ingest.generations import write_whole
from ingest.ledger import BY_MODEL
from ingest.unchanged import unchanged
from ingest.update import remove_document
from tests.builders import CorpusBuilder
from tests.guide.model.server import Script, pieces_of, serving
from tests.ingest.library import library

NEW = (
    "# Night school\n\nThe course lasts 12 weeks and is only for people who have a permit. "
    "Nobody has to pay for it, and most of them find work afterwards.\n"
)
QUESTION = "How long does the course last?"
QUOTE = "The course lasts 12 weeks and is only for people who have a permit."
FACT = {
    "quote": QUOTE,
    "da": "Kurset varer 12 uger og er kun for folk med tilladelse.",
    "nb": "Kurset varer 12 uker og er bare for folk med tillatelse.",
    "sv": "Kursen varar i 12 veckor och är bara för personer med tillstånd.",
    "en": "The course lasts 12 weeks and is only for people who have a permit.",
}


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def settings(tmp_path: Path, script: Script) -> Iterator[Settings]:
    """A corpus with a document that nobody wrote for, beside two of which one is written for."""
    known = library(tmp_path)
    night(known, NEW)
    with serving(script) as address:
        yield known.model_copy(
            update={"model": "m", "model_address": address, "model_timeout": 20.0}
        )


def answer(script: Script, **said: object) -> None:
    script.pieces = pieces_of(json.dumps(said))


def lines(settings: Settings, folder: str) -> list[dict[str, object]]:
    path = settings.corpus / folder / BY_MODEL
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def night(settings: Settings, text: str) -> None:
    """Put the document that nobody wrote for, or another text of it, beside the others."""
    CorpusBuilder(settings.corpus).document("night.md", text)


def asking(settings: Settings) -> Settings:
    return settings.model_copy(update={"model_asks": True})


def stating(settings: Settings) -> Settings:
    return settings.model_copy(update={"model_states": True})


def told(script: Script) -> list[str]:
    return ["\n".join(m["content"] for m in request["messages"]) for request in script.requests]


def test_questions_for_new_documents_become_part_of_the_index(
    settings: Settings, script: Script
) -> None:
    before = build_index(settings).record.questions
    answer(script, questions=[QUESTION, "Does it last 99 weeks?"])
    done = build_index(asking(settings))
    assert done.built
    assert done.record.questions == before + 1
    (line,) = lines(settings, "questions")
    assert line["question"] == QUESTION
    assert all("Job Club" not in one for one in told(script)), "a person wrote for that one"


def test_passage_is_asked_about_once_whatever_came_of_it(
    settings: Settings, script: Script
) -> None:
    answer(script, questions=["Does it last 99 weeks?"])
    build_index(asking(settings))
    asked = len(script.requests)
    assert asked > 0
    assert not build_index(asking(settings)).built
    assert len(script.requests) == asked


def test_corpus_is_looked_through_where_a_model_may_have_more_to_write(
    settings: Settings, script: Script
) -> None:
    build_index(settings)
    assert unchanged(settings) is not None
    assert unchanged(asking(settings)) is None


def test_nobody_is_asked_where_it_is_not_set(settings: Settings, script: Script) -> None:
    build_index(settings)
    assert script.requests == []


@pytest.mark.parametrize("body", [{"status": 500}, {"status": 401}, {"pieces": ["no JSON"]}])
def test_failing_model_is_not_in_the_way(
    settings: Settings,
    script: Script,
    body: dict[str, object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    for name, value in body.items():
        setattr(script, name, value)
    assert build_index(asking(settings)).built
    assert not (settings.corpus / "questions" / BY_MODEL).exists()
    if script.status == 401:
        assert len(script.requests) == 1
        assert "No more questions are written now" in caplog.text
    script.status, before = 200, len(script.requests)
    answer(script, questions=[QUESTION])
    assert build_index(asking(settings)).built
    assert len(script.requests) > before


def test_statement_that_holds_is_an_answer_of_the_index(settings: Settings, script: Script) -> None:
    before = build_index(settings).record.statements
    answer(script, facts=[FACT])
    assert build_index(stating(settings)).record.statements == before + 1
    (line,) = lines(settings, "statements")
    assert (line["quote"], line["sv"]) == (QUOTE, FACT["sv"])


SPOILT = {
    "altered quote": {"quote": QUOTE.replace("12", "14")},
    "part of a sentence": {"quote": "is only for people who have a permit."},
    "other number": {"nb": "Kurset varer 14 uker og er bare for folk med tillatelse."},
    "other limit": {"da": "Kurset varer op til 12 uger og er kun for folk med tilladelse."},
    "lost only": {"sv": "Kursen varar i 12 veckor och är för personer med tillstånd."},
    "negation": {"da": "Kurset varer ikke 12 uger og er kun for folk med tilladelse."},
    "name": {"nb": "Kurset på Lillehammer varer 12 uker, bare for folk med tillatelse."},
    "other words": {"en": "The course lasts 12 weeks and is only for doctors."},
    "practice": {"da": "I Job Club varer kurset 12 uger, kun for folk med tilladelse."},
    "markup": {"en": f"<b>{QUOTE}</b>"},
    "empty": {"en": ""},
}


@pytest.mark.parametrize("how", SPOILT)
def test_statement_that_the_passage_does_not_carry_is_not_kept(
    settings: Settings, script: Script, how: str
) -> None:
    answer(script, facts=[FACT | SPOILT[how]])
    build_index(stating(settings))
    assert script.requests
    assert lines(settings, "statements") == []


def test_lines_of_a_passage_that_is_gone_wait_for_it(settings: Settings, script: Script) -> None:
    answer(script, questions=[QUESTION])
    before = build_index(asking(settings)).record.questions
    written, asked = lines(settings, "questions"), len(script.requests)
    assert remove_document(asking(settings), "night").outcome.record.questions == before - 1
    assert lines(settings, "questions") == written
    night(settings, NEW)
    assert build_index(asking(settings)).record.questions == before
    assert lines(settings, "questions") == written
    assert len(script.requests) == asked, "it was asked about before"


def test_changed_passage_of_a_document_of_the_models_is_asked_about(
    settings: Settings, script: Script
) -> None:
    answer(script, facts=[FACT])
    build_index(stating(settings))
    asked = len(script.requests)
    night(settings, NEW.replace("most of them find", "some of them find"))
    build_index(stating(settings))
    assert len(script.requests) == asked + 1


def test_passages_beyond_the_most_wait_for_the_next_ingest(
    settings: Settings,
    script: Script,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ahead, "_MOST_PASSAGES", 1)
    more = "\n\n## Day school\n\nIt is by day, and open to all those who want to come there.\n"
    night(settings, NEW + more)
    answer(script, questions=[QUESTION])
    build_index(asking(settings))
    assert len(script.requests) == 1
    assert "1 are left for the next ingest" in caplog.text
    build_index(asking(settings))
    assert len(script.requests) == 2
    assert caplog.text.count("left for the next ingest") == 1


def test_corpus_is_written_once_however_many_passages_there_are(
    settings: Settings, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [f"\n\n## Class {n}\n\n{QUOTE.replace('12', str(n))}" for n in range(13, 17)]
    night(settings, NEW + "".join(parts))
    answer(script, questions=[QUESTION])
    wrote: list[str] = []

    def write(path: Path, text: str) -> None:
        wrote.append(path.name)
        write_whole(path, text)

    monkeypatch.setattr(ledger, "write_whole", write)
    build_index(asking(settings))
    assert len(script.requests) == len(lines(settings, "questions")) == 5
    assert wrote == [BY_MODEL]


def test_log_holds_none_of_the_documents_words(
    settings: Settings, script: Script, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="ingest")
    script.status = 500
    build_index(asking(settings))
    assert "permit" not in caplog.text
