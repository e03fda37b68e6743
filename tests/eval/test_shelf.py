"""The runs kept: listed newest first, whatever else lies in the folder."""

from pathlib import Path
from typing import Any

from eval.runs import write_measures, write_provenance
from eval.shelf import kept_runs
from tests.eval.cases import run_of, scored


def keep(folder: Path, name: str, **provenance: Any) -> None:
    run = run_of(scored("a", {"right and cited": 1, "status": 1}), name=name, **provenance)
    (folder / name).mkdir()
    write_provenance(folder / name, run.provenance)
    write_measures(folder / name, run.measures)


def test_newest_run_comes_first(tmp_path: Path) -> None:
    keep(tmp_path, "old", start="2026-11-21T10:00:00+00:00")
    keep(tmp_path, "new", start="2026-11-22T10:00:00+00:00")
    runs = kept_runs(tmp_path)
    assert [run.name for run in runs] == ["new", "old"]
    assert runs[0].sets == (("facts", "1", "dev"),)
    assert [measure for measure, _ in runs[0].figures] == ["right and cited"]


def test_what_is_no_whole_run_of_the_guide_is_left_out(tmp_path: Path) -> None:
    keep(tmp_path, "peer", retriever="bm25")
    keep(tmp_path, "cut", end=None)
    keep(tmp_path, "broken")
    (tmp_path / "broken" / "measures.json").write_text("{}")
    (tmp_path / "log").mkdir()
    assert kept_runs(tmp_path) == []
    assert kept_runs(tmp_path / "none") == []
