"""The quick evaluation: its figures are of this run, or there are none."""

import json
import subprocess
from pathlib import Path

import pytest

from guide.errors import StateError
from guide.settings import Settings
from ingest.evaluation import quick_figures

MEASURES = {"figures": {"facts": {"overall": {"all": {"Recall@5": {"value": 0.5, "n": 8}}}}}}


@pytest.fixture
def measures(tmp_path: Path) -> Path:
    path = tmp_path / "runs" / "gate-quick" / "measures.json"
    path.parent.mkdir(parents=True)
    (tmp_path / "generations" / "g1").mkdir(parents=True)
    path.write_text(json.dumps(MEASURES), "utf-8")
    return path


def test_figures_of_a_former_run_are_not_taken_for_this_one(
    tmp_path: Path, measures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = subprocess.CompletedProcess((), 1, "", "It broke.")
    monkeypatch.setattr("ingest.evaluation.subprocess.run", lambda *_, **__: broken)

    with pytest.raises(StateError, match=r"did not run: It broke\."):
        quick_figures(Settings(state=tmp_path), "g1")
    assert not measures.exists()


def test_figures_of_this_run_are_read_though_the_gate_is_not_passed(
    tmp_path: Path, measures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        measures.write_text(json.dumps(MEASURES), "utf-8")
        return subprocess.CompletedProcess((), 1, "", "Below.")

    monkeypatch.setattr("ingest.evaluation.subprocess.run", run)

    (figure,) = quick_figures(Settings(state=tmp_path), "g1")
    assert (figure.name, figure.after, figure.n) == ("facts: Recall@5", 0.5, 8)
