"""A run's items as a spreadsheet."""

import csv
from pathlib import Path

from eval.export import write_sheet
from tests.eval.cases import run_of, scored


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_own_columns_are_kept_and_nothing_is_a_formula(tmp_path: Path) -> None:
    good = scored("a", {"right and cited": 1}, extra={"Team": "Nord"})
    bad = scored("b", {"right and cited": 0, "must": 0}, extra={"Team": "=1+1"}, given="-18")
    write_sheet(tmp_path / "run.csv", run_of(good, bad))
    one, other = rows(tmp_path / "run.csv")
    assert (one["id"], one["right"], one["Team"], one["milliseconds"]) == ("a", "1", "Nord", "10")
    assert (other["right"], other["failed"], other["Team"]) == ("0", "must", "'=1+1")
    assert other["given"] == "'-18"


def test_words_of_the_test_half_are_left_out(tmp_path: Path) -> None:
    write_sheet(tmp_path / "run.csv", run_of(scored("t", {"right and cited": 0}, split="test")))
    (one,) = rows(tmp_path / "run.csv")
    assert (one["id"], one["right"]) == ("t", "0")
    assert one["question"] == one["expected"] == one["given"] == ""
