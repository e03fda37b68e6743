"""Forms that a model fills in: a pydantic class, held to by schema and checked after."""

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from langchain_core.utils.json_schema import dereference_refs
from pydantic import BaseModel, ValidationError

from guide.errors import ModelError
from guide.model.chat import Chat, Form, Message

Shape = TypeVar("Shape", bound=BaseModel)


def form_of(shape: type[BaseModel]) -> Form:
    """Return the form of a class, its schema written out without references."""
    schema: dict[str, Any] = dereference_refs(shape.model_json_schema())
    kept = {name: part for name, part in schema.items() if name not in ("$defs", "description")}
    return Form((shape.__doc__ or "").split("\n", 1)[0], kept)


def filled(chat: Chat, messages: Sequence[Message], shape: type[Shape]) -> Shape:
    """Have a model fill in a form.

    Raises:
        ModelError: it does not answer, or with something else.
    """
    form = form_of(shape)
    keys = ", ".join(f'"{name}"' for name in shape.model_fields)
    hint: Message = ("system", f"Return JSON and nothing else, with {keys}.")
    said = "".join(chat.write([hint, *messages], form))
    start = said.find("{")
    try:
        found, _ = json.JSONDecoder().raw_decode(said[start:] if start >= 0 else said)
        return shape.model_validate(found)
    except (ValueError, RecursionError, ValidationError) as error:
        raise ModelError(
            "junk", "The language model's reply has not the form asked for."
        ) from error
