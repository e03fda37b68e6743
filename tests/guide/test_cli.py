"""The command `guide`: what it prints, what it writes, how it ends."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import validate
from typer.testing import CliRunner, Result

from guide.cli import app
from guide.settings import Settings
from tests.guide.index import CORPUS
from tests.guide.test_reply import SCHEMA

Run = Callable[..., Result]


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return what runs a command over the index, from a folder of its own."""
    monkeypatch.setenv("GUIDE_STATE", str(settings.state))
    monkeypatch.setenv("GUIDE_CORPUS", str(settings.corpus))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=typed, catch_exceptions=False)

    return invoke


def outside(state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "guide.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"GUIDE_STATE": str(state), "GUIDE_CORPUS": str(CORPUS), "COLUMNS": "200"},
    )


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_ask_prints_answer_and_where_it_stands(run: Run) -> None:
    result = run("ask", "how long does Avanti last")
    assert result.exit_code == 0
    assert "18 months" in result.stdout
    assert "[1]" in result.stdout
    assert "s. 63" in result.stdout
    assert "Varighed af indsats" in result.stdout


def test_ask_prints_json_as_the_schema_has_it(run: Run) -> None:
    result = run("ask", "--json", "hvem er målgruppen for Business Training")
    written = json.loads(result.stdout)
    validate(written, SCHEMA)
    assert (written["status"], written["citations"][0]["page"]) == ("grounded", "48")
    assert "målgruppen" in result.stdout.lower()


@pytest.mark.parametrize("typed", ["", "\ud800", "😀", "[bold]x[/bold] [/nothing]"])
def test_ask_of_odd_text_ends_well(run: Run, typed: str) -> None:
    assert run("ask", typed).exit_code == 0


def test_chat_keeps_the_conversation(run: Run) -> None:
    result = run("chat", typed="How long does Avanti last?\nand who is it for?\n\n")
    assert result.exit_code == 0
    assert "18 months" in result.stdout
    assert "PTSD" in result.stdout


def test_chat_ends_with_its_input(run: Run) -> None:
    assert run("chat", typed="").exit_code == 0


def test_batch_answers_the_last_turn_of_each_line(run: Run, tmp_path: Path) -> None:
    turns: list[dict[str, object]] = [
        {"id": "a", "turns": ["How long does Avanti last?", "and who is it for?"]},
        {"id": "b", "turns": [""]},
        {"id": 3, "turns": ["x" * 20_000]},
        {"question": "Hvor længe varer Avanti?"},
        {"id": "e", "turns": ["\ud800 hvor længe varer Avanti?"]},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n\n".join(json.dumps(turn) for turn in turns) + "\n", "utf-8")
    result = run("batch", "--in", str(source), "--out", str(target))
    assert result.exit_code == 0, result.output
    written = lines_of(target)
    for line in written:
        validate(line, SCHEMA)
    assert [line["id"] for line in written] == ["a", "b", "3", None, "e"]
    assert [line["status"] for line in written] == [
        "grounded",
        "rejected",
        "rejected",
        "grounded",
        "grounded",
    ]
    assert "PTSD" in str(written[0]["text"])
    assert "5 replies written to" in result.stderr


def test_batch_reads_bytes_that_are_no_text(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b'{"id": "a", "turns": ["Hvor l\xe6nge varer Avanti?"]}\n')
    assert run("batch", "--in", str(source), "--out", str(target)).exit_code == 0
    assert lines_of(target)[0]["id"] == "a"


def test_batch_does_not_overwrite_its_questions(run: Run, tmp_path: Path) -> None:
    from guide.batch import BatchError

    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "1", "turns": ["Hvem ejer projektet?"]}\n', "utf-8")
    (tmp_path / "same.jsonl").symlink_to(source)
    for target in (source, tmp_path / "same.jsonl"):
        with pytest.raises(BatchError, match="would overwrite it"):
            run("batch", "--in", str(source), "--out", str(target))
    assert source.read_text("utf-8").startswith('{"id"')


