"""Question sets: facts, profiles and conversations, one object a line."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    field_validator,
)

from guide.errors import GuideError
from guide.participant.vocabulary import Attribute, vocabulary

Split = Literal["dev", "test"]


class SetError(GuideError):
    """A set cannot be read; the message names file, line and field."""


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
_KINDS: tuple[tuple[str, Annotated[type[Item], "by the key that only it has"]], ...] = (
    ("turns", ConversationItem),
    ("question", FactItem),
    ("text", ProfileItem),
)


def read_set(path: Path, split: Split | None = None) -> list[Item]:
    """Read a set, or one half of it.

    Raises:
        SetError: a line is malformed, or its id was used before.
    """
    items: list[Item] = []
    seen: dict[str, int] = {}
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"Cannot read {path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            item = _parse(line, path, number)
            if item.id in seen:
                raise SetError(
                    f"{path}, line {number}, field 'id': {item.id!r} is the id of line "
                    f"{seen[item.id]} already"
                )
            seen[item.id] = number
            items.append(item)
    return [item for item in items if split is None or item.split == split]


def _attribute(name: str) -> Attribute:
    attribute = vocabulary().get(name)
    if attribute is None:
        raise ValueError(f"there is no attribute {name!r}. Known: {', '.join(vocabulary())}")
    return attribute


def _parse(line: str, path: Path, number: int) -> Item:
    try:
        value = TypeAdapter(dict[str, Any]).validate_json(line)
        model = next((model for key, model in _KINDS if key in value), FactItem)
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "line"
        raise SetError(f"{path}, line {number}, field {field!r}: {first['msg']}") from error
