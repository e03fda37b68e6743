"""Examples of what people type that is no question to the report, by kind."""

from importlib import resources
from typing import Literal

from pydantic import TypeAdapter

from guide.yamltext import parse_yaml

Intent = Literal["out_of_scope", "about", "thanks", "danger", "profile"]


def intent_examples() -> list[tuple[Intent, str]]:
    """Return (kind, example) pairs; the index holds their vectors."""
    text = resources.files("guide").joinpath("intents.yaml").read_text("utf-8")
    known = TypeAdapter(dict[Intent, list[str]]).validate_python(parse_yaml(text))
    return [(intent, example) for intent, examples in known.items() for example in examples]