def test_batch_of_line_separators_within_a_turn_is_one_line(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    line = {"id": "a", "turns": ["Hvor\u2028længe varer\u0085Avanti?"]}
    source.write_text(json.dumps(line, ensure_ascii=False) + "\n", "utf-8")
    result = run("batch", "--in", str(source), "--out", str(target))
    assert result.exit_code == 0
    assert [line["status"] for line in lines_of(target)] == ["grounded"]


@pytest.mark.parametrize(
    ("delimiter", "header"), [(",", "question"), (";", "Question"), (";", "Spørgsmål")]
)
def test_batch_keeps_the_columns_of_a_table(
    run: Run, tmp_path: Path, delimiter: str, header: str
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    rows = [["id", header, "note"], ["1", "How long does Avanti last?", "a, b; c"], ["2", "", "x"]]
    with source.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    assert run("batch", "--in", str(source), "--out", str(target)).exit_code == 0
    first, second = rows_of(target)
    assert list(first) == ["id", header, "note", "status", "answer", "language", "sources"]
    assert (first["id"], first["note"], first["status"]) == ("1", "a, b; c", "grounded")
    assert "18 months" in first["answer"]
    assert first["sources"].startswith("[1] 63: ")
    assert (second["status"], second["note"]) == ("rejected", "x")


def test_formula_in_a_table_is_made_harmless(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    cells = ["=1+1", "+cmd", "@SUM(A1)", "\tx", "-2+3", "\r=1", "plain"]
    header = ["question", *(f"c{i}" for i in range(len(cells)))]
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, ["=HYPERLINK(1)", *cells]])
    assert run("batch", "--in", str(source), "--out", str(target)).exit_code == 0
    (row,) = rows_of(target)
    dangerous = [value for value in row.values() if value[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert dangerous == []
    assert row["c6"] == "plain"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("in.jsonl", '{"turns": ["a"]}\n{"turns": ', r"in\.jsonl, line 2: not JSON"),
        ("in.jsonl", '["a"]\n', r"in\.jsonl, line 1: must be an object"),
        ("in.jsonl", '\n{"turns": "a"}\n', r"in\.jsonl, line 2, field 'turns'"),
        ("in.jsonl", '{"turns": []}\n', r"in\.jsonl, line 1, field 'turns'"),
        ("in.jsonl", '{"turns": [1]}\n', r"in\.jsonl, line 1, field 'turns'"),
        ("in.jsonl", '{"id": "a"}\n', r"in\.jsonl, line 1, field 'turns'"),
        ("in.csv", "id,text\n1,a\n", r"in\.csv: no column named question \(columns: id, text\)"),
        ("in.csv", "", r"in\.csv: no column named question \(columns: none\)"),
        ("none.jsonl", None, r"Cannot read .*none\.jsonl"),
        ("none.csv", None, r"Cannot read .*none\.csv"),
    ],
)
def test_batch_tells_what_is_wrong_with_its_file(
    run: Run, tmp_path: Path, name: str, content: str | None, message: str
) -> None:
    from guide.batch import BatchError

    source = tmp_path / name
    if content is not None:
        source.write_text(content, "utf-8")
    with pytest.raises(BatchError, match=message):
        run("batch", "--in", str(source), "--out", str(tmp_path / "out.jsonl"))
    assert not (tmp_path / "out.jsonl").exists()


def test_doctor_of_a_sound_installation_ends_well(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert "broken" not in result.stdout
    assert "quotes stand in their passages" in result.stdout


@pytest.mark.slow
def test_doctor_without_an_index_names_the_command(tmp_path: Path) -> None:
    done = outside(tmp_path / "none", "doctor")
    assert done.returncode == 1
    assert "broken  index: No index at" in done.stdout
    assert "→ python -m ingest" in done.stdout


@pytest.mark.slow
def test_ask_without_an_index_is_one_plain_message(tmp_path: Path) -> None:
    done = outside(tmp_path / "none", "ask", "how long does Avanti last")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Run: python -m ingest" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_wrong_setting_is_one_plain_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUIDE_PORT", "[99999]")
    done = outside(tmp_path, "ask", "x")
    assert done.returncode == 1
    assert "port:" in done.stderr
    assert "[99999]" in done.stderr
    assert "Traceback" not in done.stderr
