"""The page of a run: whole, escaped, and silent about the test half."""

import re
from pathlib import Path

from eval.report import render, write_report
from eval.tally import Counts
from tests.eval.cases import run_of, scored

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
TALK = {"set": "conversations", "groups": {"language": "da", "expect": "abstain"}}


def test_page_needs_no_network() -> None:
    page = render(run_of(scored("a", {"right and cited": 0}), name="r1"))
    addresses = set(re.findall(r"https?://[^\"' )]+", page))
    assert {address for address in addresses if "www.w3.org" not in address} == set()
    assert not re.search(r"<(script|link|img|iframe)\b|@import|url\(\s*[\"']?http", page)
    assert "default-src 'none'" in page


def test_what_comes_from_a_set_or_a_reply_is_escaped() -> None:
    item = scored(
        "<b>a</b>",
        {"right and cited": 0},
        question=EVIL,
        wanted=EVIL,
        given=EVIL,
        groups={"language": "da", EVIL: EVIL},
        status=EVIL,
        expected=EVIL,
        wrong=({"attribute": EVIL, "wanted": EVIL, "got": EVIL, "phrase": EVIL},),
    )
    page = render(run_of(item, name=EVIL), [run_of(item, name=EVIL)])
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_figures_of_other_runs_stand_beside() -> None:
    first = run_of(scored("a", {"must": 1, "new": 1}), name="new-run")
    second = run_of(scored("a", {"must": 0}), name="old-run")
    page = render(first, [second])
    (row,) = re.findall(r'<tr><th scope="row">must</th>(.*?)</tr>', page, re.DOTALL)
    assert re.findall(r"\d\.\d{3}", row) == ["1.000", "0.000"]
    assert "new-run" in page
    assert "old-run" in page


def test_failures_are_shown_with_what_was_expected_and_given() -> None:
    good = scored("good", {"right and cited": 1}, question="Never shown?")
    bad = scored("bad", {"right and cited": 0, "must": 0}, wanted="18 months", given="No idea.")
    page = render(run_of(good, bad))
    assert "Failed: 1 of 2" in page
    assert "18 months" in page
    assert "No idea." in page
    assert '<span class="why">must</span>' in page
    assert "Never shown?" not in page


def test_items_of_the_test_half_are_counted_and_not_shown() -> None:
    hidden = scored("t1", {"right and cited": 0}, split="test", question="Secret?", given="Hush.")
    page = render(run_of(hidden))
    assert "Failed: 1 of 1" in page
    assert "1 of them are of the test half" in page
    assert "Secret?" not in page
    assert "Hush." not in page


def test_refusals_have_their_plot_and_confusion() -> None:
    shares = Counts(1, 0, 0).shares("refusal")
    one = scored(
        "a", {**shares, "as expected": 1}, expected="abstain", status="not_in_report", **TALK
    )
    page = render(run_of(one))
    assert "reliability of refusals" in page
    assert '<th scope="col">not_in_report</th>' in page


def test_stale_items_are_named(tmp_path: Path) -> None:
    run = run_of(scored("f064", {"must": 1}))
    stale = type(run.measures)(
        run.measures.figures,
        run.measures.confusion,
        run.measures.attributes,
        {"facts": ["f064"]},
        run.measures.items,
    )
    path = write_report(tmp_path, type(run)(run.name, run.provenance, stale))
    assert path == tmp_path / "report.html"
    assert "not in the index any more: f064" in path.read_text("utf-8")


def test_run_without_latencies_has_no_histogram() -> None:
    assert "Latency" not in render(run_of(scored("a", {"must": 1}, elapsed_ms=None)))
