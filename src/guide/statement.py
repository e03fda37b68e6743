"""Statements: one fact of a passage as a sentence in each language, with its quote."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from guide.aspect.vocabulary import aspects
from guide.corpus import read_text
from guide.errors import CorpusError

Topic = Literal[
    "duration",
    "target_group",
    "results",
    "participants",
    "contact",
    "actors",
    "purpose",
    "funding",
    "history",
    "core_element",
    "method",
    "follow_up",
    "employers",
    "placement",
    "staff",
    "treatment",
    "language_teaching",
    "tools",
    "lessons",
    "conditions",
    "score",
    "economy",
    "gender",
    "family",
    "evidence",
    "definition",
    "category",
    "scope",
]


class StatementLine(BaseModel):
    """A line of a statements file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    passage: str = Field(pattern="^[0-9a-f]{12}$")
    quote: str = Field(min_length=1)
    practice: str | None = None
    topic: Topic | None = None
    aspects: tuple[str, ...] = ()
    da: str = Field(min_length=1)
    nb: str = Field(min_length=1)
    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)

    @field_validator("aspects")
    @classmethod
    def _of_the_vocabulary(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [aspect for aspect in value if aspect not in aspects()]
        if unknown:
            raise ValueError(f"no aspect is called {unknown[0]!r}; see aspects.yaml")
        return value


LANGUAGES = ("da", "nb", "sv", "en")
"""The languages in which statements are written."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact that a passage holds.

    `sentences` are in the order of LANGUAGES; each number and name in them stands in `quote`
    or in the passage's headings; `aspects` are what it
    answers.
    """

    id: str
    passage: str
    quote: str
    sentences: tuple[str, ...]
    practice: str | None = None
    topic: str | None = None
    aspects: tuple[str, ...] = ()

    def sentence(self, language: str) -> str:
        """Return the sentence in a language; English where there is none in it."""
        return self.sentences[LANGUAGES.index(language if language in LANGUAGES else "en")]


def load_statements(folder: Path) -> list[Statement]:
    """Read all statements of a corpus.

    Raises:
        CorpusError: a line is not as it should be; the message names file, line and field.
    """
    statements: list[Statement] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(read_text(path).split("\n"), 1):
            if line.strip():
                statements.append(_of(_parse(line, path, number)))
    return statements


def _parse(line: str, path: Path, number: int) -> StatementLine:
    try:
        return StatementLine.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise CorpusError(f"{path}, line {number}, field {field!r}: {first['msg']}") from error


def _of(line: StatementLine) -> Statement:
    sentences: Sequence[str] = [line.da, line.nb, line.sv, line.en]
    key = "\n".join([line.passage, line.quote, *sentences])
    digest = hashlib.sha256(key.encode()).hexdigest()[:12]
    return Statement(
        digest,
        line.passage,
        line.quote,
        tuple(sentences),
        line.practice,
        line.topic,
        line.aspects,
    )
