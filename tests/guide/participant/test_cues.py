"""Words that state an attribute, with negation and doubt."""

import pytest

from guide.participant.cues import in_doubt, of_another, own_words, read_cues
from guide.participant.vocabulary import Value
from tests.guide.participant.described import stated


def cued(clause: str, language: str = "da") -> dict[str, Value]:
    return stated(list(read_cues(clause, language)))


@pytest.mark.parametrize(
    ("language", "clause", "facts"),
    [
        ("da", "misbrug", {"substance_abuse": True}),
        ("da", "motiveret", {"motivated_for_work": True}),
        ("nb", "motivert", {"motivated_for_work": True}),
        ("sv", "motiverad", {"motivated_for_work": True}),
        ("en", "motivated", {"motivated_for_work": True}),
        ("da", "har PTSD", {"trauma": "ptsd"}),
        ("da", "F43.1", {"trauma": "ptsd"}),
        ("da", "A2", {"language_level": "A2"}),
        ("en", "in treatment", {"in_treatment": True}),
        ("en", "man of 40", {"sex": "m"}),
        ("sv", "i Malmö", {"country": "SE"}),
        ("da", "flygtning", {"background": "refugee"}),
        ("da", "ledig", {"employed": False}),
        ("fi", "hoidossa", {"in_treatment": True}),
        ("de", "arbeitslos", {"employed": False}),
        ("ar", "لاجئة", {"sex": "f", "background": "refugee"}),
    ],
)
def test_words_state_an_attribute(language: str, clause: str, facts: dict[str, Value]) -> None:
    assert cued(clause, language) == facts


@pytest.mark.parametrize(
    ("language", "clause", "facts"),
    [
        ("da", "ingen misbrug", {"substance_abuse": False}),
        ("da", "ikke motiveret", {"motivated_for_work": False}),
        (
            "da",
            "hverken motiveret eller i behandling",
            {"motivated_for_work": False, "in_treatment": False},
        ),
        ("da", "ikke længere i behandling", {"in_treatment": False}),
        ("da", "uden behandling", {"in_treatment": False}),
        ("nb", "ikke motivert", {"motivated_for_work": False}),
        ("nb", "mangler motivasjon", {"motivated_for_work": False}),
        ("sv", "inte motiverad", {"motivated_for_work": False}),
        ("sv", "saknar motivation", {"motivated_for_work": False}),
        ("sv", "saknar arbetslivserfarenhet", {"work_experience": False}),
        ("en", "not in treatment", {"in_treatment": False}),
        ("en", "isn't motivated", {"motivated_for_work": False}),
        ("en", "isn’t motivated", {"motivated_for_work": False}),
        ("en", "doesn't want to work", {"motivated_for_work": False}),
        ("fi", "ei halua töihin", {"motivated_for_work": False}),
        ("da", "ikke PTSD", {}),
    ],
)
def test_negation_turns_a_flag_round(language: str, clause: str, facts: dict[str, Value]) -> None:
    assert cued(clause, language) == facts


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("da", "ikke kun motiveret"),
        ("en", "not only motivated"),
        ("sv", "inte bara motiverad"),
        ("da", "en motiveret kvinde"),
        ("nb", "ei motivert jente"),
    ],
)
def test_words_that_only_look_like_a_negation_deny_nothing(language: str, clause: str) -> None:
    assert cued(clause, language)["motivated_for_work"] is True


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("da", "ingen traumer"),
        ("nb", "ingen traumer"),
        ("sv", "inga trauman"),
        ("en", "no trauma"),
    ],
)
def test_no_trauma_is_stated_as_such(language: str, clause: str) -> None:
    assert cued(clause, language) == {"trauma": "none"}


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("da", "måske PTSD"),
        ("da", "mistanke om PTSD"),
        ("da", "evt. PTSD"),
        ("da", "PTSD??"),
        ("da", "PTSD ??"),
        ("da", "PTSD(?)"),
        ("da", "PTSD (?)"),
        ("nb", "kanskje PTSD"),
        ("nb", "mistenkt PTSD"),
        ("sv", "kanske PTSD"),
        ("sv", "misstänkt PTSD"),
        ("en", "maybe PTSD"),
        ("en", "suspected PTSD"),
        ("de", "vielleicht PTSD"),
        ("fi", "ehkä PTSD"),
    ],
)
def test_doubtful_trauma_is_suspected_and_nothing_else(language: str, clause: str) -> None:
    assert cued(clause, language) == {"trauma_suspected": True}


