"""The page's own words, in the languages that it speaks."""

from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field

LANGUAGES = ("da", "nb", "sv", "en")
"""In the order in which the page offers them."""


class Strings(BaseModel):
    """All words of one language; words in braces are filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    code: str
    name: str
    title: str
    language: str
    fresh: str
    intro_title: str
    intro: str
    examples_label: str
    examples: tuple[str, ...] = Field(min_length=5, max_length=5)
    conversation: str
    box_label: str
    box_hint: str
    send: str
    asked: str
    answered: str
    reading: str
    sources: str
    sources_of: str
    sources_none: str
    sources_hint: str
    source: str
    page: str
    whole: str
    back: str
    gone: str
    not_in_report: str
    partial: str
    safety: str
    failed: str
    offline: str
    attribution: str
    local: str


@lru_cache
def all_strings() -> dict[str, Strings]:
    """Return the page's words by language."""
    text = resources.files("guide.web").joinpath("strings.yaml").read_text("utf-8")
    return {
        language: Strings(code=language, **words)
        for language, words in yaml.safe_load(text).items()
    }


def strings(language: str) -> Strings:
    """Return the page's words in a language; Danish where it does not speak it."""
    known = all_strings()
    return known.get(language, known["da"])
