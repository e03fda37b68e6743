"""How many people a message describes, and which words are about whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NEXT = re.compile(
    r"(?:(?<=^)|(?<=[.!?;:\n]))\s*(?:"
    r"(?:(?:og|och|and)\s+)?(?:så\s+)?(?:den|det|the)\s+(?:anden|andet|annen|andre|andra|other|second|tredje|third|sidste|siste|sista|last)"
    r"(?:\s+(?:er|är|is|borger\w*|deltager\w*|deltaker\w*|deltagare\w*|person\w*|one|client|participant|bruker\w*|klient\w*|kvinde\w*|kvinne\w*|kvinna\w*|mand\w*|mann\w*))?"
    r"|(?:borger|deltager|deltaker|deltagare|person|klient|bruker|participant|client|case|sag|sak|nr\.?|nummer|number)\s*(?:[2-9b-d]|to|tre|två|two|three)\b\s*[:.)-]?"
    r"|[2-9]\s*[.)]\s+"
    r"|(?:samt\s+)?(?:også|också|also)\s+(?:en|ei|an?)\s+(?:anden|annen|annan|other|second)\b"
    r")",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:^|[:.])\s*(?=1\s*[.)]\s+\S)", re.MULTILINE)
_SECOND = re.compile(r"(?<!\S)2\s*[.)]\s+\S")
_ITEM = re.compile(r"(?:^|(?<=\s))[1-9]\s*[.)]\s+", re.MULTILINE)
"""A numbered list, wherever its numbers stand: "1) ... 2) ...". """

_COUPLE = re.compile(
    r"\b(?:ægtepar\w*|ektepar\w*|gift par|"
    r"et par\b(?! (?:ord|år|uger|måneder|timer|dage|gange|børn))|"
    r"två personer|to borgere|to deltagere|to deltakere|to personer|to brukere|två deltagare|"
    r"two (?:people|participants|clients|persons|cases)|a couple\b(?! of)|married couple|"
    r"mand og kone|mann og kone|man och (?:hustru|fru)|husband and wife|begge to|de to)\b",
    re.IGNORECASE,
)
_SHE = re.compile(
    r"^\W*(?:(?:og|men|och|and|but|mens|medan|while|hvorimod|whereas)\s+)?"
    r"(?:hun|hon|she|kvinden|kvinnan|konen|kona|hustrun|frun|the wife|the woman|her)\b",
    re.IGNORECASE,
)
_HE = re.compile(
    r"^\W*(?:(?:og|men|och|and|but|mens|medan|while|hvorimod|whereas)\s+)?"
    r"(?:han|he|manden|mannen|the husband|the man|his)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|(?<=[.!?;\n]))\s*(?P<who>han|hun|hon|he|she|manden|mannen|kvinden|kvinnen|kvinnan|"
    r"konen|kona|"
    r"frun|hustrun|mamman|mammaen|moren|moderen|pappan|pappaen|faren|faderen|sønnen|sonen|datteren|"
    r"dottern|the (?:man|woman|husband|wife|mother|father|son|daughter)|"
    r"mies|nainen|er|sie|frau|mann|"
    r"person [1-9a-d]|borger [1-9a-d]|deltager [1-9a-d])\s*:",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"^\s*(?:borger|deltager|deltaker|deltagare|person|klient|bruker|participant|client|case|sag|sak|"
    r"nr\.?|nummer|number)\s*[1-9a-d]\b\s*[:.)-]?\s*",
    re.IGNORECASE,
)
"""A label that only counts; its number says nothing of the person."""
_BOTH = re.compile(r"\b(?:begge|båda|both|molemmat|beide)\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?<=[.!?;\n])\s+|(?<=:)\s+(?=(?:hun|hon|she|han|he)\b)|(?:,\s*|\s+)(?=(?:mens|medan|while|hvorimod|whereas)\b)|"
    r"(?:,\s*|\s+(?=(?:og|och|and)\s))(?=(?:(?:og|och|and|men|but)\s+)?"
    r"(?:hun|hon|she|han|he)\s+(?:er|är|is|har|has)\b)",
    re.IGNORECASE,
)


_HEAD = 6


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a message about one person, counted from 0."""

    person: int
    text: str


def people_in(text: str) -> list[Part]:
    """Split a message by the person it speaks of; one person unless it says otherwise.

    Several are told apart by "the other one", "participant 2", a numbered list, or, where
    a couple is announced, by whether a sentence begins with her or him.
    """
    first = _FIRST.search(text)
    if first is not None and _SECOND.search(text, first.end()) is not None:
        return _listed(text[: first.start()], text[first.end() :])
    labels = list(_LABEL.finditer(text))
    if len({label["who"].casefold() for label in labels}) > 1:
        return _labelled(text, labels)
    numbered = _numbered(text)
    if len(numbered) > 1:
        return numbered
    if _COUPLE.search(text) is not None:
        return _couple(text)
    return [Part(0, text)]


def _numbered(text: str) -> list[Part]:
    parts: list[Part] = []
    start = 0
    for found in _NEXT.finditer(text):
        if len(text[start : found.start()].split()) < 2:
            continue
        parts.append(Part(len(parts), text[start : found.start()]))
        start = found.start()
    parts.append(Part(len(parts), text[start:]))
    if len(parts) == 1:
        return parts
    return [Part(part.person, _ORDINAL.sub("", part.text)) for part in parts]


def _listed(head: str, items: str) -> list[Part]:
    """Split a numbered list; a few words before it, such as "two participants:", say nothing."""
    pieces = [piece for piece in _ITEM.split(items) if piece.strip()]
    if len(head.split()) > _HEAD:
        pieces.insert(0, head)
    return [Part(person, piece) for person, piece in enumerate(pieces)]


def _labelled(text: str, labels: Sequence[re.Match[str]]) -> list[Part]:
    """Give each label's words to its person; what is said of both before, to both."""
    order = list(dict.fromkeys(label["who"].casefold() for label in labels))
    parts: list[Part] = []
    shared = [s for s in _SENTENCE.split(text[: labels[0].start()]) if _BOTH.search(s)]
    for person in range(len(order)):
        parts.extend(Part(person, _BOTH.split(sentence)[-1]) for sentence in shared)
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        said = text[label.start() : end]
        words = _ORDINAL.sub("", said) if _ORDINAL.match(said) else said.replace(":", "", 1)
        parts.append(Part(order.index(label["who"].casefold()), words))
    return parts


def _couple(text: str) -> list[Part]:
    spoken: list[Part] = []
    order: list[str] = []
    for sentence in _SENTENCE.split(text):
        who = "f" if _SHE.search(sentence) else "m" if _HE.search(sentence) else None
        if who is not None and who not in order:
            order.append(who)
        person = order.index(who) if who is not None else (spoken[-1].person if spoken else 0)
        spoken.append(Part(person, sentence))
    return spoken if len(order) > 1 else [Part(0, text)]
