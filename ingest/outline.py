"""What an editor tells of a document's structure where its plain text no longer shows it."""

import re
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from guide.errors import CorpusError
from guide.yamltext import parse_yaml


class TableOutline(BaseModel):
    """How the rows of a table are read.

    `row` is a regular expression with the groups c0, c1 ... , one a column; `{practice}`
    in it stands for any practice's name and `{reference}` for author and year.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    caption: str
    columns: tuple[str, ...] = Field(min_length=1)
    header: str = ""
    row: str

    @field_validator("row", "header", "caption")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        return _checked(pattern)

    @model_validator(mode="after")
    def _has_a_group_for_each_column(self) -> "TableOutline":
        groups = re.compile(_filled(self.row)).groupindex
        missing = [f"c{i}" for i in range(len(self.columns)) if f"c{i}" not in groups]
        if missing:
            raise ValueError(f"row has no group {', '.join(missing)}")
        return self


class Outline(BaseModel):
    """Headings without numbers, the fields of a practice sheet, and the tables' rows.

    `hyphenated` are words whose own hyphen stands at a line's end.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    headings: tuple[str, ...] = ()
    sheet: str = r"(?!)"
    fields: tuple[str, ...] = ()
    tables: tuple[TableOutline, ...] = ()
    hyphenated: tuple[str, ...] = ()

    @field_validator("sheet")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        return _checked(pattern)


def load_outline(path: Path) -> Outline:
    """Read an outline file.

    Raises:
        CorpusError: the file is not there, is not YAML, or holds an unknown key.
    """
    try:
        return Outline.model_validate(parse_yaml(path.read_text("utf-8")) or {})
    except OSError as error:
        raise CorpusError(f"Cannot read the outline {path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"The outline {path} is not UTF-8 text. Save it as UTF-8.") from error
    except (yaml.YAMLError, ValidationError) as error:
        raise CorpusError(f"The outline {path} is not right: {error}") from error


def _filled(pattern: str) -> str:
    return pattern.replace("{practice}", "x").replace("{reference}", "x")


def _checked(pattern: str) -> str:
    try:
        re.compile(_filled(pattern))
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern
