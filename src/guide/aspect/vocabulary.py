"""The aspects that a question can ask for and a statement can answer."""

from functools import lru_cache
from importlib import resources

import yaml
from pydantic import TypeAdapter


@lru_cache
def aspects() -> dict[str, str]:
    """Return what belongs to each aspect, by its id, in the order of `aspects.yaml`."""
    text = resources.files("guide.aspect").joinpath("aspects.yaml").read_text("utf-8")
    return TypeAdapter(dict[str, str]).validate_python(yaml.safe_load(text))
