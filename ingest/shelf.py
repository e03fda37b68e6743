"""Passages of documents that were read before, so that only changed documents are read again."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from guide.generation import passage_of
from guide.passage import Passage
from ingest.fingerprint import program_digest
from ingest.generations import write_whole
from ingest.manifest import DocumentEntry, verified_file
from ingest.subjects import Subjects

Reader = Callable[[Path, DocumentEntry, Subjects], Sequence[Passage]]


class Shelf:
    """Keeps documents' passages in a folder, by all that they depend on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def passages(
        self, corpus: Path, entry: DocumentEntry, subjects: Subjects, read: Reader
    ) -> Sequence[Passage]:
        """Return a document's passages; it is read only where anything about it changed."""
        path = self._folder / f"{_key(corpus, entry, subjects)}.jsonl"
        self._used.add(path.name)
        verified_file(corpus, entry)
        try:
            lines = path.read_text("utf-8").split("\n")
            return [passage_of(json.loads(line)) for line in lines if line]
        except (OSError, ValueError, KeyError, TypeError):
            passages = read(corpus, entry, subjects)
        self._folder.mkdir(parents=True, exist_ok=True)
        rows = [json.dumps(asdict(passage), ensure_ascii=False) for passage in passages]
        write_whole(path, "\n".join(rows) + "\n")
        return passages

    def tidy(self) -> None:
        """Throw away what was not asked for since the shelf was made."""
        for path in self._folder.glob("*"):
            if path.name not in self._used:
                path.unlink(missing_ok=True)


def _key(corpus: Path, entry: DocumentEntry, subjects: Subjects) -> str:
    digest = hashlib.sha256(program_digest().encode())
    digest.update(entry.model_dump_json().encode())
    for name in (entry.outline, entry.page_labels):
        if name is not None and (corpus / name).is_file():
            digest.update((corpus / name).read_bytes())
    for one in (*subjects.practices, *subjects.categories):
        digest.update(one.model_dump_json(exclude={"criteria", "results", "general"}).encode())
    return digest.hexdigest()[:24]
