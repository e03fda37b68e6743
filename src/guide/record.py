"""What a generation is made of, and which one is in use; read without opening it."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from guide.errors import IndexMissingError

FORMAT = 6
"""Raised when the files of a generation change their meaning."""

REBUILD = "Run: python -m ingest"


class DocumentRecord(BaseModel):
    """A document that went into a generation, as it is attributed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    series: str | None = None
    year: int | None = None
    doi: str | None = None
    language: str
    licence: str = ""
    licence_url: str | None = None
    file: str
    sha256: str

    @property
    def attribution(self) -> str:
        """The line that has to stand wherever text of the document is shown."""
        parts = [
            ", ".join(self.authors),
            f"{self.title}",
            self.series,
            " ".join(str(part) for part in (self.publisher, self.year) if part),
        ]
        doi = [f"doi {self.doi}"] if self.doi else []
        return ". ".join(part for part in [*parts, *doi, self.licence] if part)


class GenerationRecord(BaseModel):
    """What went into a generation, and how it was encoded.

    `revision` is that of the program, `who` the person and machine that built it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    format: int
    created: str
    fingerprint: str
    encoder: str
    dimensions: int
    chroma: str
    documents: tuple[DocumentRecord, ...]
    passages: int
    statements: int
    questions: int
    revision: str = ""
    who: str = ""


def current_id(state: Path) -> str | None:
    """Return the id of the generation in use, None where there is none."""
    try:
        return (state / "current").read_text("utf-8").strip() or None
    except OSError:
        return None


def generation_folder(state: Path, generation: str) -> Path:
    """Return where a generation's files lie."""
    return state / "generations" / generation


def read_record(state: Path, generation: str | None = None) -> GenerationRecord:
    """Read what a generation is made of; the one in use where none is named.

    Raises:
        IndexMissingError: there is none, or its record cannot be read.
    """
    name = generation or current_id(state)
    if name is None:
        raise IndexMissingError(f"No index at {state}. {REBUILD}")
    path = generation_folder(state, name) / "record.json"
    try:
        record = GenerationRecord.model_validate_json(path.read_text("utf-8"))
    except (OSError, ValidationError) as error:
        raise IndexMissingError(f"The index {name} at {state} cannot be read. {REBUILD}") from error
    if record.format != FORMAT:
        raise IndexMissingError(
            f"The index at {state} has format {record.format}, this program reads {FORMAT}. "
            f"{REBUILD}"
        )
    return record
