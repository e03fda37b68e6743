"""What an ingest did, told in the terminal."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from guide.matching.criterion import Stale
from guide.record import DocumentRecord, GenerationRecord
from ingest.changes import Changed, Changes, LeftOut, Place, Word
from ingest.evaluation import Figure

_LISTED = 12
_SHOWN = 160
_AROUND = 6
_STYLES = {"same": "", "gone": "red strike", "new": "green"}


def print_changes(console: Console, changes: Changes, listed: int = _LISTED) -> None:
    """Print which passages were added, changed, moved and removed, and what that makes stale."""
    counts = [
        f"{len(group)} {name}"
        for name, group in (
            ("added", changes.added),
            ("changed", changes.changed),
            ("moved", changes.moved),
            ("removed", changes.removed),
        )
        if group
    ]
    _say(console, f"Passages: {', '.join(counts) or 'none differ'}.", "bold")
    _listed(console, "added", [_shown(one) for one in changes.added], listed)
    _listed(console, "changed", [_marked(one) for one in changes.changed], listed)
    _listed(
        console,
        "moved",
        [Text(f"{_at(one.before)} → {_at(one.after)}") for one in changes.moved],
        listed,
    )
    _listed(console, "removed", [_shown(one) for one in changes.removed], listed)
    _listed(console, "left out", [Text(_written_for(one)) for one in changes.left_out], listed)
    if changes.sheets:
        _say(console, "New practice sheets that no file in corpus/practices describes:", "yellow")
        for sheet in changes.sheets:
            _say(console, f"  {_at(sheet)}")
    if changes.stale:
        print_stale(console, changes.stale)


def print_stale(console: Console, stale: Sequence[Stale]) -> None:
    """Print the criteria that wait for an editor, and how they are settled."""
    _say(
        console,
        f"{len(stale)} criteria rest on words that are no longer in the report. They are shown "
        "as unconfirmed, and rule nobody out, until you confirm them:",
        "yellow",
    )
    for one in stale:
        _say(console, f"  {one.id}  {one.holder} ({one.file}): {one.quote}")
        if one.suggestion:
            _say(console, f"            now, it seems: {one.suggestion}")
    _say(
        console,
        "  python -m ingest confirm ID             where the new words say the same\n"
        '  python -m ingest confirm ID --words "…"  with other words of the report\n'
        "  python -m ingest confirm ID --drop      where it no longer holds",
        "dim",
    )


def print_lost(console: Console, lost: Mapping[str, Sequence[str]]) -> None:
    """Print the evaluation items whose answers are gone."""
    for name, ids in lost.items():
        _say(
            console,
            f"{len(ids)} items of {name} ask for words that are gone: {', '.join(ids)}",
            "yellow",
        )


def print_figures(console: Console, figures: Sequence[Figure]) -> None:
    """Print the quick evaluation before and after, and a warning where it dropped."""
    table = Table("quick evaluation", "before", "after", "items")
    for one in figures:
        before = "–" if one.before is None else f"{one.before:.2f}"
        style = "red" if one.dropped else ""
        table.add_row(one.name, before, f"{one.after:.2f}", str(one.n), style=style)
    console.print(table)
    if any(one.dropped for one in figures):
        _say(
            console,
            "Warning: the evaluation dropped. Look at what changed; to go back: "
            "python -m ingest rollback",
            "red",
        )


def print_documents(console: Console, documents: Sequence[DocumentRecord]) -> None:
    """Print the documents of a corpus: the id that commands take, and what each is."""
    for one in documents:
        _say(console, one.id, "bold")
        year = f" ({one.year})" if one.year else ""
        _say(console, f"  {one.title}{year}, {one.language}: {one.file}")


def print_generations(
    console: Console, records: Sequence[GenerationRecord], current: str | None
) -> None:
    """Print the generations kept, the newest first, with what each was built from."""
    for record in reversed(records):
        used = "  ● in use" if record.id == current else ""
        _say(console, f"{record.id}{used}", "bold" if used else "")
        by = f" by {record.who}" if record.who else ""
        program = f", program {record.revision}" if record.revision else ""
        _say(
            console,
            f"  {record.created}{by}, {record.passages} passages, encoder {record.encoder}"
            f"{program}",
        )
        for one in record.documents:
            _say(console, f"  {one.id}: {one.file}, sha256 {one.sha256[:12]}", "dim")


def _listed(console: Console, name: str, lines: Sequence[Text], most: int) -> None:
    for line in lines[:most]:
        console.print(Text(f"  {name:9}", style="dim").append(line), soft_wrap=True)
    if len(lines) > most:
        _say(console, f"  {name:9}… and {len(lines) - most} more (--all lists all)", "dim")


def _written_for(one: LeftOut) -> str:
    counts = [
        f"{count} {name if count == 1 else f'{name}s'}"
        for count, name in ((one.statements, "statement"), (one.questions, "question"))
        if count
    ]
    return f"{' and '.join(counts)} written for {one.place}" if counts else one.place


def _shown(place: Place) -> Text:
    text = " ".join(place.text.split())
    return Text(f"{_at(place)}: {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}")


def _marked(changed: Changed) -> Text:
    text = Text(f"{_at(changed.after)}: ")
    for word in _near(changed.words):
        text.append(word.text, style=_STYLES[word.kind]).append(" ")
    return text


def _near(words: Sequence[Word]) -> Iterator[Word]:
    """Yield what went and came, with a few words around."""
    for i, word in enumerate(words):
        parts = word.text.split()
        if word.kind != "same" or len(parts) <= 2 * _AROUND:
            yield word
            continue
        head = parts[:_AROUND] if i else []
        tail = parts[-_AROUND:] if i + 1 < len(words) else []
        yield Word(kind="same", text=" ".join([*head, "…", *tail]))


def _at(place: Place) -> str:
    parts = [place.document, f"p. {place.page}" if place.page else "", place.heading]
    return ", ".join(part for part in parts if part)


def _say(console: Console, text: str, style: str = "") -> None:
    console.print(escape(text), style=style, highlight=False, soft_wrap=True)
