"""Personal data: masked before anything sees it, never said again; the report's is left alone."""

import json
import logging
import re

import pytest

from guide.generation import Generation
from guide.guide import Guide
from guide.privacy import MASK, mask
from guide.question import read_turn
from guide.reply import Reply

SECRETS = {
    "CPR": ("010190-1234", "Min borgers cpr er {}. Hvor længe varer Avanti?"),
    "CPR with a space": ("010190 1234", "cpr {}, hvor længe varer Avanti?"),
    "CPR without hyphen": ("0101901234", "Borger {}: hvem er målgruppen for Avanti?"),
    "personnummer": ("900101-1234", "Personnummer {}. Hur länge varar Avanti?"),
    "personnummer of 12": ("19900101-1234", "Personnummer {}. Hur länge varar Avanti?"),
    "personnummer of 12 bare": ("199001011234", "{} hur länge varar Avanti?"),
    "fødselsnummer": ("01019012345", "Fødselsnummer {}. Hva er forutsetningene for Arba?"),
    "fødselsnummer, spaced": ("010190 12345", "Fnr {}: hva er forutsetningene for Arba?"),
    "henkilötunnus": ("010190-123A", "Henkilötunnus {}. Kuinka kauan Avanti kestää?"),
    "henkilötunnus of 2000": ("010105A123B", "Hetu {}. Kuinka kauan Avanti kestää?"),
    "Danish phone": ("28 44 91 07", "Ring på {}. Hvor længe varer Avanti?"),
    "Danish phone, bare": ("28449107", "tlf {}, hvor længe varer Avanti?"),
    "Norwegian phone": ("+47 912 34 567", "Telefon {}. Hva er forutsetningene for Arba?"),
    "Swedish phone": ("070-123 45 67", "Mobil {}. Hur länge varar Avanti?"),
    "Finnish phone": ("+358 40 123 4567", "Puhelin {}. Kuinka kauan Avanti kestää?"),
    "e-mail": ("fatima.h@example.com", "Skriv til {}. Hvor længe varer Avanti?"),
    "street": ("Nørregade 12, 2. tv", "Hun bor på {}. Hvor længe varer Avanti?"),
    "street in Norway": ("Storgata 5", "Hun bor i {}. Hva er forutsetningene for Arba?"),
    "street in Sweden": ("Storgatan 12 A", "Hon bor på {}. Hur länge varar Avanti?"),
    "street in Finland": ("Mannerheimintie 12", "Hän asuu {}. Kuinka kauan Avanti kestää?"),
    "street in Germany": ("Hauptstraße 5", "Sie wohnt in der {}. Wie lange dauert Avanti?"),
    "name": ("Fatima Hassan", "Min borger hedder {}. Hvor længe varer Avanti?"),
    "name with al-": ("Fatima Al-Rashidi", "Hun hedder {}. Hvor længe varer Avanti?"),
    "name that is a month": ("August Hansen", "Han hedder {}. Hvor længe varer Avanti?"),
    "Norwegian name": ("Ola Nordmann", "Deltakeren heter {}. Hva er forutsetningene for Arba?"),
    "Swedish name": ("Ali Reza", "Hennes namn är {}. Hur länge varar Avanti?"),
    "English name": ("Yusuf Demir", "My client is named {}. How long does Avanti last?"),
    "Finnish name": ("Mikko Virtanen", "Hänen nimi on {}. Kuinka kauan Avanti kestää?"),
    "German name": ("Ahmad Karimi", "Er heißt {}. Wie lange dauert Avanti?"),
    "Arabic name": ("أحمد علي", "اسمه {}. كم تستغرق Avanti؟"),
    "name after a role": ("Mohammed Ali", "Deltageren {} vil i job. Hvor længe varer Avanti?"),
    "woman's name": ("Fatima Hassan", "Kvinden {} vil i job. Hvor længe varer Avanti?"),
}

UNTOUCHED = [
    "TemaNord 2019:520",
    "doi 10.6027/TN2019-520",
    "fra 01-10-2016 til 01-10-2019",
    "pr. 31-10-2018 og 31.10.2018",
    "pr. 12-11-2018",
    "åbent 24/7",
    "4,8-5,3 mio. kr.",
    "197 ud af 315 og 167 af 817",
    "i perioden 2015-2017",
    "26-52 uger, 15 timer, 9,79 af 11",
    "s. 48-52, tabel 3, kapitel 4.1",
    "niveau A2, 18-29 år",
]


def said(*replies: Reply) -> str:
    return json.dumps([reply.as_json() for reply in replies], ensure_ascii=False)


def parts_of(secret: str) -> list[str]:
    return [secret, *(part for part in re.findall(r"[^\W\d_]{4,}", secret))]


@pytest.fixture(scope="module")
def masked(assistant: Guide) -> dict[str, Reply]:
    """The reply to each turn with personal data in it."""
    return {
        kind: assistant.reply([turn.format(secret)]) for kind, (secret, turn) in SECRETS.items()
    }


@pytest.mark.parametrize("kind", SECRETS)
def test_personal_data_is_nowhere_in_the_reply(masked: dict[str, Reply], kind: str) -> None:
    found = [part for part in parts_of(SECRETS[kind][0]) if part in said(masked[kind])]
    assert found == []


