"""The words of the page Practices: all there in each language."""

from typing import get_args

from guide.statement import Topic
from guide.web.practices.words import practices_words
from tests.guide.matching.cases import PRACTICES


def test_every_result_of_the_corpus_says_what_it_counts() -> None:
    counted = {result.counts for practice in PRACTICES for result in practice.results}
    for words in practices_words.values():
        assert counted <= set(words.counts)


def test_rows_of_the_comparison_are_topics_of_statements() -> None:
    for words in practices_words.values():
        assert set(words.topics) <= set(get_args(Topic))
