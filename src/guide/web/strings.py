"""The words that users read, in the languages that the pages speak.

Each page has a file of its own beside its module (`chat.yaml` beside `chat.py`), with the
same keys under `da`, `nb`, `sv` and `en`, and a model of it that extends PageStrings.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field

LANGUAGES = ("da", "nb", "sv", "en")
"""In the order in which the pages offer them."""


class Worded(BaseModel):
    """Words of one language, none of them empty; words in braces are filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    code: str


class PageStrings(Worded):
    """What every page says of itself: its name in the navigation, and its title."""

    nav: str
    title: str


class FrameStrings(Worded):
    """The words that stand on all pages."""

    name: str
    app: str
    skip: str
    pages: str
    language: str
    theme: str
    theme_system: str
    theme_light: str
    theme_dark: str
    leave: str
    offline: str
    failed: str
    attribution: str
    local: str


class Reasons(BaseModel):
    """What may have been wrong with an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    wrong: str
    incomplete: str
    beside: str
    source: str
    unclear: str
    not_there: str
    there: str


class Strings(PageStrings):
    """The words of the chat page."""

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
    superseded: str
    not_in_report: str
    partial: str
    safety: str
    failed: str
    stop: str
    copied: str
    copy_answer: str
    copy_reference: str
    retry: str
    edit: str
    edit_question: str
    edit_cancel: str
    editing: str
    stopped: str
    before: str
    after: str
    in_report: str
    save: str
    save_docx: str
    save_pdf: str
    save_md: str
    save_failed: str
    person: str
    person_n: str
    person_hint: str
    remove: str
    change: str
    use: str
    cancel: str
    unsure: str
    number_wrong: str
    value_wrong: str
    person_gone: str
    revised: str
    removed: str
    useful: str
    useful_yes: str
    useful_no: str
    useful_why: str
    useful_send: str
    useful_thanks: str
    reasons: Reasons


W = TypeVar("W", bound=Worded)


def read_strings(model: type[W], text: str) -> dict[str, W]:
    """Read a file of words, by language.

    Raises:
        ValueError: a string is missing or unknown in some language.
    """
    return {
        language: model(code=language, **words) for language, words in yaml.safe_load(text).items()
    }


def strings_beside(model: type[W], module: str) -> dict[str, W]:
    """Read the words of a page from the YAML file beside its module, given as `__file__`."""
    return read_strings(model, Path(module).with_suffix(".yaml").read_text("utf-8"))


def worded(known: Mapping[str, W], language: str) -> W:
    """Return the words of a language; Danish where there are none in it."""
    return known.get(language, known["da"])


@lru_cache
def all_strings() -> dict[str, Strings]:
    """Return the chat page's words by language."""
    return read_strings(Strings, _text("chat.yaml"))


def strings(language: str) -> Strings:
    """Return the chat page's words in a language; Danish where it does not speak it."""
    return worded(all_strings(), language)


@lru_cache
def frame_strings() -> dict[str, FrameStrings]:
    """Return the words that stand on all pages, by language."""
    return read_strings(FrameStrings, _text("frame.yaml"))


def preferred(accept: str) -> str | None:
    """Return the language that a browser asks for first of those spoken here.

    >>> preferred("fi;q=0.9, nn-NO, sv;q=0.8")
    'nb'
    """
    wanted: list[tuple[float, int, str]] = []
    for part in accept.split(","):
        code, _, quality = part.strip().partition(";q=")
        code = code.split("-")[0].lower()
        code = "nb" if code in ("no", "nn") else code
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        if code in LANGUAGES and weight > 0:
            wanted.append((-weight, len(wanted), code))
    return min(wanted)[2] if wanted else None


def _text(name: str) -> str:
    return resources.files("guide.web").joinpath(name).read_text("utf-8")
