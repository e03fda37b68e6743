"""What the commands print."""

import io

from rich.console import Console, RenderableType

from eval.compare import compare_runs
from eval.gate import Check, Threshold
from eval.tables import contrast_tables, gate_table, run_tables
from eval.tally import Counts
from tests.eval.cases import run_of, scored


def printed(*tables: RenderableType) -> str:
    file = io.StringIO()
    console = Console(file=file, width=200)
    for table in tables:
        console.print(table)
    return file.getvalue()


def test_run_is_printed_with_intervals_groups_confusion_and_attributes() -> None:
    one = scored(
        "a", {"must": 1}, expected="answer", status="grounded", attributes={"age": Counts(3, 1, 0)}
    )
    text = printed(*run_tables(run_of(one)))
    assert "facts, dev: 1 items" in text
    assert "1.00 to 1.00" in text
    assert "answer → grounded 1" in text
    assert "0.75" in text


def test_threshold_that_fails_comes_first() -> None:
    least = Threshold.model_validate(
        {"set": "facts", "half": "dev", "measure": "must", "least": 0.5}
    )
    text = printed(
        gate_table([Check(least, 0.75, 4), Check(least, 0.25, 4), Check(least, None, 0)])
    )
    lines = [line.split()[0] for line in text.splitlines()[1:]]
    assert lines == ["FAILED", "FAILED", "passed"]
    assert "not measured" in text
    assert "≥ 0.5" in text


def test_flips_are_printed_with_question_and_both_answers() -> None:
    before = run_of(scored("a", {"as expected": 0}, given="[b]No[/b]", status="rejected"))
    after = run_of(scored("a", {"as expected": 1}, given="Yes"), generation="g2")
    text = printed(*contrast_tables(compare_runs(before, after), ("first", "second")))
    assert "Warning: The generation differs: g1 and g2." in text
    assert "Wrong to right: 1" in text
    assert "Right to wrong: 0" in text
    for told in ("a?", "first: [rejected] [b]No[/b]", "second: [] Yes"):
        assert told in text


def test_flips_of_the_test_half_are_named_only() -> None:
    runs = [
        run_of(scored("t1", {"as expected": right}, split="test", question="Secret?"))
        for right in (0, 1)
    ]
    text = printed(*contrast_tables(compare_runs(*runs), ("first", "second")))
    assert "facts t1, as expected" in text
    assert "Secret?" not in text
