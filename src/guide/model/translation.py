"""Quotes put into the reader's language by a model: marked as such, the original beside them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pydantic import BaseModel, ConfigDict

from guide.compose import plain
from guide.generation import Generation
from guide.model.chat import Chat
from guide.model.form import filled
from guide.model.prompt import NAMES
from guide.model.words import plain_number, saying_of
from guide.reply import Citation, Reply
from guide.statement import LANGUAGES
from guide.wording import wording
from guide.wordlists import any_of, groups_of

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FIGURE = re.compile(r"\d+(?:[.,:/-]\d+)*")
_MARKUP = re.compile(r"[<>\[\]{}|\\`]|https?:|\n")
_BEFORE = 28
"""Characters before a number in which a word that limits it is looked for."""
_MOST = 3
_TOLD = "Translate each Danish text into {language}, word by word; keep numbers and names as is."


class Translations(BaseModel):
    """Translates texts, in their order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    texts: tuple[str, ...]


def translated(reply: Reply, chat: Chat, generation: Generation) -> Reply:
    """Return a reply with a translation under each quote, where it is in a language of quotes.

    A translation that has other numbers or practices than its quote, or denies or limits
    otherwise, is left out; all are where there are not as many as quotes.

    Raises:
        ModelError: the model does not answer.
    """
    quoted = [one for one in reply.shown_citations if _line_of(one, reply.text)][:_MOST]
    if reply.language in LANGUAGES or reply.status not in ("grounded", "partial") or not quoted:
        return reply
    told = _TOLD.format(language=NAMES.get(reply.language, "English"))
    texts = "\n".join(f"{place}. {one.quote}" for place, one in enumerate(quoted, 1))
    found = filled(chat, [("system", told), ("human", texts)], Translations).texts
    if len(found) != len(quoted):
        return reply
    text = reply.text
    for citation, words in zip(quoted, found, strict=True):
        source = generation.passages[citation.passage_id].language
        same = _means_the_same(words, reply.language, citation.quote, source)
        if same and _sound(words, citation.quote, generation):
            line = _line_of(citation, text)
            mark = wording(reply.language).translation
            text = text.replace(line, f"{line}\n>\n> *{mark}* {plain(words.strip())}", 1)
    return replace(reply, text=text)


def _line_of(citation: Citation, text: str) -> str:
    """Return the line of a text that shows a citation's quote, empty where none does."""
    end = f"[{citation.n}]"
    lines: Sequence[str] = text.split("\n")
    return next((one for one in lines if one.startswith("> ") and one.endswith(end)), "")


def _sound(words: str, quote: str, generation: Generation) -> bool:
    numbers = [sorted(map(plain_number, _NUMBER.findall(text))) for text in (words, quote)]
    named = [[p.id for p in generation.practices if p.named_in(text)] for text in (words, quote)]
    short = 0 < len(words.strip()) <= 3 * len(quote) + 40
    return short and numbers[0] == numbers[1] and named[0] == named[1] and not _MARKUP.search(words)


def _means_the_same(words: str, language: str, quote: str, source: str) -> bool:
    """Say whether a translation denies where its quote does, and limits each number as it does."""
    known = groups_of("translation")
    if language not in known:
        return False
    patterns = groups_of("translation", language)
    said = saying_of(quote, source, ())
    denies = any_of(patterns.pop("negation"), whole=True).search(words) is not None
    limits = {
        (plain_number(found.group()), _limit(words[: found.start()][-_BEFORE:], patterns))
        for found in _FIGURE.finditer(words)
    }
    return denies == ("§negation" in said.turns) and limits == said.limits


def _limit(before: str, patterns: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return what limits a number, by the words right before it."""
    return frozenset(
        name
        for name, words in patterns.items()
        if re.search(rf"(?<!\w)(?:{'|'.join(words)})\W+(?:\w+\W+)?$", before, re.IGNORECASE)
    )
