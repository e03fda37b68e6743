"""A generation of a few passages, held in memory: no index, no vectors."""

from collections.abc import Sequence

from guide.corpus import Category, Practice
from guide.evidence import Evidence, ScoredStatement
from guide.generation import DocumentRecord, Generation, GenerationRecord
from guide.lexical import LexicalIndex
from guide.participant.examples import no_heads
from guide.passage import Passage
from guide.query import Query
from guide.statement import Statement
from guide.store import VectorStore
from guide.verify import NameTable

REPORT = DocumentRecord(
    id="r",
    title="A report",
    authors=("Ann Author",),
    publisher="A Publisher",
    year=2020,
    language="da",
    licence="CC BY 4.0",
    file="r.txt",
    sha256="0" * 64,
)

AVANTI = Practice(id="avanti", number=1, name="Avanti", category="holistic", country="SE")
VAMOS = Practice(
    id="vamos",
    number=2,
    name="VAMOS – Trail of Involvement",
    short="VAMOS",
    category="empowerment",
    country="FI",
)
HOLISTIC = Category(
    id="holistic", chapter="Holistic initiatives", names={"en": "Holistic"}, quote="Holistic."
)


class _NoStore(VectorStore):
    """A store that nothing is looked up in."""

    def __init__(self) -> None:
        pass


def passage(text: str, **known: object) -> Passage:
    """Return a passage of the report's first section."""
    return Passage.of("r", ("1. Practices",), text, "paragraph", **known)


def statement(
    source: Passage,
    quote: str,
    said: str,
    practice: str | None = None,
    topic: str | None = None,
) -> Statement:
    """Return a statement that says the same in each language."""
    return Statement(f"{source.id}-{said}", source.id, quote, (said,) * 4, practice, topic)


def generation_of(passages: Sequence[Passage], statements: Sequence[Statement] = ()) -> Generation:
    """Return a generation of these passages and statements, with two practices."""
    record = GenerationRecord(
        id="g1",
        format=1,
        created="2020-01-01T00:00:00+00:00",
        fingerprint="0" * 8,
        encoder="none",
        dimensions=2,
        chroma="embedded",
        documents=(REPORT,),
        passages=len(passages),
        statements=len(statements),
        questions=0,
    )
    return Generation(
        record=record,
        passages={one.id: one for one in passages},
        statements={one.id: one for one in statements},
        practices=(AVANTI, VAMOS),
        categories=(HOLISTIC,),
        names=NameTable((("Malmø", "Malmö"),)),
        stated=frozenset(one.passage for one in statements),
        own_words={},
        notes=(),
        abbreviations={},
        lexical=LexicalIndex.build([one.text.casefold().split() for one in passages]),
        store=_NoStore(),
        heads=no_heads(),
        aspects=no_heads(),
    )


def query_of(text: str, *practices: str, topics: tuple[str, ...] = ()) -> Query:
    """Return an English question that names these practices and topics."""
    return Query(text, "en", practices=practices, topics=topics)


def evidence_of(*found: tuple[Statement, float]) -> Evidence:
    """Return evidence that holds statements with their cosines, and no passage."""
    return Evidence((), tuple(ScoredStatement(one, cosine) for one, cosine in found))
