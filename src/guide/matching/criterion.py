"""What the report says of whom a practice or category is for: typed, weighed, quoted."""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from guide.matching.condition import Condition, parse_condition
from guide.participant.vocabulary import Value, vocabulary

Weight = Literal["exclusion", "requirement", "preference", "sign"]


class Told(BaseModel):
    """A sentence in four languages with the verbatim quote it rests on.

    `passage` is where the quote stands; ingest finds it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    quote: str = Field(min_length=8)
    da: str = Field(min_length=1)
    nb: str = Field(min_length=1)
    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)
    passage: str | None = None

    def sentence(self, language: str) -> str | None:
        """Return the sentence in a language, None where it is not written in it."""
        return {"da": self.da, "nb": self.nb, "sv": self.sv, "en": self.en}.get(language)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentence in every language."""
        return (self.da, self.nb, self.sv, self.en)


class Stale(Told):
    """What rested on words that the updated report no longer holds, until an editor confirms it.

    `holder` is the practice or category, `file` and `place` where in the corpus it is
    written, `suggestion` the words that seem to have taken the quote's place.
    """

    holder: str
    file: str
    place: tuple[str | int, ...]
    suggestion: str | None = None

    @property
    def id(self) -> str:
        """A name for it that lasts as long as it is stale."""
        return hashlib.sha256(f"{self.file}\n{self.quote}".encode()).hexdigest()[:8]


class Criterion(Told):
    """A condition on the participant.

    `when` says what should hold. `weight` is exclusion (whoever is outside is ruled out;
    nobody is presumed outside), requirement (has to be known to hold before the practice
    can be said to fit), preference (speaks for the practice where it holds, against it
    where it does not), or sign (speaks for it where it holds, and nothing where it does not).
    """

    when: str
    weight: Weight

    @field_validator("when")
    @classmethod
    def _parses(cls, when: str) -> str:
        parse_condition(when)
        return when

    @cached_property
    def condition(self) -> Condition:
        """The condition, parsed."""
        return parse_condition(self.when)


class Result(Told):
    """A figure for what came of a practice: so many per cent, so many of so many, of what."""

    percent: float | None = Field(default=None, ge=0, le=100)
    reached: int | None = Field(default=None, ge=0)
    of: int | None = Field(default=None, ge=1)
    counts: str


class General(Told):
    """What the report says of a category in general.

    `about` is its subject in a word; where `when` is a condition, it is said of
    participants for whom that holds.
    """

    about: str
    when: str | None = None

    @field_validator("when")
    @classmethod
    def _parses(cls, when: str | None) -> str | None:
        if when is not None:
            parse_condition(when)
        return when

    def concerns(self, facts: Mapping[str, Value]) -> bool:
        """Say whether it is said of this participant in particular."""
        return self.when is not None and parse_condition(self.when).outcome(facts) == "met"


class Suited(BaseModel):
    """What a practice and a category have in common: criteria, and what is not said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    criteria: tuple[Criterion, ...] = ()
    silent: tuple[str, ...] = ()

    @field_validator("silent")
    @classmethod
    def _known(cls, silent: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in silent if name not in vocabulary()]
        if unknown:
            raise ValueError(f"there is no attribute {unknown[0]!r}")
        return silent
