"""Lines of pages to running text: joins lines, and words split at a line's end."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guide.passage import PageStart

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W_]+")
_CONJUNCTIONS = {"og", "eller", "samt", "och", "and", "or", "til"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; `page` is the printed number, None where not known.

    `sheet` counts the pages of the file, so that two pages without a number stay apart.
    """

    text: str
    page: str | None
    sheet: int = 0


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Collect the words that stand whole in the lines, hyphenated ones pair by pair."""
    words: set[str] = set()
    for line in lines:
        body = re.sub(r"\S+-\s*$", "", line)
        for found in _WORD.findall(body):
            parts = found.lower().split("-")
            words.update(parts)
            words.update(f"{a}-{b}" for a, b in pairwise(parts))
    return frozenset(words)


def join_lines(lines: Sequence[Line], words: frozenset[str]) -> tuple[str, tuple[PageStart, ...]]:
    """Join lines to one text and say where in it each page begins.

    A word split at a line's end is joined (`beskæftigelses-` + `indsatser`); a real
    hyphen stays (`sprog-` + `og kulturkurser`, `SE-` + `indsats`): the words that the
    document writes elsewhere decide where both would be possible.
    """
    settled, length, tail = [], 0, ""  # only the last word may still change: a line costs its own
    pages: list[PageStart] = []
    for line in lines:
        body = re.sub(r"[ \t\u00a0]+", " ", line.text).strip()
        if not body:
            continue
        tail = _glue(tail, body, words)
        if not pages or pages[-1].label != line.page:
            pages.append(PageStart(length + len(tail) - len(body), line.page))
        cut = max(tail.rfind(" "), 0)
        settled.append(tail[:cut])
        length, tail = length + cut, tail[cut:]
    return "".join([*settled, tail]), tuple(pages)


def _glue(text: str, body: str, words: frozenset[str]) -> str:
    """Join a line to a text, of which what stands after the last blank is enough."""
    if not text.endswith("-"):
        return f"{text} {body}" if text else body
    if text.endswith(" -"):
        return text + body
    following = _FIRST_WORD.match(body)
    after = following.group() if following else ""
    if not after or after in _CONJUNCTIONS:
        return f"{text} {body}"
    before = _LAST_WORD.search(text)
    if before is None or not after[0].islower():
        return text + body
    address = "://" in text.rpartition(" ")[2]
    if _keeps_hyphen(before.group(1), after, words, address=address):
        return text + body
    return text[:-1] + body


def _keeps_hyphen(before: str, after: str, words: frozenset[str], *, address: bool) -> bool:
    if before.isupper() and len(before) > 1:
        return True
    stem, ending = before.lower(), after.lower()
    if address:
        return f"{stem}{ending}" not in words
    return f"{stem}{ending}" not in words and f"{stem}-{ending}" in words
