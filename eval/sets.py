"""What a set holds: questions on facts, profiles of participants, conversations."""

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from guide.participant.vocabulary import Attribute, vocabulary

Split = Literal["dev", "test"]


class _Item(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    lang: str = Field(pattern="^[a-z]{2}$")
    note: str = ""

    @property
    def split(self) -> str | None:
        """The half of its set that the note puts the item into."""
        found = re.search(r"split:(dev|test)", self.note)
        return found.group(1) if found else None


class Quote(BaseModel):
    """Words of the report that answer a question."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    quote: str = Field(min_length=1)


class FactItem(_Item):
    """One question with the passages that answer it."""

    question: str
    kind: Literal[
        "fact",
        "number",
        "list",
        "definition",
        "comparison",
        "multihop",
        "table",
        "contact",
        "method",
        "condition",
        "lesson",
        "evidence",
    ]
    gold: tuple[Quote, ...] = Field(min_length=1)
    alt: tuple[Quote, ...] = ()
    answer: str = ""
    must: tuple[str, ...] = ()
    section: str = ""


class ProfileItem(_Item):
    """A participant, and what the report supports for them.

    `facts` are those that the text states, one object a person in the order told of; a
    single object is read as one person. All other labels are for the first person.
    """

    text: str
    facts: tuple[dict[str, Any], ...] = Field(min_length=1)
    best_category: tuple[str, ...] = ()
    fit_practices: tuple[str, ...] = ()
    unfit_practices: dict[str, str] = Field(default_factory=dict)
    gold: tuple[Quote, ...] = ()
    ask: tuple[str, ...] = ()
    hard: Literal["easy", "mixed", "tricky"] = "easy"

    @property
    def age_slack(self) -> int:
        """By how many years an age may be lower than stated: one where a birth year tells it."""
        return int("one less also right" in self.note)

    @field_validator("facts", mode="before")
    @classmethod
    def _of_each_person(cls, facts: object) -> object:
        return [facts] if isinstance(facts, dict) else facts

    @field_validator("facts")
    @classmethod
    def _in_the_vocabulary(cls, facts: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
        for name, value in (stated for person in facts for stated in person.items()):
            if not _attribute(name).admits(value):
                raise ValueError(f"{name} cannot be {value!r}; see {name} in attributes.yaml")
        return facts

    @field_validator("ask")
    @classmethod
    def _known(cls, ask: tuple[str, ...]) -> tuple[str, ...]:
        for name in ask:
            _attribute(name)
        return ask


class ConversationItem(_Item):
    """Turns, and what the reply to the last one has to be."""

    turns: tuple[str, ...] = Field(min_length=1)
    expect: Literal[
        "answer",
        "abstain",
        "out_of_scope",
        "clarify",
        "correct_premise",
        "safety",
        "privacy",
        "injection_safe",
    ]
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    gold: tuple[Quote, ...] = ()


Item = FactItem | ProfileItem | ConversationItem


def _attribute(name: str) -> Attribute:
    attribute = vocabulary().get(name)
    if attribute is None:
        raise ValueError(f"there is no attribute {name!r}. Known: {', '.join(vocabulary())}")
    return attribute
