"""Every set that is offered has a title a person understands, in each language."""

import pytest

from eval.layout import offered
from eval.library import own_sets
from eval.titles import measures, title_of, titles
from guide.translations import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_sets_are_offered_by_titles_that_differ(language: str) -> None:
    shown = offered(language)
    assert {name for _, name in shown} == set(titles())
    assert len({title for title, _ in shown}) == len(shown)
    assert not {title for title, _ in shown} & set(own_sets())


def test_what_something_is_fitted_on_is_not_offered() -> None:
    assert not any(measures(name) for name in own_sets() if "calibration" in name)
    assert {name for _, name in offered("da")} == {one for one in own_sets() if measures(one)}


def test_set_that_was_handed_in_keeps_its_name() -> None:
    assert title_of("mine-v2", "da") == "mine-v2"
    assert title_of("facts", "da") == "Spørgsmål til rapportens oplysninger"
