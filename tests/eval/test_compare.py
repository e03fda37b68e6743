"""Two runs, item by item."""

import pytest

from eval.compare import Difference, compare_runs
from eval.replies import RunError
from eval.tally import Share
from tests.eval.cases import PROVENANCE, run_of, scored

DECIDING = "right and cited"


def test_items_that_flipped_are_told_both_ways() -> None:
    before = run_of(
        *(scored(key, {DECIDING: right}) for key, right in zip("abcd", (1, 0, 1, 0), strict=True))
    )
    after = run_of(
        *(scored(key, {DECIDING: right}) for key, right in zip("abcd", (0, 1, 1, 0), strict=True))
    )
    contrast = compare_runs(before, after)
    assert [(flip.before.id, flip.is_mended) for flip in contrast.flips] == [
        ("a", False),
        ("b", True),
    ]
    (difference,) = (one for one in contrast.differences if one.measure == DECIDING)
    assert (difference.first, difference.second, difference.p, difference.n) == (0.5, 0.5, 1.0, 4)
    assert contrast.warnings == ()


def test_difference_has_its_interval_and_p() -> None:
    before = run_of(*(scored(str(i), {"must": 0}) for i in range(6)))
    after = run_of(*(scored(str(i), {"must": 1}) for i in range(6)))
    (difference, *_) = compare_runs(before, after).differences
    assert difference == Difference("facts", "must", 0.0, 1.0, 1.0, 1.0, 2 / 64, 6)
    assert difference.is_better


def test_less_of_what_should_be_low_is_better() -> None:
    before = run_of(*(scored(str(i), {"refused": 1}) for i in range(6)))
    after = run_of(*(scored(str(i), {"refused": 0}) for i in range(6)))
    assert compare_runs(before, after).differences[0].is_better
    assert compare_runs(after, before).differences[0].is_better is False


def test_what_chance_may_have_done_is_neither() -> None:
    before, after = (run_of(scored("a", {"must": right})) for right in (0, 1))
    assert compare_runs(before, after).differences[0].is_better is None


def test_latency_is_compared_without_first_replies() -> None:
    before = run_of(scored("a", {}, elapsed_ms=900.0, first=True), scored("b", {}, elapsed_ms=10.0))
    after = run_of(scored("a", {}, elapsed_ms=20.0), scored("b", {}, elapsed_ms=30.0))
    (difference,) = compare_runs(before, after).differences
    assert (difference.measure, difference.change, difference.n) == ("latency mean", 20.0, 1)


def test_runs_without_a_shared_item_are_refused() -> None:
    first, second = run_of(scored("a", {}), name="one"), run_of(scored("b", {}), name="two")
    with pytest.raises(RunError, match="one and two share no items"):
        compare_runs(first, second)


def test_items_of_one_run_only_and_changed_ones_are_left_out_and_told() -> None:
    first = run_of(scored("a", {"must": 1}), scored("b", {"must": 1}), scored("c", {"must": 1}))
    second = run_of(scored("a", {"must": 1}), scored("b", {"must": 0}, question="Other?"))
    contrast = compare_runs(first, second)
    assert [one.n for one in contrast.differences] == [1, 1]
    assert contrast.warnings == (
        "1 items ask something else now; left out.",
        "1 items are in run only; left out.",
    )


def test_other_sets_generations_and_settings_are_warned_of() -> None:
    changed = PROVENANCE.sets[0].model_copy(update={"sha256": "1" * 64, "half": None})
    first = run_of(scored("a", {}))
    second = run_of(scored("a", {}), sets=(changed,), generation="g2", settings={"language": "sv"})
    assert compare_runs(first, second).warnings == (
        "The set facts is not the same file in both.",
        "Of facts, dev was asked and all.",
        "The generation differs: g1 and g2.",
        "Settings differ: language.",
    )


def test_ranking_alone_is_compared_by_what_both_measured() -> None:
    whole = run_of(scored("a", {DECIDING: 0, "Recall@5": 1}))
    ranking = run_of(scored("a", {"Recall@5": 0}), retriever="bm25")
    (flip,) = compare_runs(whole, ranking).flips
    assert (flip.measure, flip.is_mended) == ("Recall@5", False)
    measures = {one.measure for one in compare_runs(whole, ranking).differences}
    assert measures == {"Recall@5"}, "a reply's time is no retriever's"


def test_ratios_of_nothing_are_not_compared() -> None:
    runs = [run_of(scored("a", {"citation validity": Share(0, 0)})) for _ in range(2)]
    assert {one.measure for one in compare_runs(*runs).differences} == {"latency mean"}
