"""Free text to profiles: whole messages, in several languages, plain and hostile."""

import time

import pytest

from guide.generation import Generation
from guide.participant.examples import Examples
from guide.participant.profile import Profile
from guide.participant.reader import read_profiles
from guide.participant.vocabulary import Value
from tests.guide.participant.described import RULES, YEAR, described, everyone


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Kvinde på fireogtredive år, to børn, A2. Har PTSD. Motiveret, ikke i behandling."),
        ("nb", "Kvinne på trettifire år, to barn, A2. Har PTSD. Motivert, ikke i behandling."),
        ("sv", "Kvinna på trettiofyra år, två barn, A2. Har PTSD. Motiverad, inte i behandling."),
        ("en", "Woman aged thirty-four, two children, A2. PTSD. Motivated, not in treatment."),
    ],
)
def test_description_is_read_alike_in_each_language(language: str, text: str) -> None:
    assert described(text, language).values == {
        "age": 34,
        "sex": "f",
        "language_level": "A2",
        "trauma": "ptsd",
        "motivated_for_work": True,
        "in_treatment": False,
        "has_children": True,
        "n_children": 2,
    }


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("da", "m/34, ledig i 18 mdr., F43.1", {"age": 34, "sex": "m", "years_unemployed": 1.5}),
        ("da", "kv. f. 1985, evt. PTSD", {"sex": "f", "age": 41, "trauma_suspected": True}),
        ("fi", "34-vuotias nainen, ei halua töihin", {"age": 34, "motivated_for_work": False}),
        ("de", "Frau, 34 Jahre alt, arbeitslos", {"age": 34, "sex": "f", "employed": False}),
        ("ar", "لاجئة عمرها ٣٤ سنة", {"age": 34, "sex": "f", "background": "refugee"}),
        ("da", "34", {"age": 34}),
    ],
)
def test_notes_and_other_languages_are_read(
    language: str, text: str, values: dict[str, Value]
) -> None:
    assert described(text, language).values.items() >= values.items()


@pytest.mark.parametrize(
    ("language", "text"), [("da", "måske PTSD"), ("sv", "Kanske PTSD."), ("en", "PTSD??")]
)
def test_doubtful_trauma_is_suspected_and_nothing_else(language: str, text: str) -> None:
    assert described(text, language).values == {"trauma_suspected": True}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Hun er 43 år, nej, hun er 34"),
        ("da", "Hun er 43. Nej, 34."),
        ("da", "Hun er 43, faktisk 34"),
        ("nb", "Hun er 43. Nei, hun er 34."),
        ("sv", "Hon är 43. Nej, hon är 34."),
        ("en", "She is 43. No, she is 34."),
        ("en", "She is 43, sorry, 34"),
    ],
)
def test_correction_replaces_what_was_said_before_it(language: str, text: str) -> None:
    known = described(text, language)
    assert known.values == {"age": 34, "sex": "f"}
    assert known.conflicts == ()


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("da", "Kvinde på 43 år med PTSD", "nej, hun er 34"),
        ("sv", "Kvinna på 43 år med PTSD", "nej, hon är 34"),
        ("en", "Woman aged 43 with PTSD", "no, she is 34"),
    ],
)
def test_later_turn_corrects_and_leaves_the_rest(language: str, first: str, second: str) -> None:
    known = described(first, language).joined(described(second, language), correcting=True)
    assert known.values == {"age": 34, "sex": "f", "trauma": "ptsd"}


def test_correction_of_a_number_is_of_the_last_one() -> None:
    known = described("Hun er 34 og har to børn. Nej, tre.")
    assert (known.values["age"], known.values["n_children"]) == (34, 3)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Hendes søn har PTSD"),
        ("da", "Hun har en søn med PTSD"),
        ("da", "Børnene har PTSD"),
        ("nb", "Hennes sønn har PTSD"),
        ("nb", "Sønnen hennes har PTSD"),
        ("sv", "Hennes son har PTSD"),
        ("sv", "Hon har en dotter som har PTSD"),
        ("en", "Her son has PTSD"),
        ("en", "She has a son with PTSD"),
    ],
)
def test_what_a_relative_has_says_nothing_of_the_participant(language: str, text: str) -> None:
    known = described(text, language)
    assert set(known.values) <= {"sex", "has_children"}
    assert (known.conflicts, known.doubtful) == ((), ())


