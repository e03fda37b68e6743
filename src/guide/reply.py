"""The reply: what every way in hands out, as `reply.schema.json` lays it down."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from guide.participant.vocabulary import Value
from guide.passage import ScoredPassage

_MARK = re.compile(r"\[(\d+)\]")

Status = Literal[
    "grounded", "partial", "clarify", "not_in_report", "out_of_scope", "safety", "rejected"
]


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker [n] in the text: where to look, and the exact words there.

    `page` is the printed page, None where it is not known; `quote` stands verbatim in the
    passage.
    """

    n: int
    document: str
    title: str
    page: str | None
    section: str
    passage_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something worth asking about a person: an attribute, and how to ask for it."""

    person: int
    attribute: str
    question: str


Outcome = Literal["met", "not_met", "unknown"]
Verdict = Literal["fits", "possible", "does_not_fit"]


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A condition judged for a person; `citation` is the number of what it rests on."""

    attribute: str
    outcome: Outcome
    citation: int | None


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A practice judged for a person, counted from 0."""

    person: int
    practice: str
    category: str
    verdict: Verdict
    criteria: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category judged for a person."""

    person: int
    category: str
    verdict: Verdict
    citation: int | None


@dataclass(frozen=True, slots=True)
class Writing:
    """Who wrote a reply, and what became of what a language model proposed.

    `writer` is `rules` or the model's name; `dropped` counts the claims that were not shown,
    by reason; `fallback` says in a word why the rules wrote in the model's place; `first_ms`
    is the time until the first verified claim.
    """

    writer: str = "rules"
    proposed: int = 0
    verified: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    fallback: str | None = None
    first_ms: float | None = None
    elapsed_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, its citations, and the ten best passages.

    `written` says who wrote it, where it is an answer from the report; it is no part of the
    JSON.
    """

    status: Status
    language: str
    text: str
    citations: tuple[Citation, ...] = ()
    passages: tuple[ScoredPassage, ...] = ()
    ask: tuple[Question, ...] = ()
    profile: tuple[Mapping[str, Value], ...] | None = None
    matches: tuple[MatchRow, ...] = ()
    categories: tuple[CategoryRow, ...] = ()
    id: str | None = None
    elapsed_ms: float = 0.0
    written: Writing | None = None

    @property
    def shown_citations(self) -> tuple[Citation, ...]:
        """The citations that the text marks; the others belong to conditions it leaves out."""
        marked = {int(number) for number in _MARK.findall(self.text)}
        return tuple(citation for citation in self.citations if citation.n in marked)

    def as_json(self) -> dict[str, Any]:
        """Return the reply as plain values, ready for JSON."""
        return {
            "id": self.id,
            "status": self.status,
            "language": self.language,
            "text": self.text,
            "citations": [asdict(citation) for citation in self.citations],
            "passages": [_passage(scored) for scored in self.passages[:10]],
            "profile": None if self.profile is None else [dict(one) for one in self.profile],
            "matches": [asdict(row) for row in self.matches],
            "categories": [asdict(row) for row in self.categories],
            "ask": [asdict(question) for question in self.ask],
            "elapsed_ms": round(self.elapsed_ms, 1),
        }


def _passage(scored: ScoredPassage) -> dict[str, Any]:
    passage = scored.passage
    return {
        "passage_id": passage.id,
        "document": passage.document,
        "page": passage.page,
        "section": passage.section,
        "text": passage.text,
        "score": round(scored.score, 4),
    }
