"""The page of a run: whole, escaped, and silent about the test half."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from eval.report import render, write_report
from eval.runs import StaleItem
from eval.tally import Counts
from eval.wording import wording
from guide.translations import LANGUAGES
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
    (row,) = re.findall(r'<span class="name">must</span></th>(.*?)</tr>', page, re.DOTALL)
    assert re.findall(r"\d\.\d{3}", row) == ["1.000", "0.000"]
    assert "new-run" in page
    assert "old-run" in page


def test_failures_are_shown_with_what_was_expected_and_given() -> None:
    good = scored("good", {"right and cited": 1}, question="Never shown?")
    bad = scored("bad", {"right and cited": 0, "must": 0}, wanted="18 months", given="No idea.")
    page = render(run_of(good, bad))
    assert "What went wrong: 1 of 2 questions" in page
    assert "18 months" in page
    assert "No idea." in page
    assert '<span class="why">required numbers and names said</span>' in page
    assert "Never shown?" not in page


def test_items_of_the_test_half_are_counted_and_not_shown() -> None:
    hidden = scored("t1", {"right and cited": 0}, split="test", question="Secret?", given="Hush.")
    page = render(run_of(hidden))
    assert "What went wrong: 1 of 1 questions" in page
    assert "1 of them are of the test half" in page
    assert "Secret?" not in page
    assert "Hush." not in page


def test_refusals_have_their_plot_and_confusion() -> None:
    shares = Counts(1, 0, 0).shares("refusal")
    one = scored(
        "a", {**shares, "as expected": 1}, expected="abstain", status="not_in_report", **TALK
    )
    page = render(run_of(one))
    assert "When the report does not say" in page
    assert '<th scope="col">not in the report</th>' in page


def test_stale_items_are_named_with_their_lines(tmp_path: Path) -> None:
    run = run_of(scored("f064", {"must": 1}))
    stale = tuple(
        StaleItem("facts", "facts.jsonl", line, key, split, ("Gone.",))
        for line, key, split in ((64, "f064", "dev"), (65, "f065", "test"))
    )
    run = replace(run, measures=replace(run.measures, stale=stale))
    write_report(tmp_path / "report.html", run)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "facts.jsonl, line 64, f064: »Gone.«" in page
    assert "facts.jsonl, line 65, f065</li>" in page


def test_own_columns_of_a_failure_are_shown() -> None:
    page = render(run_of(scored("a", {"right and cited": 0}, extra={"Team": "Nord"})))
    assert "<dt>Team</dt><dd>Nord</dd>" in page


def test_peers_are_called_by_words_and_drawn_beside() -> None:
    ours = run_of(scored("a", {"Recall@5": 1, "right and cited": 1}), name="20261122")
    peer = run_of(scored("a", {"Recall@5": 0}), name="bm25", retriever="bm25")
    page = render(ours, [peer])
    assert "Is the right place found?" in page
    assert '<th scope="col">word search (BM25)</th>' in page
    assert '<th scope="col">the assistant</th>' in page
    assert "Is the right place found?" not in render(ours)


def test_page_says_what_was_asked_of_which_sets() -> None:
    page = render(run_of(scored("a", {"must": 1})))
    assert "<td>facts</td><td>1</td><td>development half</td>" in page
    assert "<code>0000000000000000</code>" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_speaks_the_language(language: str) -> None:
    page = render(run_of(scored("a", {"right and cited": 0.5})), language=language)
    words = wording(language)
    assert f'<html lang="{language}">' in page
    assert words.subtitle in page
    assert (">0.500 <" in page) == (language == "en")


def test_run_without_latencies_has_no_histogram() -> None:
    assert "Time to reply" not in render(run_of(scored("a", {"must": 1}, elapsed_ms=None)))