def test_participant_beside_a_relative_keeps_the_own_facts() -> None:
    known = described("Han er 34 og har PTSD, hans kone er i behandling")
    assert known.values == {"age": 34, "sex": "m", "trauma": "ptsd"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Borger 1: kvinde på 34 år med PTSD. Borger 2: mand på 40 år uden misbrug."),
        ("da", "Et ægtepar, hun er 34 og har PTSD. Han er 40 og har intet misbrug."),
        ("sv", "Två personer. Hon är 34 med PTSD. Han är 40 utan missbruk."),
        ("en", "Woman aged 34, PTSD. The other one is a man of 40, no substance abuse."),
    ],
)
def test_several_people_have_a_profile_each(language: str, text: str) -> None:
    assert [known.values for known in everyone(text, language)] == [
        {"age": 34, "sex": "f", "trauma": "ptsd"},
        {"age": 40, "sex": "m", "substance_abuse": False},
    ]


@pytest.mark.parametrize(
    ("language", "text", "attribute", "value"),
    [
        ("da", "Hun er 190 år", "age", 190),
        ("en", "a man aged 200", "age", 200),
        ("sv", "fyrtio barn", "n_children", 40),
        ("da", "90 timer om ugen", "hours_per_week", 90),
        ("da", "født 1905", "age", 121),
    ],
)
def test_impossible_number_is_doubtful(
    language: str, text: str, attribute: str, value: float
) -> None:
    known = described(text, language)
    assert [(one.attribute, one.value) for one in known.doubtful] == [(attribute, value)]
    assert attribute not in known.values


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("da", "Hun er 34 år. Hun er 43 år.", (34, 43)),
        ("da", "Motiveret for arbejde. Vil ikke arbejde.", (True, False)),
        ("sv", "A1. B2.", ("A1", "B2")),
        ("en", "He is unemployed. He works full-time.", (False, True)),
    ],
)
def test_contradiction_is_a_conflict_and_not_a_fact(
    language: str, text: str, values: tuple[Value, Value]
) -> None:
    known = described(text, language)
    (only,) = known.conflicts
    assert (only.first.value, only.second.value) == values
    assert only.first.attribute == only.second.attribute
    assert only.first.attribute not in known.values


def test_each_fact_bears_the_words_it_was_read_from() -> None:
    known = described("Kvinde på fireogtredive år med to børn, ikke motiveret. Har PTSD.")
    phrases = {one.attribute: one.phrase for one in known.facts}
    assert phrases["sex"] == "Kvinde"
    assert "fireogtredive" in phrases["age"]
    assert "to børn" in phrases["n_children"]
    assert phrases["motivated_for_work"] == "motiveret"
    assert phrases["trauma"] == "PTSD"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Kvinde på fireogtredive år, to børn (store), ledig i 18 mdr., evt. PTSD??"),
        ("sv", "Man, född 1985, saknar arbetslivserfarenhet, vill bli kock. Ej i behandling."),
        ("en", "She's thirty-four, came to Denmark in 2016, wants to work as a cook, but tired"),
        ("ar", "امرأة عمرها ٣٤ سنة، لاجئة"),
    ],
)
def test_every_phrase_is_found_in_the_message(language: str, text: str) -> None:
    known = described(text, language)
    assert len(known.facts) >= 3
    assert all(one.phrase and one.phrase in text for one in known.facts)


def test_barrier_named_after_its_cause_is_read() -> None:
    known = described("Hun har PTSD. Det er den største barriere.")
    assert known.values["primary_barrier"] == "psychological"


def test_year_of_birth_is_reckoned_from_this_year() -> None:
    assert [
        read_profiles("født 1985", "da", RULES, year)[0].values["age"] for year in (2020, YEAR)
    ] == [35, 41]


