"""A generation: one complete index, as the guide reads it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from guide.corpus import Category, Note, Practice
from guide.errors import CorpusError, IndexMissingError
from guide.lexical import LexicalIndex
from guide.matching.criterion import Stale
from guide.participant.examples import Heads, load_heads
from guide.passage import PageStart, Passage
from guide.record import (
    FORMAT,
    REBUILD,
    DocumentRecord,
    GenerationRecord,
    current_id,
    generation_folder,
    read_record,
)
from guide.relevance import Relevance, load_net, load_vectors
from guide.statement import Statement
from guide.store import VectorStore, open_store
from guide.verify import NameTable

__all__ = [
    "FORMAT",
    "DocumentRecord",
    "Generation",
    "GenerationRecord",
    "current_id",
    "generation_folder",
    "open_generation",
    "passage_of",
    "read_passages",
    "read_record",
    "write_rows",
]


@dataclass(frozen=True, slots=True)
class Generation:
    """All that answering needs: passages, statements, the corpus's names, both indexes.

    `stated` holds the passages that statements were written for; `own_words`, by language,
    the words that the statements have in it alone; `heads` reads what a clause states,
    `aspects` which aspect a question asks for, `relevance` which statements answer it;
    `stale` is what the updated report no longer bears out, until an editor confirms it.
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
    relevance: Relevance | None = None
    stale: tuple[Stale, ...] = ()

    @property
    def matches(self) -> bool:
        """Whether it describes practices that a participant can be held against."""
        return bool(self.practices and self.categories)

    def document(self, document: str) -> DocumentRecord:
        """Return the record of a document."""
        return next(d for d in self.record.documents if d.id == document)

    def practice(self, practice: str) -> Practice:
        """Return the practice of an id."""
        return next(p for p in self.practices if p.id == practice)


def open_generation(state: Path, generation: str | None = None) -> Generation:
    """Open a generation for answering; the one in use where none is named.

    Raises:
        IndexMissingError: there is none, or a file of it cannot be read.
        StoreError: its vectors cannot be reached.
    """
    record = read_record(state, generation)
    folder = generation_folder(state, record.id)
    try:
        passages = read_passages(state, record.id)
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
            relevance=_relevance(folder, statements),
            stale=TypeAdapter(tuple[Stale, ...]).validate_python(subjects.get("stale", ())),
        )
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        EOFError,
        CorpusError,
    ) as error:
        raise IndexMissingError(
            f"The index {record.id} at {state} is damaged ({error}). {REBUILD} --force"
        ) from error
    return opened


def _relevance(folder: Path, statements: Sequence[Statement]) -> Relevance | None:
    """Read what tells which statements answer a question, where the generation has it."""
    if not (folder / "relevance.npz").exists():
        return None
    net, vectors = load_net(folder / "relevance.npz"), load_vectors(folder / "statements.npz")
    if len(vectors) != len(statements):
        raise CorpusError(f"{folder} holds {len(vectors)} vectors of {len(statements)} statements")
    return Relevance(net, {one.id: row for row, one in enumerate(statements)}, vectors)


def read_passages(state: Path, generation: str) -> list[Passage]:
    """Read the passages of a generation, without opening the rest of it."""
    rows = _rows(generation_folder(state, generation) / "passages.jsonl")
    return [passage_of(row) for row in rows]


def write_rows(path: Path, rows: Sequence[Passage | Statement]) -> None:
    """Write passages or statements, one a line."""
    lines = [json.dumps(asdict(row), ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def passage_of(row: dict[str, Any]) -> Passage:
    """Return the passage that a row was written from."""
    row["path"] = tuple(row["path"])
    row["pages"] = tuple(PageStart(**page) for page in row["pages"])
    row["columns"] = tuple(row["columns"])
    row["rows"] = tuple(tuple(cells) for cells in row["rows"])
    return Passage(**row)


def _statement(row: dict[str, Any]) -> Statement:
    row["sentences"] = tuple(row["sentences"])
    row["aspects"] = tuple(row["aspects"])
    return Statement(**row)
