"""What a new generation changed: passages added, changed, moved and removed, and what follows."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from guide.matching.criterion import Stale
from guide.passage import Passage
from guide.verify import normalised
from ingest.corpus import Corpus
from ingest.generations import write_whole

_ALIKE = 0.5
"""Share of words in common from which a passage is taken for a changed one, not a new one."""
_WRITTEN = re.compile(r"(statement|question) on ([0-9a-f]{12}): ")
_SHEET = re.compile(r"^(?:Praksiseksempel|Praxisexempel|Eksempel|Example) \d+[:.] ?(.+)")


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(_Told):
    """A passage as it is told of: where it stands, and its words."""

    id: str
    document: str
    page: str | None
    section: str
    text: str

    @property
    def heading(self) -> str:
        """The innermost heading above it; empty where there is none."""
        return self.section.rpartition(" › ")[2]


class Word(_Told):
    """A stretch of words that stayed, went or came."""

    kind: Literal["same", "gone", "new"]
    text: str


class Changed(_Told):
    """A passage whose words are others than before."""

    before: Place
    after: Place
    words: tuple[Word, ...]


class Moved(_Told):
    """A passage that stands elsewhere with the same words."""

    before: Place
    after: Place


class LeftOut(_Told):
    """How many statements and questions were written for a place that is gone, or changed."""

    place: str
    statements: int = 0
    questions: int = 0


class Changes(_Told):
    """What differs between a generation and the one before it.

    `left_out` tells which statements and questions lost their passage, `sheets` the practice
    sheets that nobody has described yet.
    """

    added: tuple[Place, ...] = ()
    changed: tuple[Changed, ...] = ()
    moved: tuple[Moved, ...] = ()
    removed: tuple[Place, ...] = ()
    stale: tuple[Stale, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    sheets: tuple[Place, ...] = ()

    @property
    def any(self) -> bool:
        """Whether any passage differs."""
        return bool(self.added or self.changed or self.moved or self.removed)


def compare(before: Mapping[str, Passage], corpus: Corpus) -> Changes:
    """Return what differs between a former generation's passages and a corpus."""
    after = {passage.id: passage for passage in corpus.passages}
    gone = {key: passage for key, passage in before.items() if key not in after}
    new = {key: passage for key, passage in after.items() if key not in before}
    moved = [
        (before[key], passage)
        for key, passage in after.items()
        if key in before and _where(before[key]) != _where(passage)
    ]
    moved += _pairs_of_same_words(gone, new)
    changed = _pairs_of_like_words(gone, new)
    return Changes(
        added=tuple(map(_place, new.values())),
        changed=tuple(
            Changed(before=_place(old), after=_place(now), words=words_between(old.text, now.text))
            for old, now in changed
        ),
        moved=tuple(Moved(before=_place(old), after=_place(now)) for old, now in moved),
        removed=tuple(map(_place, gone.values())),
        stale=corpus.doubtful,
        left_out=tuple(_left_out(corpus.stale, before)),
        sheets=tuple(_new_sheets(corpus)),
    )


def words_between(before: str, after: str) -> tuple[Word, ...]:
    """Return two texts as one run of words, with those that went and came marked.

    >>> [(word.kind, word.text) for word in words_between("20 weeks", "30 weeks")]
    [('gone', '20'), ('new', '30'), ('same', 'weeks')]
    """
    old, new = before.split(), after.split()
    words: list[Word] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            words.append(Word(kind="same", text=" ".join(old[a:b])))
            continue
        if b > a:
            words.append(Word(kind="gone", text=" ".join(old[a:b])))
        if d > c:
            words.append(Word(kind="new", text=" ".join(new[c:d])))
    return tuple(words)


def write_changes(path: Path, changes: Changes) -> None:
    """Keep what a generation changed beside it."""
    write_whole(path, changes.model_dump_json())


def read_changes(path: Path) -> Changes:
    """Return what a generation changed; nothing where that was not kept."""
    try:
        return Changes.model_validate_json(path.read_text("utf-8"))
    except (OSError, ValidationError):
        return Changes()


def _pairs_of_same_words(
    gone: dict[str, Passage], new: dict[str, Passage]
) -> list[tuple[Passage, Passage]]:
    """Pair passages that only got another heading or document; take them out of both."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for key, passage in gone.items():
        by_words[normalised(passage.text)].append(key)
    pairs = []
    for key, passage in list(new.items()):
        same = by_words.get(normalised(passage.text))
        if same:
            pairs.append((gone.pop(same.pop(0)), new.pop(key)))
    return pairs


def _pairs_of_like_words(
    gone: dict[str, Passage], new: dict[str, Passage]
) -> list[tuple[Passage, Passage]]:
    """Pair passages that share most of their words, the likest first; take them out of both."""
    bags = {key: Counter(passage.text.casefold().split()) for key, passage in gone.items()}
    holding: dict[str, set[str]] = defaultdict(set)
    for key, bag in bags.items():
        for word in bag:
            holding[word].add(key)
    likeness: list[tuple[float, str, str]] = []
    for key, passage in new.items():
        bag = Counter(passage.text.casefold().split())
        rare = sorted(bag, key=lambda word: len(holding.get(word, ())))
        near = {one for word in rare[:30] for one in holding.get(word, ())}
        for other in near:
            shared = (bag & bags[other]).total()
            share = 2 * shared / (bag.total() + bags[other].total())
            if share >= _ALIKE:
                likeness.append((share, other, key))
    pairs = []
    for _, old, now in sorted(likeness, reverse=True):
        if old in gone and now in new:
            pairs.append((gone.pop(old), new.pop(now)))
    return pairs


def _left_out(stale: Sequence[str], before: Mapping[str, Passage]) -> Iterator[LeftOut]:
    """Tell what was written for passages that are gone or say something else, a line a passage."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in stale:
        found = _WRITTEN.match(line)
        if found is not None:
            counts[found.group(2)][found.group(1)] += 1
        elif ".yaml" not in line:
            yield LeftOut(place=line)
    for key, kinds in counts.items():
        passage = before.get(key)
        place = f"{passage.document}, {passage.section}" if passage else f"a text now gone ({key})"
        yield LeftOut(place=place, statements=kinds["statement"], questions=kinds["question"])


def _new_sheets(corpus: Corpus) -> Iterator[Place]:
    """Yield the first passage of each practice sheet that no practice is described for."""
    for title, passage in _sheets(corpus.passages).items():
        if not any(practice.named_in(title) for practice in corpus.subjects.practices):
            yield _place(passage)


def _sheets(passages: Iterable[Passage]) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for passage in passages:
        for title in passage.path:
            if _SHEET.match(title):
                found.setdefault(title, passage)
    return found


def _where(passage: Passage) -> tuple[str, Sequence[str | None]]:
    return passage.document, [start.label for start in passage.pages]


def _place(passage: Passage) -> Place:
    return Place(
        id=passage.id,
        document=passage.document,
        page=passage.page,
        section=passage.section,
        text=passage.text,
    )
