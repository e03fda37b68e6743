"""The words of the real report: joined where a line split them, and none of them lost."""

import re

import pytest

from ingest.corpus import Corpus
from tests.ingest.report import DOCUMENT, holding, whole_text

JOINED = [
    "virkningsfulde beskæftigelsesindsatser for flygtninge",
    "Undersøgelsen består af et litteraturstudie og en afdækning",
    "praksisser for målgruppen i Danmark, Finland, Island, Norge",
    "lav. Der er til gengæld identificeret en række",
    "er interviewet af flere omgange",
    "opstart af ordinære timer så hurtigt som muligt",
    "af at genoprette det ”normale ” hverdagsliv gennem selvforsørgelse",
    "Et centralt element i alle de beskrevne praksiseksempler",
    "rehabiliteringsindsatsen for udlandsfødte",
    "Afdeling for traume- og torturoverlevere",
    "kompetenceafklarings- og udviklingsproces",
    "kortlægningsredskabet FIA (Förutsättningar Inför Arbete)",
    "matchning og coaching, tilpasset arbejdstræning og praktik",
    "en mand vil være mekaniker eller buschauffør",
    "et randomiseret kontrolleret forsøg",
    "Försäkringskassan och Arbetsförmedlingen (2016). Nyanländas rehabiliteringsbehov",
    "effective employment initiatives for refugees and reunited refugee family members",
    "translated into English",
    "expected to achieve good results (theory of change)",
    "vurdere effekt (Socialstyrelsens Vidensdeklaration effektviden A-C",
    "content/supported-employment-toolkit/EUSE-Toolkit-2010-Norwegian.pdf",
    "Slutrapportering til Finsam Sydnärke Projekt Framsteget, Samordningsförbundet Sydnärke",
]

HYPHENS_KEPT = [
    "integrations- og beskæftigelsesindsatsen",
    "der har modtaget en SE-indsats, og er vurderet",
    "systematisk brug af hele IPS-metoden kombineret",
    "et projekt i Malmö kaldet PTSD-Centret",
    "paraplykonceptet VAMOS-indsatser for unges trivsel",
    "er, at Arbejde Først-indsatser forudsætter",
    "ved forløbsstart og -afslutning, og som",
    "blevet fejlbedømt som ikke-motiveret",
    "Pr. 31-10-2018 var der henvist 817 personer",
    "er 44-45 uger",
    "ikke er et 1:1-forhold mellem",
    "often time-consuming and expensive",
    "Vid Arbetdsmarknad- och vuxenutbildningförvaltningen",
    "förslag till utvecklingsområden. ESF-projekt.",
    "cross-disciplinary and inter-disciplinary collaboration",
    "Arbetsmarknads- och socialförvaltningen",
    "previous-research-and-projects",
    "mellem sundheds- og arbejdsmarkedsaktører",
]

RUNNING_HEADS = [
    "Beskæftigelse og traumatiserede flygtninge 9",
    "Beskæftigelse og traumatiserede flygtninge 19",
    "30 Beskæftigelse og traumatiserede flygtninge",
    "40 Beskæftigelse og traumatiserede flygtninge",
    "46 Beskæftigelse og traumatiserede flygtninge",
]
COLUMNS_PRINTED_AGAIN = [
    "Reference Land Beskrivelse af metodisk design Studiets",
    "karakter",
    "Niveau af",
    "effektviden",
] * 2
SASSAM = "https://www.forsakringskassan.se/wps/wcm/connect/"
LINK_TARGETS = [
    "http://workandtrauma.org/",
    "mailto:udsatte@drc.ngo",
    "https://clinicaltrials.gov/ct2/show/record/NCT03629366",
    "mailto:lko@arba.no",
    "http://www.arba.no/",
    "http://www.arbaformidling.no/",
    *[f"{SASSAM}713c62a9-e2c2-461b-a81a-63340d6368d2/SASSAM_karta.pdf?MOD=AJPERES"] * 2,
    *[
        f"{SASSAM}354c5618-023d-45c1-8aac-eaf69b0b40a0/sassam_metodhafte_2011_08.pdf?MOD=AJPERES",
    ]
    * 2,
    "http://www.socialstyrelsen.se/SiteCollectionDocuments/2017-7-1-FIA-intervju-omraden.pdf",
    "http://www.socialstyrelsen.se/Lists/Artikelkatalog/Attachments/20647/2017-7-1.pdf",
    *[
        (
            "https://www.arbetsterapeuterna.se/Om-forbundet/Forbundets-forlag/"
            "Dialog-om-arbetsformaga-DOA/"
        ),
    ]
    * 4,
    "mailto:anna.bylin@inda.nu",
    "mailto:maja.gammelgaard@drc.dk",
    "https://www.esf.se/sv/Resultat/Projektbanken-2014-2020/Alla-Projekt/Jamstalld-etablering/",
    "mailto:magnus.sjoberg@malmo.se",
    "mailto:pia.werninge@malmo.se",
    "http://www.sfi.dk/projekter/lovende-praksis-11620",
    "mailto:gudlaug.petursdottir@vmst.is",
]