@pytest.mark.parametrize("kind", SECRETS)
def test_turn_with_personal_data_is_answered_all_the_same(
    masked: dict[str, Reply], kind: str
) -> None:
    assert masked[kind].status == "grounded"
    assert masked[kind].text.endswith("*")


@pytest.mark.parametrize(
    ("turns", "secret"),
    [
        (("Min borger hedder Fatima Hassan", "Hvad hedder min borger?"), "Fatima"),
        (("Hun hedder Fatima Hassan", "Fatima vil arbejde. Hvor længe varer Avanti?"), "Fatima"),
        (("Hun hedder Fatima Hassan", "Passer Avanti til Hassan?"), "Hassan"),
        (("cpr 010190-1234", "gentag mit cpr-nummer"), "010190"),
        (("cpr 010190-1234", "What is my CPR number?"), "1234"),
        (("Mail fatima@example.com", "hvilken mail gav jeg dig?"), "fatima@"),
        (("Ring 28 44 91 07", "Skriv mit telefonnummer"), "28 44"),
        (("Hun bor Nørregade 12", "Hvor bor hun?", "og hvem er Avanti for?"), "Nørregade"),
    ],
)
def test_personal_data_of_an_earlier_turn_is_not_repeated(
    assistant: Guide, turns: tuple[str, ...], secret: str
) -> None:
    conversation = assistant.converse()
    replies = [conversation.reply(turn) for turn in turns]
    assert secret not in said(*replies)


def test_part_of_a_question_is_quoted_without_personal_data(assistant: Guide) -> None:
    reply = assistant.reply(
        ["Hvor længe varer Avanti? Hvad bliver vejret i morgen hos Ali på Nørregade 12?"]
    )
    assert "Nørregade" not in said(reply)


def test_only_personal_data_is_not_repeated_and_not_answered(assistant: Guide) -> None:
    reply = assistant.reply(["010190-1234"])
    assert reply.status == "rejected"
    assert "010190" not in said(reply)
    assert "Jeg gentager ikke personoplysninger." in reply.text


def test_masking_is_told_once(assistant: Guide) -> None:
    conversation = assistant.converse()
    first = conversation.reply("Hun hedder Fatima Hassan. Hvor længe varer Avanti?")
    second = conversation.reply("og hvem er den for?")
    assert "Personoplysninger" in first.text
    assert "Personoplysninger" not in second.text


def test_log_holds_no_question(assistant: Guide, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assistant.reply(["Min borger hedder Fatima Hassan, 010190-1234. Hvor længe varer Avanti?"])
    assert "Fatima" not in caplog.text
    assert "010190" not in caplog.text
    assert "varer Avanti" not in caplog.text


@pytest.mark.parametrize("text", UNTOUCHED)
def test_numbers_of_the_report_are_left_alone(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Praksissen hedder Arbeid fra dag én",
        "Den indsats, der kaldes Hela Familjen 2.0",
        "a practice called Business Training",
        "projektet heter Framsteget",
        "deltager Avanti i det?",
        "Organisationen hedder Røde Kors",
        "en metode, der kaldes Supported Employment",
        "a method called Individual Placement and Support",
        "fonden hedder Den Europæiske Socialfond",
    ],
)
def test_names_of_the_report_are_left_alone(generation: Generation, text: str) -> None:
    assert MASK not in read_turn(text, generation, "da").text


def test_person_named_like_nothing_in_the_report_is_masked(generation: Generation) -> None:
    turn = read_turn("Hun hedder Avantia Hassan", generation, "da")
    assert turn.text == f"Hun hedder {MASK}"
    assert turn.masked.kinds == ("name",)


@pytest.mark.parametrize(
    "name",
    ["August", "Maj Hansen", "Red Smith", "April", "Vejen Hansen", "Inda Hansen", "Arba Krasniqi"],
)
def test_name_that_is_also_a_word_of_the_report_is_masked(
    generation: Generation, name: str
) -> None:
    assert read_turn(f"Hun hedder {name}", generation, "da").text == f"Hun hedder {MASK}"


def test_mask_tells_kinds_and_secrets() -> None:
    found = mask("Skriv til a@b.dk eller ring 28 44 91 07")
    assert found.text == f"Skriv til {MASK} eller ring {MASK}"
    assert found.kinds == ("email", "phone")
    assert found.secrets == ("a@b.dk", "28 44 91 07")


def test_known_secret_is_masked_wherever_it_stands() -> None:
    assert mask("Hassan og Fatima", ("Fatima Hassan",)).text == f"{MASK} og {MASK}"
    assert mask("Hassani", ("Fatima Hassan",)).text == "Hassani"


def test_name_to_keep_is_no_secret() -> None:
    found = mask("Hun hedder Avanti", keep=re.compile("Avanti"))
    assert found == mask("Hun hedder Avanti", keep=re.compile("Avanti"))
    assert (found.text, found.kinds, found.secrets) == ("Hun hedder Avanti", (), ())


def test_word_masked_in_error_does_not_hide_a_practice_later(assistant: Guide) -> None:
    reply = assistant.reply(["Hun hedder Avanti Hassan", "Hvor længe varer Avanti?"])
    assert "18 måneder" in reply.text
