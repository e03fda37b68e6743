"""A journal as Markdown."""

from guide.web.export.journal import Entry, Journal


def write_markdown(journal: Journal) -> bytes:
    """Return a journal as a Markdown file."""
    words = journal.words
    parts = [f"# {words.title}", words.made.format(date=journal.made)]
    for entry in journal.entries:
        parts += _entry(entry, journal)
    parts += ["---", words.note]
    parts += [f"{words.attribution}: {one}." for one in journal.attributions]
    return ("\n\n".join(parts) + "\n").encode()


def _entry(entry: Entry, journal: Journal) -> list[str]:
    words = journal.words
    name = words.changed if entry.by_hand else words.asked
    asked = "\n".join(f"> {line}" for line in entry.asked.splitlines() if line.strip())
    if not entry.answer:
        return [f"## {name}", asked, words.unanswered]
    answer = entry.markdown.replace("\n### ", "\n#### ")
    sources = [f"[{one.number}] {one.place}: »{one.quote}«" for one in entry.references]
    listed = [f"### {words.sources}", *sources] if sources else []
    return [f"## {name}", asked, f"### {words.answered}", answer, *listed]
