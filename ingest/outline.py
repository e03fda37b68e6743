"""What an editor tells of a document's structure where its plain text no longer shows it."""

import re
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from guide.errors import CorpusError


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
        try:
            re.compile(pattern.replace("{practice}", "x").replace("{reference}", "x"))
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return pattern


class Outline(BaseModel):
    """Headings without numbers, the fields of a practice sheet, and the tables' rows."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    headings: tuple[str, ...] = ()
    sheet: str = r"(?!)"
    fields: tuple[str, ...] = ()
    tables: tuple[TableOutline, ...] = ()


def load_outline(path: Path) -> Outline:
    """Read an outline file.

    Raises:
        CorpusError: the file is not there, is not YAML, or holds an unknown key.
    """
    try:
        return Outline.model_validate(yaml.safe_load(path.read_text("utf-8")) or {})
    except OSError as error:
        raise CorpusError(f"Cannot read the outline {path}: {error.strerror}.") from error
    except (yaml.YAMLError, ValidationError) as error:
        raise CorpusError(f"The outline {path} is not right: {error}") from error
