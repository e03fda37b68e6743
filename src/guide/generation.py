"""A generation: one complete index, as the guide reads it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from guide.corpus import Category, Note, Practice
from guide.errors import IndexMissingError
from guide.lexical import LexicalIndex
from guide.participant.examples import Heads, load_heads
from guide.passage import PageStart, Passage
from guide.statement import Statement
from guide.store import VectorStore, open_store
from guide.verify import NameTable

FORMAT = 5
"""Raised when the files of a generation change their meaning."""

REBUILD = "Run: python -m ingest"


class DocumentRecord(BaseModel):
    """A document that went into a generation, as it is attributed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    series: str | None = None
    year: int
    doi: str | None = None
    language: str
    licence: str
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
            f"{self.publisher} {self.year}",
        ]
        doi = [f"doi {self.doi}"] if self.doi else []
        return ". ".join(part for part in [*parts, *doi, self.licence] if part)


class GenerationRecord(BaseModel):
    """What went into a generation, and how it was encoded."""

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


@dataclass(frozen=True, slots=True)
class Generation:
    """All that answering needs: passages, statements, the corpus's names, both indexes.

    `stated` holds the passages that statements were written for; `own_words`, by language,
    the words that the statements have in it alone; `heads` reads what a clause states,
    `aspects` which aspect a question asks for.
    """

    record: GenerationRecord
    passages: Mapping[str, Passage]
    statements: Mapping[str, Statement]
    practices: tuple[Practice, ...]
    categories: tuple[Category, ...]
    names: NameTable
    stated: frozenset[str]
    own_words: Mapping[str, frozenset[str]]
    notes: tuple[Note, ...]
    abbreviations: Mapping[str, str]
    lexical: LexicalIndex
    store: VectorStore
    heads: Heads
    aspects: Heads

    def document(self, document: str) -> DocumentRecord:
        """Return the record of a document."""
        return next(d for d in self.record.documents if d.id == document)

    def practice(self, practice: str) -> Practice:
        """Return the practice of an id."""
        return next(p for p in self.practices if p.id == practice)


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


def open_generation(state: Path, generation: str | None = None) -> Generation:
    """Open a generation for answering; the one in use where none is named.

    Raises:
        IndexMissingError: there is none, or a file of it cannot be read.
        StoreError: its vectors cannot be reached.
    """
    record = read_record(state, generation)
    folder = generation_folder(state, record.id)
    try:
        passages = [_passage(row) for row in _rows(folder / "passages.jsonl")]
        statements = [_statement(row) for row in _rows(folder / "statements.jsonl")]
        subjects = json.loads((folder / "subjects.json").read_text("utf-8"))
        lexical = LexicalIndex.load(folder / "lexical")
        opened = Generation(
            record=record,
            passages={passage.id: passage for passage in passages},
            statements={statement.id: statement for statement in statements},
            practices=TypeAdapter(tuple[Practice, ...]).validate_python(subjects["practices"]),
            categories=TypeAdapter(tuple[Category, ...]).validate_python(subjects["categories"]),
            stated=frozenset(statement.passage for statement in statements),
            own_words={code: frozenset(words) for code, words in subjects["own_words"].items()},
            names=NameTable(tuple(tuple(line) for line in subjects["names"])),
            notes=TypeAdapter(tuple[Note, ...]).validate_python(subjects["notes"]),
            abbreviations=subjects["abbreviations"],
            lexical=lexical,
            store=open_store(record.chroma, folder / "chroma", record.id),
            heads=load_heads(folder / "heads.npz"),
            aspects=load_heads(folder / "aspects.npz"),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, EOFError) as error:
        raise IndexMissingError(
            f"The index {record.id} at {state} is damaged ({error}). {REBUILD} --force"
        ) from error
    return opened


def write_rows(path: Path, rows: Sequence[Passage | Statement]) -> None:
    """Write passages or statements, one a line."""
    lines = [json.dumps(asdict(row), ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def _passage(row: dict[str, Any]) -> Passage:
    row["path"] = tuple(row["path"])
    row["pages"] = tuple(PageStart(**page) for page in row["pages"])
    row["columns"] = tuple(row["columns"])
    row["rows"] = tuple(tuple(cells) for cells in row["rows"])
    return Passage(**row)


def _statement(row: dict[str, Any]) -> Statement:
    row["sentences"] = tuple(row["sentences"])
    row["aspects"] = tuple(row["aspects"])
    return Statement(**row)
