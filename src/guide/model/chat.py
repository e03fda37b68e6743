"""A chat model as settings name it, asked for text that is handed on as it is written."""

import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any, Literal

from pydantic import SecretStr

from guide.errors import ModelError
from guide.model.fault import fault_of, is_full
from guide.settings import Settings, on_this_machine

if TYPE_CHECKING:
    from langchain_core.language_models import LanguageModelInput
    from langchain_core.messages import BaseMessageChunk
    from langchain_core.runnables import Runnable

_TOKEN = 8
"""Characters of a token at most, on the whole: a reply of more is cut off."""
_WAIT = 5.0
"""Seconds to wait for a place before the model is called busy."""
_NAME = "answer"

Message = tuple[Literal["system", "human"], str]


@dataclass(frozen=True, slots=True)
class Form:
    """The form that a reply has to have: what it is for, and its JSON schema."""

    purpose: str
    schema: Mapping[str, Any]


class Chat:
    """Asks one chat model, so many at a time, each for no longer than is allowed.

    >>> chat = Chat(load_settings())
    >>> "".join(chat.write([("human", "Say hello.")]))
    'Hello.'
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._places = BoundedSemaphore(settings.model_concurrency)
        self._opening = Lock()
        self._model: Any = None

    @property
    def name(self) -> str:
        """The model's name, as set."""
        return self._settings.model

    def open(self) -> None:
        """Load what the model needs, which takes seconds; nothing is contacted.

        Raises:
            ModelError: the provider is not known, or what it needs is not installed.
        """
        with self._opening:
            if self._model is None:
                self._model = open_model(self._settings)

    def write(self, messages: Sequence[Message], form: Form | None = None) -> Generator[str]:
        """Yield the model's reply, piece by piece.

        Args:
            messages: what it is told and asked.
            form: what its reply has to look like; free text where None.

        Raises:
            ModelError: it cannot be used, does not answer, or not in time.
        """
        self.open()
        until = self._clock() + self._settings.model_timeout
        if not self._places.acquire(timeout=min(_WAIT, self._settings.model_timeout)):
            raise ModelError("busy", "The language model is busy.", "raise model_concurrency")
        written = 0
        try:
            for piece in self._pieces(messages, form):
                written += len(piece)
                self._limit(written, until)
                yield piece
        except ModelError:
            raise
        except Exception as error:  # each provider has its own errors
            if not is_full(error):  # what came before the cut is a reply
                raise fault_of(error, self._settings) from error
        finally:
            self._places.release()

    def _limit(self, written: int, until: float) -> None:
        if self._clock() > until:
            raise ModelError("timeout", "The language model took too long.")
        if written > _TOKEN * self._settings.model_reply:
            raise ModelError("endless", "The language model did not end.")

    def _pieces(self, messages: Sequence[Message], form: Form | None) -> Iterator[str]:
        """Stream in a context of its own, in which no trace of a question goes anywhere else."""
        context = copy_context()
        context.run(_untraced)
        chunks = context.run(self._runnable(form).stream, list(messages))
        try:
            while (chunk := context.run(next, chunks, None)) is not None:
                yield _text_of(chunk)
        finally:
            close = getattr(chunks, "close", None)
            if close is not None:
                context.run(close)

    def _runnable(self, form: Form | None) -> "Runnable[LanguageModelInput, BaseMessageChunk]":
        model, way = self._model, self._settings.model_output
        if form is None or way == "text":
            return model  # type: ignore[no-any-return]
        if way == "tools" or not self._settings.model_address:
            tool = {**form.schema, "title": _NAME, "description": form.purpose}
            return model.bind_tools([tool], tool_choice=_NAME)  # type: ignore[no-any-return]
        if way == "json_object":
            held: dict[str, Any] = {"type": "json_object", "schema": dict(form.schema)}
        else:
            shape = {"name": _NAME, "strict": True, "schema": dict(form.schema)}
            held = {"type": "json_schema", "json_schema": shape}
        return model.bind(response_format=held)  # type: ignore[no-any-return]


def open_model(settings: Settings) -> Any:
    """Make the chat model that settings name; nothing is contacted yet.

    Raises:
        ModelError: the provider is not known, or what it needs is not installed.
    """
    key = settings.model_key.get_secret_value()
    common: dict[str, Any] = {
        "temperature": settings.model_temperature,
        "max_tokens": settings.model_reply,
        "max_retries": 0,
    }
    try:
        if settings.model_address:
            from langchain_openai.chat_models.base import BaseChatOpenAI

            from guide.model.transport import bounded_client

            local = on_this_machine(settings.model_address)
            return BaseChatOpenAI(
                model=settings.model,
                base_url=settings.model_address,
                api_key=SecretStr(key or "none"),
                http_client=bounded_client(settings.model_timeout, proxied=not local),
                **common,
            )
        from langchain.chat_models import init_chat_model

        if key:
            common["api_key"] = key
        return init_chat_model(settings.model, timeout=settings.model_timeout, **common)
    except Exception as error:  # each provider has its own errors
        raise fault_of(error, settings) from error


def _untraced() -> None:
    """Turn tracing off, whatever the environment says."""
    from langsmith import tracing_context

    tracing_context(enabled=False).__enter__()


def _text_of(chunk: "BaseMessageChunk") -> str:
    """Return what a piece adds to the reply, be it text or the arguments of a tool."""
    called = getattr(chunk, "tool_call_chunks", None) or []
    arguments = "".join(call.get("args") or "" for call in called)
    return arguments or str(chunk.text)
