"""Sets read from their files: what a line that cannot be read is told of by."""

import json
from pathlib import Path

import pytest

from eval.rows import SetError, read_rows
from eval.sets import ConversationItem, FactItem, ProfileItem

FACT = {
    "id": "f1",
    "lang": "da",
    "question": "Hvor længe?",
    "kind": "number",
    "gold": [{"quote": "18 måneder"}],
}


def sheet(folder: Path, *lines: str, name: str = "set.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes("\r\n".join((*lines, "")).encode(encoding))
    return path


def test_lines_are_kept_with_the_items(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text("\ufeff" + json.dumps(FACT) + "\n\n" + json.dumps(FACT | {"id": "f2"}), "utf-8")
    assert [(row.item.id, row.line) for row in read_rows(path)] == [("f1", 1), ("f2", 3)]


def test_spreadsheet_and_lines_make_the_same_items(tmp_path: Path) -> None:
    lines = tmp_path / "set.jsonl"
    lines.write_text(json.dumps(FACT), "utf-8")
    path = sheet(tmp_path, "id;lang;question;kind;gold", "f1;da;Hvor længe?;number;18 måneder")
    assert read_rows(path)[0].item == read_rows(lines)[0].item


def test_items_of_a_spreadsheet_are_told_apart_by_what_is_filled_in(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        "question,gold,expect,text,facts,Team",
        "How long is it?,18 months,,,,North",
        "What is the weather like today?,,out_of_scope,,,South",
        "What does the report say about Avanti?,,,,,",
        ',,,"Woman, 40, refugee",age=40,',
    )
    rows = read_rows(path)
    kinds = [FactItem, ConversationItem, ConversationItem, ProfileItem]
    assert [type(row.item) for row in rows] == kinds
    assert [row.line for row in rows] == [2, 3, 4, 5]
    assert rows[0].extra["Team"] == "North"
    assert {row.item.lang for row in rows} == {"en"}


@pytest.mark.parametrize(
    ("lines", "message", "code"),
    [
        (("question;expect", "Hvad?;glæde"), r"line 2, field 'expect': .*'answer'", "choice"),
        (("fråga;kind", "Vad?;number"), r"line 2, field 'gold'", "missing"),
        (("spørgsmål;sprog", "Hvad?;Dansk"), r"field 'lang' \(column 'sprog'\)", "wrong"),
        (("id;question", "1;Hvad?", "1;Hvor?"), r"line 3, field 'id': '1' is the id", "twice"),
        (("question", "Hvad?", "Hvad?"), r"line 3, field 'id'", "twice"),
        (("navn;alder", "a;b"), r"line 1: no column is called 'question'", "columns"),
        (("question;fråga", "a;b"), r"line 1: two columns are 'question'", "twice"),
        (("question;lang", "Hvad; ja?;da"), r"line 2: 3 cells, and 2 columns", "cells"),
        (("question;lang", '"Hvad?;da'), r"a cell does not end", "sheet"),
        ((), "the file is empty", "empty"),
    ],
)
def test_malformed_spreadsheet_names_line_and_column(
    tmp_path: Path, lines: tuple[str, ...], message: str, code: str
) -> None:
    with pytest.raises(SetError, match=message) as caught:
        read_rows(sheet(tmp_path, *lines))
    assert "set.csv" in str(caught.value)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("set.xlsx", b"PK\x03\x04", "is no set: a set is a JSONL file, or a spreadsheet's CSV"),
        ("set.csv", b"PK\x03\x04\x00", "this is no text. Save the spreadsheet as CSV"),
        ("set.jsonl", b"\x00\x01\x02", "this is no text"),
    ],
)
def test_file_of_another_kind_is_refused(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SetError, match=message) as caught:
        read_rows(tmp_path / name)
    assert caught.value.code == "kind"


def test_line_that_is_malformed_says_where_and_how(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(FACT | {"kind": "guess"}), "utf-8")
    with pytest.raises(SetError, match=r"set\.jsonl, line 1, field 'kind'") as caught:
        read_rows(path)
    assert (caught.value.code, caught.value.line, caught.value.field) == ("choice", 1, "kind")
    assert "'evidence'" in caught.value.allowed