WINDOW = 400
"""Letters of the passages within which the next line of the report must come."""


def bare(text: str) -> str:
    """Return only the letters and digits of a text."""
    return re.sub(r"[\W_]+", "", text)


def letters_of(corpus: Corpus) -> str:
    """Return all that the passages hold, as read from top to bottom: headings, columns, text."""
    parts: list[str] = []
    above: tuple[str, ...] = ()
    for passage in corpus.passages:
        same = 0
        while same < min(len(above), len(passage.path)) and above[same] == passage.path[same]:
            same += 1
        parts.extend(passage.path[same:])
        if passage.path != above:
            parts.extend(passage.columns)
        parts.append(passage.text)
        above = passage.path
    return bare(" ".join(parts))


def lines_not_in(letters: str, lines: list[str]) -> list[str]:
    """Walk down the lines and the letters side by side; return the lines not found on the way."""
    lost: list[str] = []
    at = 0
    for line in lines:
        wanted = bare(line)
        found = letters.find(wanted, at, at + len(wanted) + WINDOW)
        if found < 0:
            lost.append(line.strip())
        else:
            at = found + len(wanted)
    assert at == len(letters), f"not from the report: {letters[at : at + 80]}"
    return lost


@pytest.mark.parametrize("words", JOINED)
def test_word_split_at_a_lines_end_is_joined(corpus: Corpus, words: str) -> None:
    assert holding(corpus.passages, words)


@pytest.mark.parametrize("words", HYPHENS_KEPT)
def test_hyphen_of_the_word_itself_is_kept(corpus: Corpus, words: str) -> None:
    assert holding(corpus.passages, words)


def test_running_heads_are_dropped(corpus: Corpus) -> None:
    text = whole_text(corpus.passages)

    assert not [head for head in RUNNING_HEADS if head in text]
    assert re.search(r"\d+ Beskæftigelse og traum|traumatiserede flygtninge \d+", text) is None


def test_trailing_link_targets_are_dropped_and_printed_addresses_kept(corpus: Corpus) -> None:
    text = whole_text(corpus.passages)

    assert "mailto:" not in text
    assert text.count("https://clinicaltrials.gov/ct2/show/record/NCT03629366") == 1
    assert text.count("http://workandtrauma.org/") == 1
    assert text.count("/Jamstalld-etablering/") == 1


def test_nothing_else_of_the_report_is_lost_nor_anything_added(corpus: Corpus) -> None:
    lines = [line for line in re.split(r"[\n\f]", DOCUMENT.read_text("utf-8")) if bare(line)]

    lost = lines_not_in(letters_of(corpus), lines)

    assert sorted(lost) == sorted([*RUNNING_HEADS, *COLUMNS_PRINTED_AGAIN, *LINK_TARGETS])


def test_no_two_passages_are_alike(corpus: Corpus) -> None:
    assert len({passage.id for passage in corpus.passages}) == len(corpus.passages)


def test_no_passage_begins_in_the_middle_of_a_word(corpus: Corpus) -> None:
    assert not [p.text[:40] for p in corpus.passages if p.text[0] in "-,.;)"]
