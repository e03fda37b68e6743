"""The corpus manifest: which documents there are, and that they are the right ones."""

import hashlib
import json
from pathlib import Path, PureWindowsPath

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from guide.corpus import read_yaml
from guide.errors import CorpusError
from guide.record import DocumentRecord
from ingest.loaders import KINDS


class DocumentEntry(DocumentRecord):
    """A document in the manifest; files are named relative to it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern="^[a-z0-9][a-z0-9-]*$")
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    page_labels: str | None = None
    outline: str | None = None

    @field_validator("file", "page_labels", "outline")
    @classmethod
    def _below_the_corpus(cls, name: str | None) -> str | None:
        if name is None:
            return None
        anywhere = PureWindowsPath(name)  # knows drives, and both slashes
        if anywhere.anchor or ".." in anywhere.parts or "\0" in name:
            raise ValueError("must not lead out of the corpus")
        return name

    def record(self) -> DocumentRecord:
        """Return the entry without what only ingest needs."""
        return DocumentRecord(**self.model_dump(exclude={"page_labels", "outline"}))


class Manifest(BaseModel):
    """The documents of a corpus."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    documents: tuple[DocumentEntry, ...] = ()

    @model_validator(mode="after")
    def _ids_differ(self) -> "Manifest":
        if len({document.id for document in self.documents}) < len(self.documents):
            raise ValueError("two documents have the same id")
        return self


def load_manifest(corpus: Path) -> Manifest:
    """Read the manifest of a corpus.

    Raises:
        CorpusError: there is none, or it holds an unknown key or a wrong value.
    """
    path = corpus / "manifest.yaml"
    if not path.is_file():
        raise CorpusError(f"No manifest at {path}. Set GUIDE_CORPUS to the folder that holds it.")
    try:
        return Manifest.model_validate(read_yaml(path))
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()
        )
        raise CorpusError(f"{path} is not right: {wrong}. Correct these keys.") from error


def unlisted(corpus: Path, manifest: Manifest) -> list[Path]:
    """Return the documents in a corpus that its manifest does not name."""
    listed = {
        name for one in manifest.documents for name in (one.file, one.page_labels, one.outline)
    }
    return [
        path
        for path in sorted(corpus.glob("*"))
        if path.suffix.lower() in KINDS
        and path.is_file()
        and path.name not in listed
        and not path.name.startswith((".", "README"))
    ]


def verified_file(corpus: Path, entry: DocumentEntry) -> Path:
    """Return a document's file once its checksum is found to match.

    Raises:
        CorpusError: the file is missing, or outside the corpus, or not the one described.
    """
    path = inside(corpus, entry.file)
    if not path.is_file():
        raise CorpusError(f"{path} is not there. Put the file back, or correct the manifest.")
    actual = hashlib.sha256(path.read_bytes()).hexdigest()
    if actual != entry.sha256:
        raise CorpusError(
            f"The checksum of {path} does not match the manifest: expected {entry.sha256}, "
            f"found {actual}. If the change is meant, put the new checksum into the manifest; "
            "if not, restore the file."
        )
    return path


def page_labels(corpus: Path, entry: DocumentEntry) -> list[str | None] | None:
    """Return the printed number of each page, None where the document carries its own.

    Raises:
        CorpusError: the file of labels cannot be read.
    """
    if entry.page_labels is None:
        return None
    path = inside(corpus, entry.page_labels)
    try:
        labels = json.loads(path.read_text("utf-8"))
        return [None if label is None else str(label) for label in labels]
    except (OSError, ValueError, TypeError) as error:
        raise CorpusError(
            f"The page labels {path} cannot be read: {error}. "
            "It must be a JSON list, one label a page."
        ) from error


def inside(corpus: Path, name: str) -> Path:
    """Return the path of a file of the corpus, once it is found to be in there by all links.

    Raises:
        CorpusError: it leads elsewhere.
    """
    path = corpus / name
    if not path.resolve().is_relative_to(corpus.resolve()):
        raise CorpusError(f"{path} leads out of the corpus. Put the file itself into {corpus}.")
    return path
