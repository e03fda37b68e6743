"""The texts of a corpus as they are encoded and indexed."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from guide.corpus import name_pattern
from guide.encoder import Encoder, Vectors
from guide.intents import intent_examples
from guide.lexical import stems
from guide.passage import Passage
from guide.query import without_names
from guide.sentences import split_sentences
from guide.statement import LANGUAGES, Statement
from ingest.corpus import Corpus
from ingest.vectors import VectorCache


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a collection: what is encoded, and what each stands for."""

    collection: str
    owners: tuple[str, ...]
    texts: tuple[str, ...]
    marks: tuple[tuple[tuple[str, str], ...], ...]
    query: bool = False


def texts_of(corpus: Corpus) -> list[Texts]:
    """Return the texts to encode, by collection."""
    sentences = [
        (p.id, framed, (("sentence", bare),))
        for p in corpus.passages
        for framed, bare in sentence_texts(p)
    ]
    statements = [
        (s.id, s.sentence(language), (("practice", s.practice or "-"), ("topic", s.topic or "-")))
        for s in corpus.statements
        for language in LANGUAGES
    ]
    examples: list[tuple[str, str]] = [*intent_examples()]
    examples += [("silent", line.question) for line in corpus.silent]
    none: tuple[tuple[str, str], ...] = ()
    return [
        Texts(
            "passages",
            tuple(p.id for p in corpus.passages),
            tuple(p.embedded_text() for p in corpus.passages),
            (none,) * len(corpus.passages),
        ),
        Texts(
            "sentences",
            tuple(owner for owner, _, _ in sentences),
            tuple(text for _, text, _ in sentences),
            tuple(marks for _, _, marks in sentences),
        ),
        Texts(
            "questions",
            tuple(q.passage for q in corpus.questions),
            tuple(q.question for q in corpus.questions),
            (none,) * len(corpus.questions),
            query=True,
        ),
        Texts(
            "statements",
            tuple(owner for owner, _, _ in statements),
            tuple(text for _, text, _ in statements),
            tuple(marks for _, _, marks in statements),
        ),
        Texts(
            "intents",
            tuple(intent for intent, _ in examples),
            tuple(example for _, example in examples),
            (none,) * len(examples),
            query=True,
        ),
    ]


def statement_vectors(
    statements: Sequence[Statement], cache: VectorCache, encoder: Callable[[], Encoder]
) -> Vectors:
    """Return the mean of each statement's vectors in all languages, of length 1.

    The shape is (statements, dimensions).
    """
    texts = [statement.sentence(code) for statement in statements for code in LANGUAGES]
    vectors = cache.encode(texts, encoder)
    means = vectors.reshape(len(statements), len(LANGUAGES), -1).mean(axis=1)
    unit: Vectors = means / np.linalg.norm(means, axis=1, keepdims=True)
    return unit


def sentence_texts(passage: Passage) -> list[tuple[str, str]]:
    """Return a passage's sentences, each as it is encoded (a heading in front) and bare."""
    heading = passage.path[-1] if passage.path else ""
    named = next((part for part in passage.path if part.startswith("Praksiseksempel")), None)
    front = f"{named.partition(': ')[2]} › {heading}" if named and named != heading else heading
    return [(f"{front}: {sentence}", sentence) for sentence in split_sentences(passage.text)]


def lexical_documents(corpus: Corpus) -> list[list[str]]:
    """Return each passage's stems: its words, its headings, its statements, its questions."""
    extra: dict[str, list[str]] = {passage.id: [] for passage in corpus.passages}
    for statement in corpus.statements:
        for language in LANGUAGES:
            extra[statement.passage].extend(stems(statement.sentence(language), language))
    for question in corpus.questions:
        extra[question.passage].extend(stems(question.question, question.lang))
    return [
        stems(f"{passage.section} {passage.text}", passage.language) + extra[passage.id]
        for passage in corpus.passages
    ]


def own_words(corpus: Corpus, typed: Iterable[tuple[str, str]] = ()) -> dict[str, list[str]]:
    """Return, by language, the words that are used in it twice and hardly elsewhere.

    A word counts for a language where it stands in more than eight times as many
    sentences as in any other.

    Args:
        corpus: its statements and questions are counted.
        typed: further (language, text) pairs as people type them.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for statement in corpus.statements:
        for language in LANGUAGES:
            counts[language].update(set(_words(statement.sentence(language))))
    for question in corpus.questions:
        counts[question.lang].update(set(_words(question.question)))
    practices = corpus.subjects.practices
    named = name_pattern(name for one in practices for name in one.all_names)
    for language, text in typed:
        bare = without_names(text, practices) if named.search(text) else text
        counts[language].update(set(_words(bare)))
    return {
        language: sorted(
            word
            for word, count in own.items()
            if count > 1
            and len(word) > 1
            and all(counts[other][word] * 8 < count for other in counts if other != language)
        )
        for language, own in counts.items()
    }


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())
