"""Ways into the passages of the real report."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from guide.passage import Passage, squeeze

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
EXPECTED = Path(__file__).parent / "expected"
DOCUMENT = CORPUS / "temanord-2019-520.txt"

_INSET = re.compile(r"(?:Tabel|Boks|Figur) \w+")


def is_inset(title: str) -> bool:
    """Say whether a part of a path is the caption of a table, box or figure."""
    return _INSET.match(title) is not None


def headings(passages: Iterable[Passage]) -> list[tuple[str, ...]]:
    """Return the path of each heading, in the order of the report, captions left out."""
    paths = [
        passage.path[:end]
        for passage in passages
        for end in range(1, len(passage.path) + 1)
        if not is_inset(passage.path[end - 1])
    ]
    return list(dict.fromkeys(paths))


def under(passages: Iterable[Passage], *titles: str) -> list[Passage]:
    """Return the passages whose path holds, for each title, a part that begins with it."""
    return [
        passage
        for passage in passages
        if all(any(part.startswith(title) for part in passage.path) for title in titles)
    ]


def text_under(passages: Iterable[Passage], *titles: str) -> str:
    """Return the text of these passages, a line each block."""
    return "\n".join(passage.text for passage in under(passages, *titles))


def holding(passages: Iterable[Passage], words: str) -> list[Passage]:
    """Return the passages whose text holds the words, line breaks taken as spaces."""
    return [passage for passage in passages if words in squeeze(passage.text)]


def whole_text(passages: Sequence[Passage]) -> str:
    """Return all text of the passages as one line."""
    return squeeze(" ".join(passage.text for passage in passages))
