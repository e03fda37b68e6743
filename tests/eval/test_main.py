"""The commands: what they write, print and exit with."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from eval.__main__ import app
from eval.replies import RunError
from guide.errors import GuideError
from guide.guide import Guide

Cli = Callable[..., Result]


@pytest.fixture
def cli(assistant: Guide, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("GUIDE_STATE", str(assistant.settings.state))
    monkeypatch.setenv("GUIDE_CORPUS", str(assistant.settings.corpus))
    monkeypatch.setenv("COLUMNS", "200")

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(one) for one in arguments])

    return invoke


def ask(cli: Cli, out: Path, *more: object) -> Result:
    return cli("run", "facts", "--half", "dev", "--limit", 2, "--out", out, *more)


def test_run_compare_and_report(cli: Cli, tmp_path: Path) -> None:
    for name in ("one", "two"):
        result = ask(cli, tmp_path / name)
        assert result.exit_code == 0
        assert "nDCG@10" in result.output
    result = cli("compare", tmp_path / "one", tmp_path / "two")
    assert result.exit_code == 0
    assert "Wrong to right: 0" in result.output
    result = cli("report", tmp_path / "one", "--beside", tmp_path / "two")
    assert result.exit_code == 0
    assert (tmp_path / "one" / "report.html").read_text("utf-8").startswith("<!doctype html>")


def test_run_goes_by_default_where_the_state_is(cli: Cli, assistant: Guide) -> None:
    result = cli("run", "facts", "--half", "dev", "--limit", 1)
    assert result.exit_code == 0
    runs = assistant.settings.state / "runs"
    assert any(folder.name.endswith("Z-facts-dev") for folder in runs.iterdir())


def test_settings_of_a_file_are_used_and_kept(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "quick.toml"
    file.write_text('language = "sv"\n')
    assert ask(cli, tmp_path / "run", "--settings", file).exit_code == 0
    kept = json.loads((tmp_path / "run" / "provenance.json").read_text("utf-8"))
    assert kept["settings"]["language"] == "sv"
    assert (kept["sets"][0]["half"], kept["limit"]) == ("dev", 2)
    with pytest.raises(RunError, match="language was 'sv', is 'da'"):
        raise ask(cli, tmp_path / "run").exception or AssertionError


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("run", "fakta"), "There is no set fakta"),
        (("run", "facts", "--retriever", "oracle"), "There is no retriever 'oracle'"),
        (("run", "facts", "--beside", "oracle"), "There is no peer 'oracle'"),
        (("run", "profiles", "--beside", "bm25"), "profiles: no questions on facts"),
        (("compare", "a", "b"), "There is no run at a"),
        (("report", "a"), "There is no run at a"),
    ],
)
def test_what_cannot_be_done_is_said(cli: Cli, arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(GuideError, match=message):
        raise cli(*arguments).exception or AssertionError


@pytest.mark.parametrize(
    ("least", "code", "said"),
    [(0.0, 0, "All 1 thresholds are reached."), (1.01, 1, "1 of 1 thresholds are not reached.")],
)
def test_gate_fails_below_its_threshold(
    cli: Cli, tmp_path: Path, least: float, code: int, said: str
) -> None:
    threshold = {"set": "facts", "half": "dev", "measure": "citation validity", "least": least}
    gate = {"seed": 1, "sample": 2, "whole": [], "quick": [threshold]}
    (tmp_path / "gate.yaml").write_text(yaml.dump(gate))
    result = cli("gate", "--quick", "--report", "--file", tmp_path / "gate.yaml")
    assert result.exit_code == code
    assert said in result.output
    assert "citation validity" in result.output
    assert "report.html" in result.output


def test_peers_stand_beside_in_one_command(cli: Cli, tmp_path: Path) -> None:
    result = ask(cli, tmp_path / "run", "--beside", "bm25", "--report")
    assert result.exit_code == 0
    assert "Ranking of facts" in result.output
    page = (tmp_path / "run" / "report.html").read_text("utf-8")
    assert "BM25" in page
    assert (tmp_path / "run" / "beside" / "bm25" / "measures.json").exists()
    again = cli("report", tmp_path / "run", "--language", "en", "--sheet", tmp_path / "run.csv")
    assert (tmp_path / "run.csv").read_text("utf-8-sig").startswith("set;id;language")
    assert again.exit_code == 0
    assert "word search (BM25)" in (tmp_path / "run" / "report.html").read_text("utf-8")


def test_spreadsheet_is_a_set_and_its_stale_quotes_are_named(cli: Cli, tmp_path: Path) -> None:
    sheet = tmp_path / "mine.csv"
    sheet.write_text(
        "id;question;gold\nq1;Hvor længe varer Avanti?;Står ingen steder her\n", "utf-8"
    )
    told = "mine.csv, line 2, q1: a gold quote is in no passage of the index"
    result = cli("run", sheet, "--out", tmp_path / "run")
    assert result.exit_code == 0
    assert told in result.output
    result = cli("check", sheet)
    assert result.exit_code == 1
    assert told in result.output
    sheet.write_text("question\nHvor længe varer Avanti?\n", "utf-8")
    result = cli("check", sheet)
    assert result.exit_code == 0
    assert "Every gold quote is in the report." in result.output
