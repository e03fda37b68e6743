"""Criteria checked against the report: each quote found, with the passage it stands in."""

from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from guide.corpus import Category, Practice, line_of, read_text
from guide.errors import CorpusError
from guide.matching.criterion import Stale, Told
from guide.passage import Passage
from guide.verify import NameTable, unsupported
from ingest.quotes import Quotes
from ingest.subjects import Subjects

Holder = TypeVar("Holder", Practice, Category)
Place = tuple[str | int, ...]

_LISTS = ("criteria", "results", "general")


def ground(
    subjects: Subjects,
    quotes: Quotes,
    names: NameTable,
    folder: Path,
    former: frozenset[str] = frozenset(),
) -> tuple[Subjects, list[Stale]]:
    """Return the subjects with the passage of each quote, and what was left out as stale.

    Raises:
        CorpusError: a quote stands nowhere in the report and did not stand in it before
            (`former`), or a sentence says more than its quote.
    """
    stale: list[Stale] = []

    def grounded(holder: Holder, path: Path, at: Place) -> Holder:
        changes: dict[str, Any] = {}
        for key in _LISTS:
            told = getattr(holder, key, ())
            kept = [_placed(one, (*at, key, i), path, holder.id) for i, one in enumerate(told)]
            changes[key] = tuple(one for one in kept if one is not None)
        for key in ("measured", "status"):
            told = getattr(holder, key, None)
            if told is not None:
                changes[key] = _placed(told, (*at, key), path, holder.id)
        return _copied(holder, changes)

    def _placed(told: Told, at: Place, path: Path, holder: str) -> Told | None:
        passage = _passage_of(told, quotes)
        if passage is None and told.quote in former:
            stale.append(_stale(told, holder, path.relative_to(folder), at, quotes))
            return None
        if passage is None:
            line = line_of(path, (*at, "quote"))
            raise CorpusError(
                f"{path}, line {line}: this quote is not in the report: {told.quote[:80]!r}. "
                "Copy the words from the report, within one page."
            )
        for sentence in told.sentences:
            missing = unsupported(sentence, [told.quote], [passage], names)
            if missing:
                line = line_of(path, (*at, "quote"))
                raise CorpusError(
                    f"{path}, line {line}: {', '.join(missing)} in {sentence[:60]!r} is not in "
                    "its quote. Say no more than the quote does, or lengthen it."
                )
        return told.model_copy(update={"passage": passage.id})

    practices = tuple(
        grounded(practice, _file_of(practice, folder / "practices"), ())
        for practice in subjects.practices
    )
    categories = tuple(
        grounded(category, folder / "categories.yaml", (i,))
        for i, category in enumerate(subjects.categories)
    )
    return replace(subjects, practices=practices, categories=categories), stale


def _passage_of(told: Told, quotes: Quotes) -> Passage | None:
    """Return the passage a quote stands in: the shortest, which is the one about it."""
    return min(quotes.holding(told.quote), key=lambda passage: len(passage.text), default=None)


def _stale(told: Told, holder: str, file: Path, at: Place, quotes: Quotes) -> Stale:
    said = {key: getattr(told, key) for key in ("quote", "da", "nb", "sv", "en")}
    nearest = quotes.nearest(told.quote)
    return Stale(**said, holder=holder, file=file.as_posix(), place=at, suggestion=nearest)


def _file_of(practice: Practice, folder: Path) -> Path:
    named = folder / f"{practice.id}.yaml"
    if named.exists():
        return named
    holding = (p for p in sorted(folder.glob("*.yaml")) if f"id: {practice.id}" in read_text(p))
    return next(holding, named)


def _copied(model: Holder, changes: dict[str, Any]) -> Holder:
    fields = type(model).model_fields
    return model.model_copy(update={k: v for k, v in changes.items() if k in fields})