@pytest.mark.parametrize("text", ["", " ", "\n", "😀", "...", "Goddag", "Hvad er Avanti?"])
def test_message_about_nobody_is_one_empty_profile(text: str) -> None:
    assert everyone(text) == [Profile()]


def test_blanks_change_nothing() -> None:
    plain = described("Hun er 34 år, ikke motiveret")
    assert described("  Hun   er \t 34\u00a0 år,    ikke  motiveret ").values == plain.values


@pytest.mark.parametrize("mark", ["\u200f", "\u202e", "\ufeff", "😀"])
def test_marks_around_the_words_change_nothing(mark: str) -> None:
    assert described(f"{mark} kvinde på 34 {mark}").values == {"age": 34, "sex": "f"}


HOSTILE = {
    "a": "a " * 10_000,
    "ones": "1 " * 5_000,
    "ikke": "ikke " * 4_000,
    "inte motiverad": "inte motiverad " * 1_300,
    "letters": "x" * 20_000,
    "digits": "1" * 20_000,
    "years": "34 år " * 3_300,
    "children without end": "2 " * 5_000 + "børn",
    "number words": "fireogtyve" * 2_000,
    "blanks": " " * 20_000,
    "lines": "\n" * 20_000,
    "blanks between": "hun" + " " * 19_000 + "er 34",
    "commas": "," * 20_000,
    "brackets": "(" * 20_000,
    "questions": "?" * 20_000,
    "emoji": "😀" * 20_000,
    "combining": "e\u0301" * 10_000,
    "arabic": "أنا لاجئ " * 2_200,
    "overrides": "\u202e" * 20_000,
    "nulls": "\0" * 20_000,
    "colons": "hun: " * 4_000,
    "came": "kom " * 5_000,
    "since": "boet siden " * 1_800,
    "wants": "vil gerne arbejde " * 1_100,
    "barrier": "største barriere " * 1_100,
    "couple": "Et ægtepar. " + "Hun er 34. Han er 40. " * 900,
    "list": "1. " * 6_600,
    "labels": "person 1: " * 1_000 + "person 2: a",
    "prose": "Hun er 34 år, har PTSD og er ikke motiveret, men vil gerne i praktik. " * 280,
}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_message_is_read_in_time(name: str, language: str) -> None:
    began = time.process_time()
    known = everyone(HOSTILE[name], language)
    assert time.process_time() - began < 5
    assert 1 <= len(known) <= 2


def test_blanks_without_end_hide_nothing() -> None:
    assert described(HOSTILE["blanks between"]).values == {"age": 34, "sex": "f"}


@pytest.fixture(scope="module")
def learned(generation: Generation, request: pytest.FixtureRequest) -> Examples:
    return Examples(request.getfixturevalue("encoder"), generation.heads)


@pytest.mark.parametrize(
    ("language", "text", "attribute", "value"),
    [
        ("da", "Hun brænder for at komme ud på en arbejdsplads", "motivated_for_work", True),
        ("da", "Hun brænder for at komme ud på en arbejdsplads", "sex", "f"),
        ("en", "He has hardly any faith in himself", "low_confidence", True),
    ],
)
def test_likeness_reads_what_no_word_list_knows(
    learned: Examples, language: str, text: str, attribute: str, value: Value
) -> None:
    (known,) = read_profiles(text, language, learned, YEAR)
    assert known.values.get(attribute) == value


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("da", "måske PTSD", {"trauma_suspected": True}),
        ("da", "ingen misbrug", {"substance_abuse": False}),
        ("en", "not in treatment", {"in_treatment": False}),
        ("da", "Hendes søn brænder for at komme ud på en arbejdsplads", {}),
        ("da", "Brænder hun for at komme ud på en arbejdsplads?", {}),
    ],
)
def test_likeness_adds_nothing_to_what_is_plain(
    learned: Examples, language: str, text: str, values: dict[str, Value]
) -> None:
    (known,) = read_profiles(text, language, learned, YEAR)
    assert {name: known.values[name] for name in known.values if name != "sex"} == values
