"""A corpus, read whole: passages of its documents, and what was written about them."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guide.corpus import (
    Note,
    load_abbreviations,
    load_categories,
    load_names,
    load_notes,
    load_practices,
    read_text,
)
from guide.errors import CorpusError
from guide.matching.criterion import Stale
from guide.passage import Passage
from guide.record import DocumentRecord
from guide.statement import Statement, load_statements
from guide.verify import NameTable, stands_in, unsupported
from ingest.anchors import anchored, moved_to
from ingest.blocks import parse_blocks
from ingest.criteria import ground
from ingest.limits import Limits
from ingest.loaders import load_pages
from ingest.manifest import DocumentEntry, inside, load_manifest, page_labels, verified_file
from ingest.outline import Outline, load_outline
from ingest.pages import body_lines
from ingest.passages import cut_passages
from ingest.quotes import Quotes
from ingest.shelf import Shelf
from ingest.subjects import Subjects
from ingest.text import vocabulary

Line = TypeVar("Line", bound=BaseModel)


class QuestionLine(BaseModel):
    """A line of a questions file: something a practitioner asks that the passage answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    passage: str = Field(pattern="^[0-9a-f]{12}$")
    lang: str = Field(pattern="^[a-z]{2}$")
    question: str = Field(min_length=1)


class SilentLine(BaseModel):
    """A line of the file of silences: a question that the documents do not answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lang: str = Field(pattern="^[a-z]{2}$")
    question: str = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a generation is built from.

    `stale` tells what was left out because its passage or its words are no longer there;
    `doubtful` holds those of it that an editor has to confirm.
    """

    documents: tuple[DocumentRecord, ...]
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    questions: tuple[QuestionLine, ...]
    silent: tuple[SilentLine, ...]
    subjects: Subjects
    names: tuple[tuple[str, ...], ...]
    notes: tuple[Note, ...]
    abbreviations: dict[str, str]
    stale: tuple[str, ...]
    doubtful: tuple[Stale, ...] = ()


def read_corpus(
    folder: Path,
    former: frozenset[str] = frozenset(),
    shelf: Shelf | None = None,
    limits: Limits | None = None,
) -> Corpus:
    """Read and check a corpus.

    Args:
        folder: where it lies.
        former: the quotes that criteria rested on in the index before. One that is gone
            makes its criterion stale; one that never stood in the report is an error.
        shelf: where the passages of documents that did not change are kept.
        limits: what reading a document may take; the usual ones where None.

    Raises:
        CorpusError: a file is missing, broken or not the one that the manifest describes,
            or a criterion rests on words that are not in the report.
    """
    manifest = load_manifest(folder)
    if not manifest.documents:
        raise CorpusError(f"There is no document in {folder}. Add one: python -m ingest add FILE")
    subjects = Subjects(
        load_practices(folder / "practices"), load_categories(folder / "categories.yaml")
    )
    read = partial(read_document, limits=limits)
    passages = [
        passage
        for entry in manifest.documents
        for passage in (
            shelf.passages(folder, entry, subjects, read)
            if shelf is not None
            else read(folder, entry, subjects)
        )
    ]
    passages = list({p.id: p for p in reversed(passages)}.values())[::-1]
    names = NameTable(load_names(folder / "names.yaml"))
    known, quotes = {passage.id: passage for passage in passages}, Quotes(passages)
    subjects, doubtful = ground(subjects, quotes, names, folder, former)
    stale = [
        f"{Path(one.file).name}: no longer in the report: {one.quote[:60]!r}" for one in doubtful
    ]
    stale += _stale_categories(subjects, quotes)
    written = load_statements(folder / "statements")
    found = [anchored(statement, known, quotes, names) for statement in written]
    moved = moved_to(written, found)
    statements: list[Statement] = []
    for statement in found:
        fault = _fault(statement, known, names, {p.id for p in subjects.practices})
        if fault is None:
            statements.append(statement)
        else:
            stale.append(f"statement on {statement.passage}: {fault}")
    asked = [
        line
        for path in sorted((folder / "questions").glob("*.jsonl"))
        for line in read_lines(path, QuestionLine)
    ]
    asked = [q.model_copy(update={"passage": moved.get(q.passage, q.passage)}) for q in asked]
    stale.extend(
        f"question on {q.passage}: no such passage" for q in asked if q.passage not in known
    )
    return Corpus(
        documents=tuple(entry.record() for entry in manifest.documents),
        passages=tuple(passages),
        statements=tuple(statements),
        questions=tuple(question for question in asked if question.passage in known),
        silent=tuple(read_lines(folder / "silent.jsonl", SilentLine)),
        subjects=subjects,
        names=names.lines,
        notes=load_notes(folder / "notes.yaml"),
        abbreviations=load_abbreviations(folder / "abbreviations.yaml"),
        stale=tuple(stale),
        doubtful=tuple(doubtful),
    )


def read_document(
    folder: Path, entry: DocumentEntry, subjects: Subjects, limits: Limits | None = None
) -> list[Passage]:
    """Read one document to passages: pages, lines, blocks, passages."""
    outline = load_outline(inside(folder, entry.outline)) if entry.outline else Outline()
    pages = load_pages(verified_file(folder, entry), page_labels(folder, entry), limits)
    lines = body_lines(pages, entry.title, entry.language)
    words = vocabulary(line.text for line in lines) | vocabulary(outline.hyphenated)
    blocks = parse_blocks(lines, outline, entry.title, words)
    return cut_passages(entry.id, entry.language, blocks, outline, subjects, words)


def _fault(
    statement: Statement, known: dict[str, Passage], names: NameTable, practices: set[str]
) -> str | None:
    if statement.practice is not None and statement.practice not in practices:
        return f"there is no practice {statement.practice!r}"
    passage = known.get(statement.passage)
    if passage is None:
        return "no such passage"
    if not stands_in(statement.quote, passage):
        return f"its quote is not in the passage: {statement.quote[:60]!r}"
    for sentence in statement.sentences:
        missing = unsupported(sentence, [statement.quote], [passage], names)
        if missing:
            return f"{', '.join(missing)} in {sentence[:60]!r} is not in its quote"
    return None


def _stale_categories(subjects: Subjects, quotes: Quotes) -> list[str]:
    return [
        f"category {category.id}: its quote is no longer in the report: {category.quote[:60]!r}"
        for category in subjects.categories
        if not quotes.holding(category.quote)
    ]


def read_lines(path: Path, model: type[Line]) -> list[Line]:
    """Read a file of one object a line; none if no file."""
    if not path.exists():
        return []
    lines: list[Line] = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            lines.append(model.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise CorpusError(f"{path}, line {number}, field {field!r}: {first['msg']}") from error
    return lines
