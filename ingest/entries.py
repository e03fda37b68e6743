"""Entries of the manifest, added, changed and removed; what an editor wrote around them stays."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from guide.corpus import read_text
from guide.errors import CorpusError
from guide.yamltext import parse_yaml
from ingest.generations import write_whole
from ingest.manifest import DocumentEntry, Manifest

_FILE = "manifest.yaml"


def put_entry(corpus: Path, entry: DocumentEntry) -> None:
    """Write an entry into the manifest, in place of the one of its id where there is one."""
    text = read_text(corpus / _FILE)
    spans = _spans(text)
    if spans is None:
        documents = [one for one in _documents(text) if one.get("id") != entry.id]
        _rewrite(corpus, [*documents, _plain(entry)])
        return
    lines = text.rstrip("\n").split("\n")
    start, end = spans.get(entry.id, (len(lines), len(lines)))
    _write(corpus, [*lines[:start], *_shown(entry, _indent(text)), *lines[end:]])


def remove_entry(corpus: Path, document: str) -> None:
    """Take an entry out of the manifest."""
    text = read_text(corpus / _FILE)
    spans = _spans(text)
    if spans is None:
        _rewrite(corpus, [one for one in _documents(text) if one.get("id") != document])
        return
    lines = text.rstrip("\n").split("\n")
    start, end = spans[document]
    _write(corpus, [*lines[:start], *lines[end:]])


def _spans(text: str) -> dict[str, tuple[int, int]] | None:
    """Return the lines of each entry; None where the manifest is not written one key a line."""
    items = _items(text)
    if items is None or items.flow_style or not items.value:
        return None
    if items.end_mark.line < len(text.rstrip().split("\n")) - 1:
        return None
    lines = text.rstrip("\n").split("\n")
    starts = [node.start_mark.line for node in items.value]
    spans: dict[str, tuple[int, int]] = {}
    for node, start, stop in zip(items.value, starts, [*starts[1:], len(lines)], strict=True):
        end = stop
        while end > start + 1 and (not lines[end - 1].strip() or _is_comment(lines[end - 1])):
            end -= 1
        name = next((value.value for key, value in node.value if key.value == "id"), "")
        spans[name] = (start, end)
    return spans


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _items(text: str) -> yaml.SequenceNode | None:
    root = yaml.compose(text)
    if not isinstance(root, yaml.MappingNode):
        return None
    found = [value for key, value in root.value if key.value == "documents"]
    return found[0] if found and isinstance(found[0], yaml.SequenceNode) else None


def _indent(text: str) -> str:
    items = _items(text)
    column = items.value[0].start_mark.column if items is not None and items.value else 4
    return " " * max(0, column - 2)


def _documents(text: str) -> list[dict[str, Any]]:
    content = parse_yaml(text) or {}
    return list(content.get("documents") or [])


def _plain(entry: DocumentEntry) -> dict[str, Any]:
    return {
        key: value
        for key, value in entry.model_dump(mode="json").items()
        if value not in (None, "", [])
    }


def _shown(entry: DocumentEntry, indent: str) -> list[str]:
    dumped = yaml.safe_dump([_plain(entry)], allow_unicode=True, sort_keys=False, width=1000)
    return [indent + line for line in dumped.rstrip("\n").split("\n")]


def _rewrite(corpus: Path, documents: Sequence[dict[str, Any]]) -> None:
    dumped = yaml.safe_dump(
        {"documents": list(documents)}, allow_unicode=True, sort_keys=False, width=1000
    )
    _write(corpus, dumped.rstrip("\n").split("\n"))


def _write(corpus: Path, lines: Sequence[str]) -> None:
    """Write the manifest, once it is found to be one."""
    text = "\n".join(lines) + "\n"
    try:
        Manifest.model_validate(parse_yaml(text))
    except (ValueError, yaml.YAMLError) as error:
        raise CorpusError(
            f"{corpus / _FILE} cannot be changed by the program: {error}. Change it by hand."
        ) from error
    write_whole(corpus / _FILE, text)
