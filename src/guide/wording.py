"""The assistant's own sentences, by language."""

from functools import lru_cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from guide.translations import read_language


class Wording(BaseModel):
    """All sentences of one language; words in braces are filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    also: str
    source_words: str
    page: str
    not_in_report: str
    nearest: str
    otherwise: str
    part_missing: str
    several_figures: str
    for_each: str
    for_each_topic: str
    lead_quote: str
    remote_model: str
    translation: str
    note: str
    masked: str
    no_repeat: str
    out_of_scope: str
    about: str
    thanks: str
    rejected_blank: str
    rejected_long: str
    safety: str
    safety_after: str
    clarify_followup: str
    topics: dict[str, str]


@lru_cache
def wording(language: str) -> Wording:
    """Return the sentences of a language; English where there are none in it."""
    return read_language(Wording, resources.files("guide").joinpath("phrases"), language)
