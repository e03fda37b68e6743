"""The aspects that a question can ask for and a statement can answer."""

from functools import lru_cache
from importlib import resources

from pydantic import TypeAdapter

from guide.yamltext import parse_yaml


@lru_cache
def aspects() -> dict[str, str]:
    """Return what belongs to each aspect, by its id, in the order of `aspects.yaml`."""
    text = resources.files("guide.aspect").joinpath("aspects.yaml").read_text("utf-8")
    return TypeAdapter(dict[str, str]).validate_python(parse_yaml(text))
