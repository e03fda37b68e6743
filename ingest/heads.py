"""Running heads and feet, and the page numbers in them: found because they come again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from guide.passage import squeeze
from ingest.pages import Page

_EDGE = 3
"""So many lines from a page's top or bottom may be running ones."""
_TIMES = 3
_SHARE = 0.04
_LONGEST = 150
_NUMBER = re.compile(
    r"(?:(?:side|s\.|sida|page|p\.|sivu)\s*)?[-–|]?\s*(\d{1,4})\s*[-–|]?"
    r"(?:\s*(?:/|af|av|of)\s*\d{1,4})?",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[•▪‣–-] |[a-h]\. ")
_AT_AN_END = re.compile(r"(\d{1,4})(?=\s)|(?<=\s)(\d{1,4})$")


def without_running_heads(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without what is printed on page after page, numbered as printed.

    Numbers are given only to pages of a file that says nothing of its own.
    """
    keys = Counter(key for page in pages for key in {key for _, key in _edges(page)})
    least = max(_TIMES, _SHARE * len(pages))
    running = {key for key, count in keys.items() if count >= least}
    offset = _offset(pages, running)
    numbered = offset is not None and all(page.label is None for page in pages)
    stripped = []
    for i, page in enumerate(pages):
        printed = i + offset if offset is not None else None
        lines = list(page.lines)
        inner: set[str] = set()
        for place, key in _edges(page):
            bare = _NUMBER.fullmatch(squeeze(lines[place]))
            numbered_so = bare is not None and bare.group(1) in (str(printed), page.label)
            if key[0] in inner or not (key in running or numbered_so):
                inner.add(key[0])  # what stands further in is the page's own
            else:
                lines[place] = " "
        label = str(printed) if numbered and printed is not None and printed > 0 else page.label
        stripped.append(replace(page, label=label, lines=tuple(lines)))
    return stripped


def _edges(page: Page) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the lines at a page's top and bottom, the outermost first, with all but its numbers."""
    written = [i for i, line in enumerate(page.lines) if line.strip()]
    for part, places in (("top", written[:_EDGE]), ("bottom", written[: -_EDGE - 1 : -1])):
        for i in places:
            line = squeeze(page.lines[i].lstrip("# "))
            if len(line) > _LONGEST or _ITEM.match(line):
                break
            yield i, (part, re.sub(r"\d+", "#", line).casefold())


def _offset(pages: Sequence[Page], running: set[tuple[str, str]]) -> int | None:
    """Return what to add to a page's place in the file for the number printed on it."""
    offsets = Counter[int]()
    found = 0
    for i, page in enumerate(pages):
        numbers = {
            int(number)
            for place, key in _edges(page)
            for number in _numbers(squeeze(page.lines[place]), again=key in running)
        }
        offsets.update(number - i for number in numbers)
        found += bool(numbers)
    if not offsets:
        return None
    offset, count = offsets.most_common(1)[0]
    return offset if count >= _TIMES and count * 2 > found else None


def _numbers(line: str, *, again: bool) -> list[str]:
    bare = _NUMBER.fullmatch(line)
    if bare:
        return [bare.group(1)]
    if not again:
        return []
    return [a or b for a, b in _AT_AN_END.findall(line)]
