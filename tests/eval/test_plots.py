"""Plots that take the page's colours and hold what they are of as text."""

from xml.etree import ElementTree

from eval.figures import Figure
from eval.plots import SERIES, interval_plot, latency_plot

FIGURES = [Figure(0.5, 0.25, 0.75, 12), Figure(0.6, 0.4, 0.8, 12)]


def test_plot_holds_its_groups_and_label_as_text() -> None:
    drawn = interval_plot({"da": FIGURES, "sv": [None, FIGURES[0]]}, "must", ["new", "old"])
    root = ElementTree.fromstring(drawn)  # noqa: S314  drawn here
    assert root.get("aria-label") == "must: new, old"
    assert {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")} >= {
        "da (12)",
        "sv (12)",
    }


def test_plot_takes_its_colours_from_the_page() -> None:
    drawn = interval_plot({"da": FIGURES}, "must", ["new", "old"])
    assert "var(--series-1)" in drawn
    assert "var(--series-2)" in drawn
    assert not any(colour in drawn for colour in SERIES)
    assert "#000000" not in drawn


def test_markup_in_a_group_or_label_is_escaped() -> None:
    drawn = interval_plot({"<b>&": FIGURES[:1]}, '"><script>', ["<i>"])
    assert "<b>" not in drawn
    assert "<script" not in drawn
    ElementTree.fromstring(drawn)  # noqa: S314  drawn here


def test_dollars_are_no_formula() -> None:
    assert "$x^$ (12)" in interval_plot({"$x^$": FIGURES[:1]}, "must", ["new"])


def test_latencies_are_drawn_with_their_percentiles() -> None:
    drawn = latency_plot([10.0, 20.0, 30.0], {"p50": 20.0}, "time")
    assert "p50 20 ms" in drawn


def test_long_latencies_do_not_squeeze_the_others() -> None:
    drawn = latency_plot([10.0] * 20 + [9000.0], {"p95": 10.0}, "time")
    assert ">9000<" not in drawn


def test_plot_of_the_same_is_the_same() -> None:
    assert latency_plot([1.0], {"p50": 1.0}, "t") == latency_plot([1.0], {"p50": 1.0}, "t")
