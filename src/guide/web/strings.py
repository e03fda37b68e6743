"""The words that users read, in the languages that the pages speak.

Each page has a file of its own beside its module (`chat.yaml` beside `chat.py`), with the
same keys under `da`, `nb`, `sv` and `en`, and a model of it that extends PageStrings.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from guide.translations import LANGUAGES, Worded, read_translations


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


_FOLDER = Path(__file__).parent

strings = read_translations(Strings, _FOLDER / "chat.yaml")
"""The chat page's words."""

frame_strings = read_translations(FrameStrings, _FOLDER / "frame.yaml")
"""The words that stand on all pages."""


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
