"""Two runs compared item by item: what differs, how surely, and which items flipped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.intervals import difference_interval, permutation_p, ratio
from eval.replies import Key, RunError
from eval.runs import Provenance, Run
from eval.tally import LOWER_IS_BETTER, Score, Share

_LATENCY = "latency mean"

Pair = tuple[Score, Score]


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure of two runs over the n items that both measured; p is two-sided."""

    set: str
    measure: str
    first: float
    second: float
    low: float
    high: float
    p: float
    n: int

    @property
    def change(self) -> float:
        """The second figure less the first."""
        return self.second - self.first

    @property
    def is_better(self) -> bool | None:
        """Whether the second is better beyond chance, None where chance may have done it."""
        if not (self.p < 0.05 and (self.low > 0 or self.high < 0)):
            return None
        return (self.change > 0) != (self.measure in LOWER_IS_BETTER)


@dataclass(frozen=True, slots=True)
class Flip:
    """An item that one run met and the other did not, by a measure that both have."""

    measure: str
    before: Score
    after: Score

    @property
    def is_mended(self) -> bool:
        """Whether it was wrong and is right now."""
        return self.after.is_met(self.measure)


@dataclass(frozen=True, slots=True)
class Contrast:
    """What two runs differ in."""

    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]
    warnings: tuple[str, ...]
    changed_sets: tuple[str, ...] = ()


def compare_runs(first: Run, second: Run) -> Contrast:
    """Compare two runs on the items that both asked.

    Raises:
        RunError: they share no items.
    """
    pairs, warnings = _paired(first, second)
    return Contrast(
        tuple(_differences(pairs, timed=_same_way(first, second))),
        tuple(flip for pair in pairs if (flip := _flip(*pair))),
        (*_contexts(first.provenance, second.provenance), *warnings),
        tuple(_changed_sets(first.provenance, second.provenance)),
    )


def _paired(first: Run, second: Run) -> tuple[list[Pair], list[str]]:
    one, other = _by_key(first), _by_key(second)
    shared = [key for key in one if key in other]
    pairs = [(one[key], other[key]) for key in shared if one[key].question == other[key].question]
    if not pairs:
        raise RunError(
            f"{first.name} and {second.name} share no items: there is nothing to compare."
        )
    warnings = []
    if len(pairs) < len(shared):
        warnings.append(f"{len(shared) - len(pairs)} items ask something else now; left out.")
    for run, keys in ((first, one), (second, other)):
        alone = len(keys) - len(shared)
        if alone:
            warnings.append(f"{alone} items are in {run.name} only; left out.")
    return pairs, warnings


def _by_key(run: Run) -> dict[Key, Score]:
    return {(score.set, score.id): score for score in run.measures.items}


def _changed_sets(first: Provenance, second: Provenance) -> Iterator[str]:
    former = {record.name: record.sha256 for record in first.sets}
    for record in second.sets:
        if former.get(record.name, record.sha256) != record.sha256:
            yield record.name


def _contexts(first: Provenance, second: Provenance) -> Iterator[str]:
    """Yield what else than the code differs between two runs."""
    former = {record.name: record for record in first.sets}
    for record in second.sets:
        known = former.get(record.name)
        if known is not None and known.sha256 != record.sha256:
            yield f"The set {record.name} is not the same file in both."
        if known is not None and known.half != record.half:
            yield f"Of {record.name}, {known.half or 'all'} was asked and {record.half or 'all'}."
    for name in ("generation", "encoder", "retriever"):
        was, is_now = getattr(first, name), getattr(second, name)
        if was != is_now:
            yield f"The {name} differs: {was} and {is_now}."
    keys = {
        key
        for key in first.settings | second.settings
        if first.settings.get(key) != second.settings.get(key)
    }
    if keys:
        yield f"Settings differ: {', '.join(sorted(keys))}."


def _same_way(first: Run, second: Run) -> bool:
    """Say whether both timed the same: whole replies, or the same retriever alone."""
    return first.provenance.retriever == second.provenance.retriever


def _differences(pairs: Sequence[Pair], *, timed: bool) -> Iterator[Difference]:
    for name in dict.fromkeys(before.set for before, _ in pairs):
        own = [
            (_shares(a, timed=timed), _shares(b, timed=timed)) for a, b in pairs if a.set == name
        ]
        for measure in dict.fromkeys(m for a, b in own for m in a if m in b):
            both = [(a[measure], b[measure]) for a, b in own if measure in a and measure in b]
            difference = _difference(name, measure, both)
            if difference is not None:
                yield difference


def _shares(score: Score, *, timed: bool) -> Mapping[str, Share]:
    if not timed or score.elapsed_ms is None or score.first:
        return score.shares
    return {**score.shares, _LATENCY: Share(score.elapsed_ms)}


def _difference(name: str, measure: str, both: Sequence[tuple[Share, Share]]) -> Difference | None:
    first, second = [one for one, _ in both], [other for _, other in both]
    was, is_now = ratio(first), ratio(second)
    if was is None or is_now is None:
        return None
    low, high = difference_interval(first, second)
    p = permutation_p(first, second)
    return Difference(name, measure, was, is_now, low, high, p, len(both))


def _flip(before: Score, after: Score) -> Flip | None:
    measure = before.deciding if before.deciding in after.shares else after.deciding
    if measure is None or measure not in before.shares:
        return None
    return Flip(measure, before, after) if before.is_met(measure) != after.is_met(measure) else None
