"""What editors write about the report's practices and categories: typed data files."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from guide.errors import CorpusError
from guide.matching.criterion import General, Result, Suited, Told
from guide.yamltext import parse_yaml

Language = Annotated[str, Field(pattern="^[a-z]{2}$")]
Content = TypeVar("Content")


def name_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the names as whole words, whatever the case.

    Hyphens, dashes and spaces are alike, `é` may be written `e`, and an ending such as
    the genitive -s may follow.
    """
    alternatives = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    bodies = []
    for name in alternatives:
        body = re.escape(name.casefold())
        body = re.sub(r"(?:\\[ \-]|[–\u00a0])+", r"[\\s\\-–]+", body)
        bodies.append(body.replace("é", "[ée]"))
    joined = "|".join(bodies) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{joined})(?:['’]?s)?(?!\w)", re.IGNORECASE)


class Practice(Suited):
    """A practice that the report describes on a sheet of its own.

    `nicknames` are short names that mean it only when a participant is spoken of ("IPS");
    `status` says where the report tells that it has ended or goes on.
    """

    id: str = Field(pattern="^[a-z0-9-]+$")
    number: int = Field(ge=1)
    name: str
    short: str | None = None
    category: str = Field(pattern="^[a-z_]+$")
    country: str = Field(pattern="^[A-Z]{2}$")
    places: tuple[str, ...] = ()
    full_names: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    status: Told | None = None
    results: tuple[Result, ...] = ()
    measured: Told | None = None

    @property
    def label(self) -> str:
        """The name as running text uses it."""
        return self.short or self.name

    @property
    def all_names(self) -> tuple[str, ...]:
        """The names that mean the practice wherever they stand."""
        return (self.name, self.label, *self.full_names, *self.spellings)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return name_pattern(self.all_names)

    def named_in(self, text: str) -> bool:
        """Say whether the text names the practice."""
        return self._pattern.search(text) is not None

    @cached_property
    def _nicknames(self) -> re.Pattern[str]:
        return name_pattern(self.nicknames)

    def nicknamed_in(self, text: str) -> bool:
        """Say whether the text uses a short name that elsewhere may mean something else."""
        return self._nicknames.search(text) is not None

    def mask_in(self, text: str, by: str = " ") -> str:
        """Return the text with the practice's names blanked out, or something in their place."""
        return self._pattern.sub(by, text)


class Category(Suited):
    """A category of initiatives, with its names by language."""

    id: str = Field(pattern="^[a-z_]+$")
    chapter: str
    names: dict[Language, str]
    spellings: tuple[str, ...] = ()
    quote: str
    general: tuple[General, ...] = ()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return name_pattern([self.chapter, *self.names.values(), *self.spellings])

    def heads(self, title: str) -> bool:
        """Say whether a heading is that of the category's chapter."""
        return re.sub(r"^[\d.]+\s*", "", title).casefold() == self.chapter.casefold()

    def named_in(self, text: str) -> bool:
        """Say whether the text names the category."""
        return self._pattern.search(text) is not None


class Note(BaseModel):
    """What an editor wants said beside answers on a topic, by language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topics: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    text: dict[Language, str]


def load_notes(path: Path) -> tuple[Note, ...]:
    """Read the editor's notes of a corpus; none if no file."""
    return _validate(TypeAdapter(tuple[Note, ...]), path, []) if path.exists() else ()


def load_names(path: Path) -> tuple[tuple[str, ...], ...]:
    """Read the names that languages spell differently; none if no file."""
    return _validate(TypeAdapter(tuple[tuple[str, ...], ...]), path, []) if path.exists() else ()


def read_text(path: Path) -> str:
    """Read a data file.

    Raises:
        CorpusError: the file cannot be read or is not UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise CorpusError(f"Cannot read {path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not UTF-8 text. Save it as UTF-8.") from error


def load_abbreviations(path: Path) -> dict[str, str]:
    """Read what a corpus abbreviates, with what it stands for; none if no file."""
    return _validate(TypeAdapter(dict[str, str]), path, {}) if path.exists() else {}


def read_yaml(path: Path) -> object:
    """Read a YAML file.

    Raises:
        CorpusError: the file cannot be read or is not YAML.
    """
    try:
        return parse_yaml(read_text(path))
    except yaml.YAMLError as error:
        raise CorpusError(f"{path} is not YAML: {error}") from error


def load_practices(folder: Path) -> tuple[Practice, ...]:
    """Read all practice descriptions of a corpus, by their number."""
    practices = [_validate(TypeAdapter(Practice), p) for p in sorted(folder.glob("*.yaml"))]
    twice = [one for one, count in Counter(p.id for p in practices).items() if count > 1]
    if twice:
        raise CorpusError(f"{folder}: two files describe {twice[0]!r}. Give each its own id.")
    return tuple(sorted(practices, key=lambda practice: practice.number))


def load_categories(path: Path) -> tuple[Category, ...]:
    """Read the categories of a corpus, in the order of the report; none if no file."""
    return _validate(TypeAdapter(tuple[Category, ...]), path) if path.exists() else ()


def line_of(path: Path, place: Sequence[str | int]) -> int:
    """Return the line of a YAML file where a value stands, or the nearest thing around it."""
    node = yaml.compose(read_text(path))
    line = 1
    for step in place:
        line = node.start_mark.line + 1 if node is not None else line
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step] if step < len(node.value) else None
        else:
            break
    return node.start_mark.line + 1 if node is not None else line


def _validate(adapter: TypeAdapter[Content], path: Path, empty: object = None) -> Content:
    try:
        return adapter.validate_python(read_yaml(path) or empty)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        line = line_of(path, first["loc"])
        raise CorpusError(f"{path}, line {line}, {field or 'file'}: {said}") from error
