"""The words of a run's page in four languages, and how it writes figures."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from eval.figures import Figure, shown
from guide.translations import Worded, read_translations
from guide.yamltext import parse_yaml

_FOLDER = Path(__file__).parent / "words"
_Named = Mapping[str, Mapping[str, str]]
_GRADED = ("nDCG", "RR", "latency")
"""How the measures begin that are no share of items."""


class Wording(Worded):
    """All words of a page in one language; words in braces are filled in."""

    title: str
    subtitle: str
    of_half: dict[str, str]
    glance: str
    how: str
    items: str
    between: str
    beside_title: str
    ranking: str
    beside_text: str
    peers: dict[str, str]
    measure: str
    figure: str
    count: str
    all_figures: str
    by: dict[str, str]
    refusals: str
    kinds_of_reply: str
    kinds_text: str
    failures: str
    failures_of: str
    none_failed: str
    withheld: str
    stale: str
    stale_line: str
    asked: str
    expected: str
    given: str
    misread: str
    instead: str
    latency: str
    latency_text: str
    axis_time: str
    axis_count: str
    made_with: str
    made: dict[str, str]
    changed: str
    unknown: str
    empty: str

    def measured(self, measure: str) -> str:
        """Return what a measure is called in plain words, its own name where it has none."""
        known: _Named = _names()["measures"]
        return known.get(measure, {}).get(self.code, measure)

    def group(self, by: str, group: str) -> str:
        """Return what a group of items is called."""
        known: _Named = _names()["groups"].get(by, {})
        return known.get(group, {}).get(self.code, group)

    def written(self, figure: Figure | None, measure: str) -> tuple[str, str]:
        """Return a figure and its interval with three decimals and two, "" where there is none."""
        if figure is None:
            return "", ""
        value, interval = shown(figure, measure)
        return self.decimal(value), self.decimal(interval).replace(" to ", "–")

    def percent(self, value: float | None, measure: str = "") -> str:
        """Return a share in percent; what is no share of items stays a number."""
        if value is None:
            return "–"
        if measure.startswith("latency"):
            return f"{value:.0f} ms"
        if measure.startswith(_GRADED):
            return self.decimal(f"{value:.2f}")
        return f"{100 * value:.0f} %"

    def decimal(self, text: str) -> str:
        """Return a figure with the decimal sign of the language."""
        return text if self.code == "en" else text.replace(".", ",")


wording = read_translations(Wording, _FOLDER / "report.yaml")
"""The words by language."""


@lru_cache(maxsize=1)
def _names() -> dict[str, Any]:
    names: dict[str, Any] = parse_yaml((_FOLDER / "measures.yaml").read_text("utf-8"))
    return names
