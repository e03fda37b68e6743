"""Sentences from all over the real report, each with the printed pages on which it stands."""

import pytest

from guide.sentences import split_sentences
from ingest.corpus import Corpus
from tests.ingest.report import EXPECTED

SENTENCES = [
    tuple(None if cell == "?" else cell for cell in line.split("\t"))
    for line in (EXPECTED / "sentences.tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("first", "last", "sentence"), SENTENCES)
def test_sentence_stands_on_its_printed_pages(
    corpus: Corpus, first: str | None, last: str | None, sentence: str
) -> None:
    (passage,) = [passage for passage in corpus.passages if sentence in passage.text]
    start = passage.text.index(sentence)

    assert passage.page_at(start) == first
    assert passage.page_at(start + len(sentence) - 1) == last
    assert sentence in split_sentences(passage.text)


def test_page_begins_at_its_first_word(corpus: Corpus) -> None:
    (passage,) = [p for p in corpus.passages if "når man skal arbejde tværfagligt" in p.text]
    turn = passage.text.index("plads, når man skal")

    assert passage.page_at(turn - 1) == "53"
    assert passage.page_at(turn) == "54"


def test_pages_of_a_passage_cover_its_text_in_order(corpus: Corpus) -> None:
    for passage in corpus.passages:
        spans = passage.page_spans()
        assert spans[0][0] == 0
        assert spans[-1][1] == len(passage.text)
        assert all(start < end for start, end, _ in spans)


def test_passages_follow_the_pages_of_the_report(corpus: Corpus) -> None:
    known = [int(label) for p in corpus.passages for _, _, label in p.page_spans() if label]

    assert known == sorted(known)
    assert set(known) == {*range(7, 77)} - {12, 24}


def test_paragraphs_on_two_pages_without_number_stay_apart(corpus: Corpus) -> None:
    opening = "Initiatives based on an empowerment approach are based on a mindset"
    (passage,) = [passage for passage in corpus.passages if opening in passage.text]

    assert any(line.startswith(opening) for line in passage.text.split("\n"))
