"""The words of the page Match: all there in each language, about things there are."""

import pytest

from guide.matching.phrases import phrases
from guide.participant.vocabulary import vocabulary
from guide.translations import LANGUAGES
from guide.web.match.form import question_of
from guide.web.match.words import GROUPS, match_words, ungrouped


def test_form_asks_for_every_attribute_once() -> None:
    asked = [name for members in GROUPS.values() for name in members]
    assert ungrouped() == set()
    assert len(asked) == len(set(asked)) == len(vocabulary())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_one(language: str) -> None:
    words, say = match_words(language), phrases(language)
    asked = [question_of(name, words, say) for name in vocabulary()]
    assert [one for one in asked if not one.endswith("?")] == []
    assert set(words.groups) == set(GROUPS)
    assert set(words.notes) | set(words.questions) | set(words.units) <= set(vocabulary())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_unit(language: str) -> None:
    numbers = {name for name, one in vocabulary().items() if one.kind == "number"}
    assert set(match_words(language).units) == numbers
