"""A spreadsheet's rows as the objects of a set, whatever program wrote it."""

import pytest

from eval.sheet import Record, column_names, read_sheet


def records(text: str, encoding: str = "utf-8") -> list[Record]:
    return list(read_sheet(text.encode(encoding)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_file_of_any_spreadsheet_is_read(encoding: str, separator: str) -> None:
    text = f"Spørgsmål{separator}Sprog\r\nHvor længe varer Avanti?{separator}da\r\n"
    (one,) = records(text, encoding)
    assert one.value["turns"] == ["Hvor længe varer Avanti?"]
    assert one.value["lang"] == "da"
    assert one.columns == {"question": "Spørgsmål", "lang": "Sprog"}


def test_separator_may_be_declared() -> None:
    (one,) = records("sep=,\nquestion,gold\nHvor; længe?,18\n")
    assert (one.line, one.value["question"]) == (3, "Hvor; længe?")


def test_cells_hold_several_quotes_and_words() -> None:
    (one,) = records('question;gold;must\nHvem?;"a b\nc d";67 | Avanti\n')
    assert one.value["gold"] == [{"quote": "a b"}, {"quote": "c d"}]
    assert one.value["must"] == ["67", "Avanti"]


def test_lines_are_numbered_as_the_spreadsheet_does() -> None:
    found = records('question\n"Hvad\nmon?"\n\nHvorfor mon?\n')
    assert [one.line for one in found] == [2, 4]


def test_columns_that_are_no_field_are_kept() -> None:
    (one,) = records("Nr;question;Ansvarlig;answer\n7;Hvad?;Mette;Noget\n")
    assert one.extra == {"Nr": "7", "Ansvarlig": "Mette", "answer": "Noget"}


def test_id_comes_from_the_question_and_stays_when_rows_move() -> None:
    one, two = records("question\nHvad?\nHvor?\n")
    again, _ = records("question\nHvor?\nHvad?\n")
    assert one.value["id"] != two.value["id"]
    assert again.value["id"] == two.value["id"]


def test_half_is_a_column() -> None:
    (one,) = records("question;half;note\nHvad?;dev;svær\n")
    assert one.value["note"] == "svær; split:dev"


def test_participant_is_written_in_cells() -> None:
    (one,) = records(
        "text;facts;unfit_practices;ask\n"
        "Kvinde, 40;age=40|motivated_for_work=true|sex=female;vamos: 16-29 år;age, country\n"
    )
    assert one.value["facts"] == {"age": 40, "motivated_for_work": True, "sex": "female"}
    assert one.value["unfit_practices"] == {"vamos": "16-29 år"}
    assert one.value["ask"] == ["age", "country"]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("Hvad?;;;", "conversation"),
        ("Hvad?;18;;", "fact"),
        ("Hvad?;18;number;", "fact"),
        ("Hvad?;18;number;answer", "fact"),
        ("Hvad?;18;;answer", "conversation"),
        ("Hvad?;18;number;abstain", "conversation"),
    ],
)
def test_quote_makes_a_question_a_fact(row: str, kind: str) -> None:
    (one,) = records(f"question;gold;kind;expect\n{row}\n")
    assert ("turns" in one.value) == (kind == "conversation")


def test_columns_have_names_in_four_languages() -> None:
    assert {"question", "spørgsmål", "fråga"} <= set(column_names())
    assert column_names()["sprog"] == "lang"
