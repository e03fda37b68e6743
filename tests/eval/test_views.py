"""The evaluation page's parts as HTML."""

import re
from datetime import UTC, datetime

from eval import views
from eval.compare import compare_runs
from eval.figures import Figure
from eval.job import Progress
from eval.shelf import Kept
from eval.strings import page_words
from tests.eval.cases import run_of, scored

WORDS = page_words("en")
EVIL = '"><script>alert(1)</script>'


def kept(name: str, day: int, *sets: str) -> Kept:
    figure = ("right and cited", Figure(0.8, 0.7, 0.9, 110))
    asked = datetime(2026, 11, day, tzinfo=UTC)
    return Kept(name, asked, tuple((one, "1", "dev") for one in sets), 110, (figure,))


def test_progress_says_how_far_a_run_is_and_what_became_of_it() -> None:
    def bar(done: int, *, running: bool = False, failed: bool = False) -> str:
        return views.progress_bar(Progress("r", done, 9, running, failed), WORDS, EVIL)

    assert views.progress_bar(None, WORDS, "") == ""
    assert WORDS.beginning in bar(0, running=True)
    assert '<progress max="9" value="4"' in bar(4, running=True)
    assert "4 of 9 replies" in bar(4, running=True)
    assert "stopped after 4 of 9" in bar(4)
    assert 'href="/evaluation?run=r"' in bar(9)
    assert "&lt;script&gt;" in bar(4, failed=True)


def test_runs_with_a_set_in_common_can_be_compared() -> None:
    runs = [kept("c", 3, "facts"), kept("b", 2, "profiles"), kept("a", 1, "facts")]
    html = views.shelf(runs, "a", WORDS, compared=False)
    assert re.findall(r'href="([^"]+)"', html) == [
        "/evaluation?run=c",
        "/evaluation?run=c&amp;beside=a",
        "/evaluation?run=b",
    ]
    assert "80 %" in html
    assert WORDS.runs_none in views.shelf([], "", WORDS, compared=False)


def test_names_are_escaped() -> None:
    html = views.shelf([kept(EVIL, 1, EVIL)], "", WORDS, compared=False)
    html += views.report(EVIL, EVIL) + views.notice([EVIL]) + views.head_of(EVIL, WORDS)
    assert "<script" not in html


def test_comparison_says_what_changed_and_hides_the_test_half() -> None:
    first = run_of(
        scored("a", {"right and cited": 0}, given="No."),
        scored("t", {"right and cited": 1}, split="test", question="Secret?"),
    )
    second = run_of(
        scored("a", {"right and cited": 1}, given="Yes."),
        scored("t", {"right and cited": 0}, split="test", question="Secret?"),
    )
    html = views.comparison(compare_runs(first, second), WORDS)
    assert "Became right: 1" in html
    assert "Became wrong: 1" in html
    assert "No." in html
    assert "Secret?" not in html
    assert WORDS.same in html
