"""Documents into a corpus and out of it: added, replaced by a new edition, removed whole."""

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guide.errors import CorpusError
from guide.settings import Settings
from ingest.entries import put_entry, remove_entry
from ingest.fingerprint import LAID_BY
from ingest.generations import write_whole
from ingest.limits import Limits
from ingest.loaders import load_document
from ingest.manifest import DocumentEntry, Manifest, load_manifest, unlisted
from ingest.nature import described, likeness

_EDITION = 0.3
"""Share of a document's word sequences in another from which it seems another edition of it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file in the corpus that cannot be taken in, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Intent:
    """What is to become of a document: `replaces` names the one it is a new edition of.

    `beside` says that it stays beside one that it is like; `told` is what an editor says of
    it, by key of the manifest.
    """

    replaces: str | None = None
    beside: bool = False
    told: dict[str, Any] = field(default_factory=dict)


def enter_dropped(settings: Settings) -> tuple[Refusal, ...]:
    """Enter into the manifest what lies in the corpus and is not in it; return what cannot be."""
    corpus = settings.corpus
    manifest = load_manifest(corpus)
    refused: list[Refusal] = []
    for path in unlisted(corpus, manifest):
        try:
            _refuse_known(path, manifest)
            loaded = load_document(path, Limits.of(settings))
            entry = described(path, loaded, _ids(manifest), file=path.name)
            put_entry(corpus, entry)
            manifest = load_manifest(corpus)
        except CorpusError as error:
            refused.append(Refusal(path.name, str(error)))
    return tuple(refused)


@contextmanager
def added(settings: Settings, file: Path, intent: Intent) -> Iterator[DocumentEntry]:
    """Put a document into the corpus; it is taken out again where what follows fails.

    Raises:
        CorpusError: the document cannot be read, is there already, or is like another and
            it is not said whether it replaces that.
    """
    corpus = settings.corpus
    manifest = load_manifest(corpus)
    old = _named(manifest, intent.replaces) if intent.replaces is not None else None
    loaded = load_document(file, Limits.of(settings))
    _refuse_known(file, manifest)
    if old is None and not intent.beside:
        _refuse_edition(settings, file, " ".join(_words(loaded)))
    name = _free_name(corpus, file)
    entry = described(file, loaded, _ids(manifest), file=name, told=intent.told, old=old)
    with _undone_on_failure(corpus, [corpus / name]):
        partial = corpus / f".{name}.part"
        shutil.copyfile(file, partial)
        partial.replace(corpus / name)
        put_entry(corpus, entry)
        if old is not None:
            _lay_by(corpus, old)
        yield entry


@contextmanager
def removed(settings: Settings, document: str) -> Iterator[DocumentEntry]:
    """Take a document out of the corpus; it is put back where what follows fails.

    Raises:
        CorpusError: there is no such document, or no other.
    """
    manifest = load_manifest(settings.corpus)
    entry = _named(manifest, document)
    if len(manifest.documents) == 1:
        raise CorpusError(
            f"{document} is the only document. Add another first: python -m ingest add FILE"
        )
    with _undone_on_failure(settings.corpus, []):
        remove_entry(settings.corpus, document)
        _lay_by(settings.corpus, entry)
        yield entry


def _named(manifest: Manifest, document: str) -> DocumentEntry:
    for entry in manifest.documents:
        if entry.id == document:
            return entry
    known = ", ".join(one.id for one in manifest.documents)
    raise CorpusError(f"There is no document {document!r} in the corpus. There are: {known}.")


def _refuse_known(file: Path, manifest: Manifest) -> None:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    for entry in manifest.documents:
        if entry.sha256 == digest:
            raise CorpusError(
                f"{file.name} is in the corpus already, as {entry.id} ({entry.file}). "
                "There is nothing to add."
            )


def _refuse_edition(settings: Settings, file: Path, text: str) -> None:
    """Ask what a document is that shares much with one that is there."""
    found = max(likeness(settings.state, text).items(), key=lambda one: one[1], default=None)
    if found is not None and found[1] >= _EDITION:
        raise CorpusError(
            f"{file.name} shares {found[1]:.0%} of its text with {found[0]}. Say what it is: "
            f"--replace {found[0]} for a new edition of it, --beside to keep both."
        )


def _words(loaded: Any) -> Iterator[str]:
    for page in loaded.pages:
        yield from (line for line in page.lines if line.strip())


def _lay_by(corpus: Path, entry: DocumentEntry) -> None:
    """Move a document's file to where former editions lie."""
    source = corpus / entry.file
    if not source.is_file():
        return
    folder = corpus / LAID_BY
    folder.mkdir(exist_ok=True)
    source.replace(folder / f"{entry.id}-{entry.sha256[:8]}{source.suffix}")


@contextmanager
def _undone_on_failure(corpus: Path, files: list[Path]) -> Iterator[None]:
    """Put manifest and documents back as they were where anything fails."""
    manifest = corpus / "manifest.yaml"
    text = manifest.read_text("utf-8")
    before = {one.id: one for one in load_manifest(corpus).documents}
    try:
        yield
    except BaseException:
        for entry in before.values():
            kept = corpus / LAID_BY / f"{entry.id}-{entry.sha256[:8]}{Path(entry.file).suffix}"
            if kept.is_file() and not (corpus / entry.file).exists():
                kept.replace(corpus / entry.file)
        write_whole(manifest, text)
        for path in files:
            path.unlink(missing_ok=True)
            path.with_name(f".{path.name}.part").unlink(missing_ok=True)
        raise


def _ids(manifest: Manifest) -> set[str]:
    return {entry.id for entry in manifest.documents}


def _free_name(corpus: Path, file: Path) -> str:
    """Return a plain name for a file in the corpus, whatever its own name tries."""
    folded = unicodedata.normalize(
        "NFKD", file.stem.casefold().replace("ø", "o").replace("æ", "ae")
    )
    plain = re.sub(r"[^a-z0-9]+", "-", folded.encode("ascii", "ignore").decode()).strip("-")[:80]
    stem, suffix = plain or "document", file.suffix.lower()
    name, number = f"{stem}{suffix}", 2
    while (corpus / name).exists():
        name, number = f"{stem}-{number}{suffix}", number + 1
    return name
