"""What an ingest tells: as lines for programs, as sentences for people, with an exit status."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer

from guide.record import GenerationRecord
from ingest.build import Outcome
from ingest.intake import Refusal
from ingest.terminal import progress, say, tell_outcome
from ingest.update import Update

RECORD = GenerationRecord(
    id="g1",
    format=1,
    created=datetime(2020, 1, 1, tzinfo=UTC).isoformat(),
    fingerprint="0" * 8,
    encoder="none",
    dimensions=2,
    chroma="embedded",
    documents=(),
    passages=7,
    statements=3,
    questions=2,
)
REFUSED = Refusal(Path("bad.pdf").name, "bad.pdf cannot be read: [red] it is empty.")


def test_progress_for_programs_is_a_line_a_step(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(as_json=True) as tell:
        tell("encode", 1, 2)
        tell("encode", 2, 2)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [{"stage": "encode", "done": n, "total": 2} for n in (1, 2)]


def test_progress_for_people_knows_every_stage(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(as_json=False) as tell:
        for stage in ("read", "ask", "encode", "write"):
            tell(stage, 1, 2)
    assert capsys.readouterr().out == ""


def test_new_index_is_told_with_its_counts(capsys: pytest.CaptureFixture[str]) -> None:
    tell_outcome(Update(Outcome(RECORD, built=True, added=("a",))), as_json=False, every=False)
    told = capsys.readouterr().err
    assert "Index g1: 7 passages (1 new, 0 gone), 3 statements, 2 questions" in told


def test_nothing_to_build_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    tell_outcome(Update(Outcome(RECORD, built=False)), as_json=False, every=False)
    assert "Nothing to build: the index g1" in capsys.readouterr().err


def test_index_gone_back_from_is_told_with_how_to_use_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell_outcome(Update(Outcome(RECORD, built=False, aside="g2")), as_json=False, every=False)
    assert "python -m ingest activate g2" in capsys.readouterr().err


@pytest.mark.parametrize("as_json", [True, False])
def test_refused_file_is_told_and_ends_in_failure(
    capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    done = Update(Outcome(RECORD, built=True, refused=(REFUSED,)))
    with pytest.raises(typer.Exit) as ended:
        tell_outcome(done, as_json=as_json, every=False)
    assert ended.value.exit_code == 1
    told = capsys.readouterr()
    assert REFUSED.why in (json.loads(told.out)["refused"][0]["why"] if as_json else told.err)


def test_sentence_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    text = "[bold]not marked up[/bold] " + "long " * 60
    say(text)
    assert capsys.readouterr().err == f"{text}\n"
