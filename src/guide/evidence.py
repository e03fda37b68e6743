"""What was found for a question: passages, statements and sentences, each with its score."""

import math
from dataclasses import dataclass, field

from guide.aspect.asked import Asked
from guide.passage import ScoredPassage
from guide.statement import Statement
from guide.store import Hit


@dataclass(frozen=True, slots=True)
class ScoredStatement:
    """A statement with the cosine of its nearest sentence and the question.

    `relevance` is the log-odds that it answers the question; None where nothing tells.
    """

    statement: Statement
    cosine: float
    relevance: float | None = None

    @property
    def chance(self) -> float:
        """How likely it answers, 0 to 1; 0 where nothing tells."""
        return 0.0 if self.relevance is None else 1.0 / (1.0 + math.exp(-self.relevance))


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a passage with its cosine to the question."""

    passage: str
    sentence: str
    cosine: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a question, best first.

    `statements` holds those of any passage; `intents` the nearest examples of what is no
    question to the report; `question_cosine` is that of the nearest question written in
    advance; `asked` is how likely the question asks for each aspect.
    """

    passages: tuple[ScoredPassage, ...]
    statements: tuple[ScoredStatement, ...]
    sentences: tuple[ScoredSentence, ...] = ()
    intents: tuple[Hit, ...] = ()
    sentence_cosine: float = 0.0
    question_cosine: float = 0.0
    asked: Asked = field(default_factory=dict)
