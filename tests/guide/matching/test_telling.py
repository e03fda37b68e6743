"""Sentences with their sources, and the user's words without what may be a name."""

from guide.compose import Sources
from guide.generation import Generation
from guide.matching.telling import Telling


def test_sentence_of_the_language_comes_with_its_citation(generation: Generation) -> None:
    sources = Sources(generation)
    criterion = generation.practice("avanti").criteria[0]
    text = Telling(sources, "en").told(criterion)
    assert text.endswith(" [1]")
    assert [citation.quote for citation in sources.citations] == [criterion.quote]


def test_language_without_the_sentence_gets_the_reports_words(generation: Generation) -> None:
    criterion = generation.practice("avanti").criteria[0]
    assert criterion.quote in Telling(Sources(generation), "fi").told(criterion)


def test_capitalised_word_that_no_document_has_is_hidden(generation: Generation) -> None:
    telling = Telling(Sources(generation), "da")
    spoken = telling.spoken("bor hos Xqzwilda i Danmark")
    assert "Xqzwilda" not in spoken
    assert spoken.endswith("i Danmark")


def test_words_of_the_user_look_like_no_citation(generation: Generation) -> None:
    assert Telling(Sources(generation), "da").own("se [1],\n tak.") == "se (1), tak"
