"""Figures over items, overall and by group."""

from eval.figures import Figure, attributes, confusion, figures_of, find, latencies, shown
from eval.tally import Counts, Share
from tests.eval.cases import scored


def test_figure_is_over_all_items_that_are_measured() -> None:
    figures = figures_of([scored("a", {"must": 1, "x": 1}), scored("b", {"must": 0})])
    overall = figures["overall"]["all"]
    assert (overall["must"].value, overall["must"].n) == (0.5, 2)
    assert overall["x"] == Figure(1.0, 1.0, 1.0, 1)


def test_f1_is_over_all_counts_not_a_mean_over_items() -> None:
    scores = [
        scored("a", Counts(3, 0, 1).shares("profile")),
        scored("b", Counts(0, 0, 2).shares("profile")),
    ]
    overall = figures_of(scores)["overall"]["all"]
    assert overall["profile F1"].value == round(6 / 9, 6)
    assert overall["profile precision"].value == 1.0
    assert overall["profile recall"].value == 0.5


def test_figures_stand_by_language_and_by_kind() -> None:
    scores = [
        scored("a", {"must": 1}, groups={"language": "da", "kind": "number"}),
        scored("b", {"must": 0}, groups={"language": "sv", "kind": "number"}),
    ]
    figures = figures_of(scores)
    assert list(figures) == ["overall", "language", "kind"]
    assert {g: f["must"].value for g, f in figures["language"].items()} == {"da": 1.0, "sv": 0.0}
    assert figures["kind"]["number"]["must"].value == 0.5


def test_share_of_nothing_is_no_figure() -> None:
    scores = [scored("a", {"citation validity": Share(0, 0)})]
    assert figures_of(scores)["overall"]["all"]["citation validity"] == Figure(None, None, None, 1)


def test_first_reply_is_timed_apart() -> None:
    times = {"a": 900.0, "b": 10.0, "c": 20.0, "d": 30.0}
    scores = [scored(key, {}, elapsed_ms=t, first=key == "a") for key, t in times.items()]
    overall = figures_of(scores)["overall"]["all"]
    assert latencies(scores) == [10.0, 20.0, 30.0]
    assert overall["latency p50"].value == 20.0
    assert overall["latency p95"].value == 29.0
    assert overall["latency, first reply"].value == 900.0


def test_item_without_a_reply_takes_no_time() -> None:
    assert latencies([scored("a", {}, elapsed_ms=None)]) == []


def test_refusals_are_not_counted_by_what_is_expected() -> None:
    shares = Counts(1, 0, 0).shares("refusal")
    figures = figures_of([scored("a", shares, groups={"language": "da", "expect": "abstain"})])
    assert figures["language"]["da"]["refusal F1"].value == 1.0
    assert "refusal F1" not in figures["expect"]["abstain"]


def test_confusion_counts_what_came() -> None:
    came = [("abstain", "grounded"), ("abstain", "grounded"), ("answer", "none"), ("", "grounded")]
    scores = [scored(str(i), {}, expected=e, status=s) for i, (e, s) in enumerate(came)]
    assert confusion(scores) == {"abstain": {"grounded": 2}, "answer": {"none": 1}}


def test_attributes_are_added_up_in_the_order_of_the_vocabulary() -> None:
    scores = [
        scored("a", {}, attributes={"sex": Counts(1, 0, 0), "age": Counts(1, 0, 0)}),
        scored("b", {}, attributes={"age": Counts(0, 1, 1)}),
    ]
    assert list(attributes(scores).items()) == [
        ("age", Counts(1, 1, 1)),
        ("sex", Counts(1, 0, 0)),
    ]


def test_figures_are_written_with_their_interval() -> None:
    assert shown(Figure(0.5, 0.25, 0.75, 4), "must") == ("0.500", "0.25 to 0.75")
    assert shown(Figure(71.4, 60.0, 80.0, 4), "latency p50") == ("71 ms", "60 to 80")
    assert shown(Figure(None, None, None, 4), "must") == ("–", "")


def test_figure_is_found_by_its_place() -> None:
    figures = {"facts": figures_of([scored("a", {"must": 1})])}
    found = find(figures, ("facts", "language", "da", "must"))
    assert found is not None
    assert found.value == 1.0
    assert find(figures, ("facts", "language", "sv", "must")) is None
