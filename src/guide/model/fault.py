"""What went wrong with a language model, in a word and a sentence that says what to do."""

import re

from guide.errors import ModelError
from guide.settings import Settings

_CONTEXT = re.compile(
    r"context|maximum.{0,20}tokens|too many tokens|prompt is too long|exceed", re.IGNORECASE
)
_FORM = re.compile(r"response_format|json_schema|tool|grammar|schema", re.IGNORECASE)
_MISSING = re.compile(r"pip install[^\n]*?(langchain[\w-]+|[\w-]+)", re.IGNORECASE)
_UNREACHABLE = ("APIConnectionError", "ConnectError", "ConnectionError", "ConnectTimeout")


def fault_of(error: Exception, settings: Settings) -> ModelError:
    """Translate an error of any provider; what it quotes of the question is left out."""
    where = settings.model_address or settings.model
    names = {one.__name__ for one in type(error).__mro__}
    if isinstance(error, ImportError):
        found = _MISSING.search(str(error))
        package = found.group(1) if found else (error.name or "langchain-openai")
        return ModelError(
            "missing",
            f"The model {settings.model!r} needs a package that is not installed.",
            f"pip install {package}",
        )
    if any("Timeout" in name for name in names):
        return ModelError(
            "timeout",
            f"The model at {where} did not answer within {settings.model_timeout:g} s.",
            "set a smaller model or a longer model_timeout",
        )
    status = _status_of(error)
    if status is not None:
        return _refused(status, str(error), where, settings)
    if names & set(_UNREACHABLE) or isinstance(error, OSError):
        return ModelError(
            "unreachable",
            f"Nothing answers at {where}.",
            "start the model's server, or set model_address",
        )
    if isinstance(error, ValueError) and not settings.model_address:
        return ModelError(
            "unknown_provider",
            f"{settings.model!r} names no provider that can be used.",
            "write provider:name, such as openai:gpt-5-mini, or set model_address",
        )
    return ModelError(
        "broken",
        f"The model at {where} broke off ({type(error).__name__}).",
        "look into the log of the model's server; where it says that a context is exceeded, "
        "lower model_context to what the server was started with, or raise it there",
    )


def is_full(error: Exception) -> bool:
    """Say whether an error tells only that a reply was cut off at its greatest length."""
    return any(one.__name__ == "LengthFinishReasonError" for one in type(error).__mro__)


def _refused(status: int, said: str, where: str, settings: Settings) -> ModelError:
    if status in (401, 403):
        return ModelError(
            "key", f"The server at {where} turned the key down ({status}).", "set model_key"
        )
    if status in (400, 413, 422) and _CONTEXT.search(said):
        return ModelError(
            "context",
            f"The question and its passages do not fit what {settings.model!r} can read.",
            "lower model_context to what the server was started with, or raise it there",
        )
    if status in (400, 422) and _FORM.search(said):
        return ModelError(
            "form",
            f"The server at {where} cannot hold its answers to the form asked for "
            f"(model_output = {settings.model_output}).",
            "set model_output to json_object, tools or text",
        )
    if status == 404 or (status == 400 and "model" in said.lower()):
        return ModelError(
            "unknown_model",
            f"The server at {where} knows no model {settings.model!r}, or is no "
            "OpenAI-compatible address.",
            "set model to a name that the server lists, and let model_address end in /v1",
        )
    if status == 429:
        return ModelError("busy", f"The server at {where} is busy (429).", "ask less at a time")
    return ModelError(
        "refused",
        f"The server at {where} answered with an error ({status}).",
        "look into the log of the model's server",
    )


def _status_of(error: Exception) -> int | None:
    status = getattr(error, "status_code", None)
    if status is None:
        status = getattr(getattr(error, "response", None), "status_code", None)
    return status if isinstance(status, int) else None
