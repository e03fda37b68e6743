"""Which language a short question is in."""

import pytest

from guide.generation import Generation
from guide.language import LANGUAGES, identify

QUESTIONS = {
    "da": [
        "Hvad er formålet?",
        "Hvor længe varer et forløb?",
        "Hvilke redskaber bruges der?",
        "Kan man komme i praktik?",
        "Hvorfor virker det?",
        "Skal deltagerne kunne dansk?",
        "Hvem er med i undersøgelsen?",
        "resultater for kvinder i beskæftigelse",
    ],
    "nb": [
        "Hva er formålet?",
        "Hvor lenge varer et forløp?",
        "Hvilke verktøy bruker de?",
        "Hva slags oppfølging får deltakerne?",
        "Hvorfor virker tiltaket?",
        "Hvordan jobber de med arbeidsgivere?",
        "Hvor mange fikk jobb?",
    ],
    "sv": [
        "Vad är syftet?",
        "Hur länge varar insatsen?",
        "Vilka verktyg används?",
        "Vem är kontaktperson?",
        "Varför fungerar det?",
        "Hur många fick jobb?",
        "Måste man kunna svenska?",
    ],
    "en": [
        "What is the purpose?",
        "How long does it last?",
        "Which tools are used?",
        "Why does it work?",
        "Is there any aftercare?",
        "How many got a job?",
    ],
    "fi": [
        "Kuinka kauan se kestää?",
        "Mikä on kohderyhmä?",
        "Kuka on yhteyshenkilö?",
        "Miten työnantajat ovat mukana?",
    ],
    "de": [
        "Wie lange dauert das Programm?",
        "Wer ist die Zielgruppe?",
        "Welche Ergebnisse gibt es?",
        "Warum wirkt das?",
    ],
    "ar": [
        "كم تستغرق المدة؟",
        "من هي الفئة المستهدفة؟",
        "ما هي النتائج؟",
        "من يدير البرنامج؟",
    ],
}


def test_short_questions_are_told_apart(generation: Generation) -> None:
    assert set(QUESTIONS) == set(LANGUAGES)
    asked = [(code, question) for code, group in QUESTIONS.items() for question in group]
    told = [(code, q, identify(q, "da", generation.own_words)) for code, q in asked]
    wrong = [one for one in told if one[0] != one[2]]
    assert len(asked) == 40
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hvem er kontaktperson for", "da"),
        ("resultater for", "da"),
        ("målgruppe for", "da"),
        ("kontakt hos", "da"),
        ("resultatene for", "nb"),
        ("kontaktperson för", "sv"),
        ("results for", "en"),
    ],
)
def test_question_without_its_name_is_told_by_its_words(
    generation: Generation, text: str, language: str
) -> None:
    assert identify(text, language, generation.own_words) == language
    assert identify(text, "da", generation.own_words) in {language, "da"}


@pytest.mark.parametrize("default", ["da", "nb", "sv", "en"])
@pytest.mark.parametrize("text", ["", "123", "?!", "😀", "ok"])
def test_default_is_taken_where_nothing_tells(text: str, default: str) -> None:
    assert identify(text, default) == default


@pytest.mark.parametrize("text", ["Hvem er kontaktperson?", "Hvem er målgruppen i?", "og alder?"])
def test_question_that_is_danish_as_much_as_norwegian_keeps_the_default(text: str) -> None:
    assert {identify(text, default) for default in ("da", "nb")} == {"da", "nb"}


@pytest.mark.parametrize("default", ["da", "nb", "sv", "en"])
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("opskrift på vafler", "da"),
        ("kontaktperson i Aarhus Kommune", "da"),
        ("oppskrift på vafler", "nb"),
        ("recept på pannkakor", "sv"),
    ],
)
def test_few_words_are_told_by_how_often_a_language_uses_them(
    text: str, language: str, default: str
) -> None:
    assert identify(text, default) == language