@pytest.mark.parametrize("clause", ["ingen tvivl om PTSD", "no doubt about PTSD"])
def test_denied_doubt_is_certainty(clause: str) -> None:
    assert cued(clause) == {"trauma": "ptsd"}


@pytest.mark.parametrize(
    ("language", "clause"),
    [("da", "muligvis motiveret"), ("sv", "kanske motiverad"), ("en", "maybe motivated")],
)
def test_doubtful_motivation_is_unclear(language: str, clause: str) -> None:
    assert cued(clause, language) == {"motivated_for_work": "unclear"}


@pytest.mark.parametrize("clause", ["måske i behandling", "muligvis misbrug"])
def test_other_values_in_doubt_are_not_stated(clause: str) -> None:
    assert cued(clause) == {}


def test_sex_stands_whatever_is_denied_around_it() -> None:
    assert cued("hun er ikke i behandling") == {"sex": "f", "in_treatment": False}


def test_word_of_one_language_says_nothing_in_another() -> None:
    assert cued("her", "en") == {"sex": "f"}
    assert cued("her", "da") == {}


@pytest.mark.parametrize(
    ("clause", "phrase"),
    [("Hun har diagnosen PTSD, ja", "PTSD"), ("er meget Motiveret nu", "Motiveret")],
)
def test_phrase_is_what_stated_it(clause: str, phrase: str) -> None:
    assert [one.phrase for one in read_cues(clause, "da")][-1] == phrase


@pytest.mark.parametrize(
    ("clause", "job"),
    [
        ("vil gerne arbejde som kok", "kok"),
        ("vill bli undersköterska", "undersköterska"),
        ("wants to work as a cook", "cook"),
        ("mål: kok", "kok"),
    ],
)
def test_job_goal_is_kept_in_the_participants_words(clause: str, job: str) -> None:
    assert cued(clause)["job_goal"] == job


@pytest.mark.parametrize(
    "clause",
    [
        "hendes søn har PTSD",
        "hennes sønn har PTSD",
        "sønnen hennes har PTSD",
        "hennes make arbetar",
        "and her husband works",
        "manden er ledig",
        "the caseworker is motivated",
        "børnene har PTSD",
        "barna har PTSD",
    ],
)
def test_clause_that_begins_with_another_person_is_about_them(clause: str) -> None:
    assert of_another(clause)


@pytest.mark.parametrize(
    "clause", ["hun har PTSD", "mand på 40 år", "kvinna med PTSD", "bor sammen med sin søn"]
)
def test_clause_that_begins_with_the_participant_is_about_them(clause: str) -> None:
    assert not of_another(clause)


@pytest.mark.parametrize(
    ("clause", "own"),
    [
        ("hun har en søn med PTSD", "hun har en søn"),
        ("has a daughter who is in treatment", "has a daughter"),
        ("bor med sin mand", "bor med"),
        ("en mand med PTSD", "en mand med PTSD"),
    ],
)
def test_what_is_told_of_a_relative_is_not_the_participants(clause: str, own: str) -> None:
    assert own_words(clause) == own


@pytest.mark.parametrize(
    ("clause", "uncertain"),
    [("måske", True), ("kanskje det", True), ("probably not", True), ("helt sikkert", False)],
)
def test_doubt_is_told(clause: str, uncertain: bool) -> None:
    assert in_doubt(clause) is uncertain
