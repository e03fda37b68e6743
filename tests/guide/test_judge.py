"""When the guide does not answer: the report is silent, or the question no question to it."""

import pytest

from guide.features import FEATURES
from guide.guide import Guide
from guide.judge import load_calibration


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Hvad koster Avanti pr. deltager?", "da"),
        ("Hvad koster en plads i Business Training for kommunen pr. måned?", "da"),
        ("Hvor mange kvinder kom i job i Avanti efter 2020?", "da"),
        ("Hur gick det för kvinnorna i Avanti efter 2020?", "sv"),
        ("What happened to VAMOS after 2021?", "en"),
        ("Hva koster det å være med i Arba per deltaker?", "nb"),
        ("What did the report find about Canada?", "en"),
    ],
)
def test_silence_is_said_with_the_nearest_passage(
    assistant: Guide, question: str, language: str
) -> None:
    reply = assistant.reply([question])
    assert (reply.status, reply.language) == ("not_in_report", language)
    assert len(reply.citations) >= 1
    assert f"[{reply.citations[0].n}]" in reply.text


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Hvordan bliver vejret i morgen?", "da"),
        ("Hvilken medicin skal man tage mod depression?", "da"),
        ("Write a Python function that sorts a list", "en"),
        ("What is the capital of Australia?", "en"),
        ("Hur överklagar man ett avslag på asyl?", "sv"),
        ("Hvordan søker man om norsk statsborgerskap?", "nb"),
        ("Mikä on sää huomenna?", "fi"),
        ("Wie ist das Wetter?", "de"),
        ("كيف حال الطقس اليوم؟", "ar"),
    ],
)
def test_what_lies_outside_is_turned_down_with_what_the_guide_is_for(
    assistant: Guide, question: str, language: str
) -> None:
    reply = assistant.reply([question])
    assert (reply.status, reply.language) == ("out_of_scope", language)
    assert "Beskæftigelse og traumatiserede flygtninge" in reply.text
    assert reply.citations == ()


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er resultaterne af Business Training?",
        "Resultater, Framsteget",
        "Vad är resultaten av Avanti?",
        "What are the results of IPS Integration?",
    ],
)
def test_question_that_names_a_topic_and_nothing_else_is_answered(
    assistant: Guide, question: str
) -> None:
    reply = assistant.reply([question])
    assert reply.status == "grounded"
    assert "%" in reply.text


def test_report_asked_of_what_lies_outside_is_silent(assistant: Guide) -> None:
    for question in ("Hvad siger rapporten om ukrainere?", "What does the report say about cars?"):
        assert assistant.reply([question]).status == "not_in_report"


def test_field_that_a_sheet_leaves_out_is_not_told(assistant: Guide) -> None:
    assert assistant.reply(["Hvem er kontakt for VAMOS?"]).status == "not_in_report"
    assert assistant.reply(["Hvem er kontakt for Avanti?"]).status == "grounded"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvem er du?", "præcise ord"),
        ("Hva kan du hjelpe meg med?", "nøyaktige ordene"),
        ("Vad kan du göra?", "exakta orden"),
        ("What can you do?", "exact words"),
        ("Gemmer du det, jeg skriver?", "gemmes ikke"),
    ],
)
def test_question_about_the_assistant_is_answered(
    assistant: Guide, question: str, said: str
) -> None:
    reply = assistant.reply([question])
    assert reply.status == "out_of_scope"
    assert said in reply.text


@pytest.mark.parametrize(
    ("first", "turn", "said"),
    [
        ("Hvor længe varer Avanti?", "Tak for hjælpen", "Selv tak"),
        ("Hvor længe varer Avanti?", "tak", "Selv tak"),
        ("Hvor længe varer Avanti?", "Tak for det!", "Selv tak"),
        ("Hva er forutsetningene for Arba?", "Takk", "Bare hyggelig"),
        ("Hur länge varar Avanti?", "Tack så mycket", "Varsågod"),
        ("How long does Avanti last?", "Thanks a lot", "You are welcome"),
        ("Kuinka kauan Avanti kestää?", "Kiitos", "Ole hyvä"),
    ],
)
def test_thanks_are_answered_in_kind(assistant: Guide, first: str, turn: str, said: str) -> None:
    reply = assistant.reply([first, turn])
    assert reply.status == "out_of_scope"
    assert said in reply.text
    assert reply.citations == ()


@pytest.mark.parametrize(
    "turn",
    [
        "Hvilken indsats passer til min borger?",
        "I have a client, 36, with trauma. Which programme fits?",
        "Min deltagare är 52 år och har PTSD. Vilken insats passar?",
        "Jeg har en deltaker på 40 år med lite norsk. Hva passer?",
    ],
)
def test_participant_barely_described_is_asked_about(assistant: Guide, turn: str) -> None:
    reply = assistant.reply([turn])
    assert reply.status == "clarify"
    assert 1 <= len(reply.ask) <= 3
    assert reply.matches == ()
    assert all(question.question in reply.text for question in reply.ask)


def test_calibration_fits_the_encoder_and_the_features(assistant: Guide) -> None:
    calibration = load_calibration()
    assert calibration.features == FEATURES
    assert calibration.encoder == assistant.generation.record.encoder
    for row in (calibration.mean, calibration.scale, *calibration.weights):
        assert len(row) == len(FEATURES)
    assert len(calibration.weights) == len(calibration.bias) == len(calibration.classes)


@pytest.mark.parametrize(
    ("question", "category"),
    [
        ("Hvilken kategori hører Arba under?", "arbejde først"),
        ("Vilken kategori tillhör Business Training?", "kartläggning"),
        ("Which category is Avanti in?", "holistic"),
        ("VAMOS kategori", "empowerment"),
    ],
)
def test_category_of_a_practice_is_told(assistant: Guide, question: str, category: str) -> None:
    reply = assistant.reply([question])
    assert reply.status == "grounded"
    assert category in reply.text.split("\n")[0]


def test_list_of_practices_begins_with_their_names(assistant: Guide) -> None:
    reply = assistant.reply(["Hvilke af indsatserne er norske?"])
    assert reply.text.startswith("**Arbeid fra dag én · Arba Inkludering**")
    assert len(reply.citations) == 2


def test_person_told_of_in_a_few_words_is_asked_about(assistant: Guide) -> None:
    for turn in ("Ung mand fra Irak, hvor kan han hen?", "kvinde fra Somalia, hvad gør vi?"):
        assert assistant.reply([turn]).status == "clarify"
