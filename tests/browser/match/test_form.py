"""The form: grouped, nothing required, filled with what is known, and nothing in it runs."""

import re

import pytest

from guide.compose import Sources
from guide.guide import Guide
from guide.matching.advice import Advice
from guide.participant.profile import Fact, Profile
from guide.participant.vocabulary import vocabulary
from guide.settings import Settings
from guide.web.match.case import Case, Described
from guide.web.match.form import form
from guide.web.match.words import GROUPS
from tests.builders import FakeEncoder
from tests.guide.small import generation_of, passage


def case_of(*facts: Fact, people: int = 1, language: str = "da") -> Case:
    guide = Guide(generation_of([passage("Avanti er for flygtninge.")]), FakeEncoder(), Settings())
    case = Case(guide, language)
    case.profiles = (Profile(facts),) + (Profile(),) * (people - 1)
    return case


def shown(case: Case) -> str:
    return form(case, Advice(Sources(case.guide.generation), case.language))


def test_form_has_a_field_for_every_attribute_and_none_is_required() -> None:
    html = shown(case_of())
    assert set(re.findall(r'name="(\w+)"', html)) == {*vocabulary(), "description"}
    assert "required" not in html
    assert html.count("<details") == len(GROUPS)


def test_every_field_has_a_label_or_a_legend() -> None:
    html = shown(case_of())
    for name, attribute in vocabulary().items():
        few = len(attribute.values) <= 3
        if attribute.kind == "flag" or (attribute.kind == "choice" and few):
            assert f'<fieldset class="field" id="felt-{name}"' in html
        else:
            assert f'<label for="felt-{name}">' in html


def test_what_is_known_is_filled_in() -> None:
    html = shown(case_of(Fact("age", 34, ""), Fact("sex", "f", ""), Fact("trauma", "ptsd", "")))
    assert re.search(r'name="age"[^>]* value="34"', html)
    assert re.search(r'name="sex" value="f" checked', html)
    assert '<option value="ptsd" selected>' in html
    assert re.search(r'name="employed" value="" checked', html)


def test_words_that_a_fact_was_read_from_stand_beside_it() -> None:
    assert "Læst i »på 34«" in shown(case_of(Fact("age", 34, "på 34")))


def test_name_that_was_not_masked_is_not_shown() -> None:
    assert "Zamira" not in shown(case_of(Fact("age", 34, "er Zamira på 34")))


def test_nothing_typed_becomes_markup() -> None:
    html = shown(case_of(Fact("job_goal", '"><script>1</script>', "<img src=x>")))
    assert "<script" not in html
    assert "<img" not in html


def test_person_is_chosen_where_several_are_described() -> None:
    assert "data-person" not in shown(case_of())
    several = shown(case_of(people=2))
    assert several.count("data-person") == 2
    assert 'data-person="0" aria-pressed="true"' in several


@pytest.mark.parametrize("failed", [True, False])
def test_description_that_could_not_be_read_is_kept(*, failed: bool) -> None:
    case = case_of()
    case.described = Described(failed=failed)
    assert ("data-keep" in shown(case)) is failed


def test_benefits_name_their_country() -> None:
    assert "Kontanthjælp (Danmark)" in shown(case_of())
