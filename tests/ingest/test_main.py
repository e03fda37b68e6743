"""The command `python -m ingest` as an editor types it."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from guide.errors import CorpusError
from guide.generation import current_id
from guide.settings import Settings
from ingest import __main__ as command
from ingest import terminal
from ingest.job import JobError, run_job
from ingest.unchanged import unchanged
from tests.ingest.library import FIRST, QUOTE, edition, library

Run = Callable[..., Result]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return library(tmp_path)


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("GUIDE_STATE", str(settings.state))
    monkeypatch.setenv("GUIDE_CORPUS", str(settings.corpus))
    monkeypatch.setenv("COLUMNS", "400")
    for module in (command, terminal):
        monkeypatch.setattr(module, "ERR", Console(width=400, stderr=True))
        monkeypatch.setattr(module, "OUT", Console(width=400))
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(command.app, list(arguments), catch_exceptions=False)

    return invoke


def last_json(result: Result) -> dict[str, object]:
    told: dict[str, object] = json.loads(result.stdout.strip().split("\n")[-1])
    return told


def test_editor_adds_replaces_looks_and_goes_back(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    assert run("--json").exit_code == 0
    first = current_id(settings.state)

    done = last_json(
        run(
            "add",
            str(edition(tmp_path, FIRST.replace("takes", "lasts"))),
            "--replace",
            "a",
            "--json",
        )
    )
    assert done["built"] is True
    changes = done["changes"]
    assert isinstance(changes, dict)
    assert [one["quote"] for one in changes["stale"]] == [QUOTE]

    assert json.loads(run("changes", "--json").stdout)["changed"]
    kept = [json.loads(line) for line in run("generations", "--json").stdout.split("\n") if line]
    assert [one["id"] for one in kept] == sorted(one["id"] for one in kept)
    assert len(kept) == 2
    found = re.search(r"\b[0-9a-f]{8}\b", run("confirm").stdout)
    assert found
    assert run("confirm", found.group(), "--json").exit_code == 0
    assert run("rollback").exit_code == 0
    assert run("activate", str(first)).exit_code == 0
    assert current_id(settings.state) == first


def test_documents_are_listed_and_removed(run: Run, settings: Settings) -> None:
    run("--json")
    assert "b.md" in run("documents").stdout

    assert run("remove", "b", "--no-check", "--json").exit_code == 0

    assert "b.md" not in run("documents").stdout


def test_dropped_file_that_is_refused_ends_with_exit_status_1(run: Run, settings: Settings) -> None:
    (settings.corpus / "broken.pdf").write_bytes(b"nothing")

    result = run("--json")

    assert result.exit_code == 1
    refused = last_json(result)["refused"]
    assert isinstance(refused, list)
    assert refused[0]["file"] == "broken.pdf"


def test_what_is_said_of_a_document_is_a_pair(run: Run, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="write it as KEY=VALUE"):
        run("add", str(edition(tmp_path, "Words.")), "--set", "year")


def test_what_cannot_be_said_of_a_document_is_told_plainly(run: Run, tmp_path: Path) -> None:
    new = str(edition(tmp_path, "Words of a new document."))

    with pytest.raises(CorpusError, match=r"no 'tittle' to set\. Set one of: id, title"):
        run("add", new, "--set", "tittle=Rest")
    with pytest.raises(CorpusError, match=r"year cannot be 'soon': give it in digits"):
        run("add", new, "--set", "year=soon")
    with pytest.raises(CorpusError, match=r"There is no file .*gone\.pdf\. Give the path"):
        run("add", str(tmp_path / "gone.pdf"))


def test_refused_file_is_told_of_each_time(run: Run, settings: Settings) -> None:
    (settings.corpus / "scan.txt").write_text(" \n", "utf-8")
    run()

    again = run()

    assert again.exit_code == 1
    assert "scan.txt holds no text that can be read" in again.stderr


def test_unchanged_corpus_is_found_without_anything_heavy(run: Run, settings: Settings) -> None:
    run("--json")

    assert unchanged(settings) == current_id(settings.state)
    (settings.corpus / "notes.yaml").write_text("[]", "utf-8")
    assert unchanged(settings) is None


def test_nothing_heavy_is_loaded_where_nothing_changed(settings: Settings) -> None:
    import subprocess

    program = (
        "import sys, ingest.__main__;"
        "print([name for name in ('chromadb', 'torch', 'bm25s', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_job_tells_progress_then_outcome(settings: Settings) -> None:
    lines = list(run_job(settings, ["--json"]))

    assert {line["stage"] for line in lines if "stage" in line} == {"encode", "write"}
    assert lines[-1]["built"] is True


def test_job_that_fails_says_why_and_what_stays(settings: Settings, tmp_path: Path) -> None:
    list(run_job(settings, ["--json"]))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF nothing")

    with pytest.raises(JobError, match=r"(?s)cannot be read as a PDF.*index in use, g\d+"):
        list(run_job(settings, ["add", str(broken), "--json"]))
