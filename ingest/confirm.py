"""Stale criteria settled by an editor: kept with the report's new words, or taken out."""

from pathlib import Path

import yaml

from guide.corpus import read_text
from guide.errors import CorpusError
from guide.matching.criterion import Stale
from guide.passage import squeeze
from guide.verify import NameTable, unsupported
from ingest.generations import write_whole
from ingest.quotes import Quotes


def confirm(
    corpus: Path, stale: Stale, quotes: Quotes, names: NameTable, words: str | None = None
) -> None:
    """Let what is stale rest on words that the report now holds; those suggested where none given.

    Raises:
        CorpusError: the words are not in the report, or no longer carry what is said.
    """
    quote = words or stale.suggestion
    if quote is None:
        raise CorpusError(
            f"Nothing in the report is like {stale.quote[:60]!r} any more. Give the words that it "
            "rests on now, or drop it."
        )
    holding = quotes.holding(quote)
    if not holding:
        raise CorpusError(f"These words are not in the report: {quote[:80]!r}. Copy them from it.")
    passage = min(holding, key=lambda one: len(one.text))
    for sentence in stale.sentences:
        missing = unsupported(sentence, [quote], [passage], names)
        if missing:
            raise CorpusError(
                f"The new words no longer carry {sentence[:80]!r}: {', '.join(missing)} is not in "
                f"them. Change the sentences in {corpus / stale.file}, or drop it."
            )
    _edit(corpus / stale.file, (*stale.place, "quote"), stale.quote, squeeze(quote))


def drop(corpus: Path, stale: Stale) -> None:
    """Take what is stale out of the corpus.

    Raises:
        CorpusError: it is not where it was.
    """
    _edit(corpus / stale.file, stale.place, stale.quote, None)


def _edit(path: Path, place: tuple[str | int, ...], quote: str, new: str | None) -> None:
    """Replace the value at a place in a YAML file, or take it out; the rest stays as written."""
    text = read_text(path)
    holder, node = _found(yaml.compose(text), place)
    owner = node if isinstance(node, yaml.ScalarNode) else _value(node, "quote")
    if holder is None or node is None or owner is None or squeeze(owner.value) != squeeze(quote):
        raise CorpusError(
            f"{path} was changed since: {quote[:60]!r} is not where it was. Run: python -m ingest"
        )
    if new is not None:
        start, end = node.start_mark.index, node.end_mark.index
        ending = "\n" if text[start:end].endswith("\n") else ""
        written = yaml.safe_dump(new, allow_unicode=True, width=10_000, default_style='"').strip()
        write_whole(path, text[:start] + written + ending + text[end:])
        return
    lines = text.split("\n")
    first, last = holder.start_mark.line, node.end_mark
    end = (
        last.line
        if last.column == 0 or not lines[last.line][: last.column].strip()
        else last.line + 1
    )
    kept = [*lines[:first], *lines[end:]]
    write_whole(path, _without_empty_key("\n".join(kept), place))


def _without_empty_key(text: str, place: tuple[str | int, ...]) -> str:
    """Take out the key of a list whose last item went."""
    root = yaml.compose(text)
    path = place[:-1] if isinstance(place[-1], int) else place
    holder, node = _found(root, path)
    if not isinstance(node, yaml.ScalarNode) or node.value or holder is None:
        return text
    lines = text.split("\n")
    return "\n".join([*lines[: holder.start_mark.line], *lines[holder.start_mark.line + 1 :]])


def _found(
    root: yaml.Node | None, place: tuple[str | int, ...]
) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Return the node at a place, and before it the key or item that holds it."""
    holder, node = root, root
    for step in place:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, value) for key, value in node.value if key.value == step]
            holder, node = pairs[0] if pairs else (None, None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step] if step < len(node.value) else None
            holder = node
        else:
            return None, None
    return holder, node


def _value(node: yaml.Node | None, key: str) -> yaml.ScalarNode | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    found = [value for name, value in node.value if name.value == key]
    return found[0] if found and isinstance(found[0], yaml.ScalarNode) else None
