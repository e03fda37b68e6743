"""The figures that the report gives across practices: results, scores, what was counted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from guide.corpus import Practice
from guide.generation import Generation
from guide.matching.criterion import Result
from guide.passage import Passage
from guide.statement import Statement

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Score:
    """A practice's score as a table of the report has it: so much of so much at most."""

    practice: Practice
    written: str
    most: int
    passage: Passage
    quote: str

    @property
    def value(self) -> float:
        """The score as a number."""
        return float(self.written.replace(",", "."))


def shares(practice: Practice) -> tuple[Result, ...]:
    """Return the results that the report gives as a percentage."""
    return tuple(one for one in practice.results if one.percent is not None)


def other_results(practice: Practice) -> tuple[Result, ...]:
    """Return the results that it gives as numbers alone."""
    return tuple(one for one in practice.results if one.percent is None)


def scores(generation: Generation) -> tuple[Score, ...]:
    """Return the scores of practices, as the report's table has them, in the report's order.

    It is the table of two columns whose second names a score and the most that it can be,
    and whose rows each begin with a practice.
    """
    found: dict[str, Score] = {}
    for passage in generation.passages.values():
        if len(passage.columns) != 2 or "score" not in passage.columns[1].casefold():
            continue
        most = re.search(r"\d+", passage.columns[1])
        for name, written in passage.rows:
            practice = next((p for p in generation.practices if p.named_in(name)), None)
            if practice and most and _NUMBER.fullmatch(written):
                quote = f"{name} {written}"
                found.setdefault(
                    practice.id, Score(practice, written, int(most.group()), passage, quote)
                )
    return tuple(found[p.id] for p in generation.practices if p.id in found)


def statements_on(practice: Practice, topic: str, generation: Generation) -> tuple[Statement, ...]:
    """Return what was stated of a practice on a topic, its own sheet first."""
    own = [
        one
        for one in generation.statements.values()
        if one.practice == practice.id and one.topic == topic
    ]
    return tuple(sorted(own, key=lambda one: _distance(one, practice, generation)))


def fields_of(practice: Practice, generation: Generation) -> dict[str, list[Passage]]:
    """Return the passages of a practice's sheet by field, in the report's order."""
    fields: dict[str, list[Passage]] = {}
    for passage in generation.passages.values():
        if passage.practice == practice.id and passage.field and passage.kind == "sheet":
            fields.setdefault(passage.field, []).append(passage)
    return fields


def picked(ids: Iterable[str], generation: Generation) -> list[Practice]:
    """Return the practices of these ids, in the report's order; others are passed over."""
    wanted = set(ids)
    return [practice for practice in generation.practices if practice.id in wanted]


def _distance(statement: Statement, practice: Practice, generation: Generation) -> int:
    passage = generation.passages.get(statement.passage)
    if passage is None:
        return 2
    return 0 if passage.practice == practice.id and passage.field else 1
