"""The boxes and figures of the real report."""

import pytest

from ingest.corpus import Corpus
from tests.ingest.report import text_under, under

BOXES = [
    ("Boks 1: Supported Employment", "4.1", "26",
     "Fem trin i Supported Employment\nIndledende kontakt og samarbejdsaftale.\n",
     "\nKilde: European Union of Supported Employment, 2010."),
    ("Boks 2: Individual Placement and Support", "4.1", "26",
     "IPS-principper\nAlle, der ønsker at arbejde, kan deltage.\n",
     "\nKilde: Nationalt Netværk IPS."),
    ("Boks 3: Systematisk afprøvning af Supported Employment for flygtninge i Bergen", "4.2", "27",
     "Et forsøg, der løber til 2020\nAfdækningen af eksisterende praksis viste også et ",
     "\nhttps://clinicaltrials.gov/ct2/show/record/NCT03629366"),
    ("Boks 4: Konkrete redskaber til afdækning", "5.1", "42",
     "Redskaber til afdækning nævnt i litteratur eller brugt i praksiseksempler\nSASSAM – ",
     ("\nhttps://www.arbetsterapeuterna.se/Om-forbundet/Forbundets-forlag/"
     "Dialog-om-arbetsformaga-DOA/")),
    ("Boks 5 Nye indsatser kan med fordel bygge på eksisterende strukturer", "6.1", "54",
     "Tænk forankring ind i projekterne fra start af\nNorling anbefaler, på baggrund af en ",
     "der er mere bæredygtige på.\nKilde: Norling, 2015"),
    ("Boks 6 Arbejde med ligestilling i integrationsindsatsen", "6.2", "56",
     "Får flygtningekvinder og -mænd samme indsats?\nTal på beskæftigelsesområdet viser, at det ",
     "så man som sagsbehandler ser det, når man afholder samtaler:"),
]  # fmt: skip

FIGURES = [
    ("Figur 1: Model for lovende praksis", ("Kilde: Cramer Jensen, D., Jin Pedersen, M., Hyld "
     "Pejtersen, J. og Amilon A., 2016, s. 36.")),
    ("Figur 2: Tjekliste – Ligestilling", "Kilde: Gengivet med tilladelse fra Hela Familjen 2,0"),
    ("Figur B1: Oversigt over litteraturstudiet", "Kilde:\nEgen opgørelse."),
    ("Figur B1: Oversigt over praksisafdækningen", "Figur B1: Oversigt over praksisafdækningen"),
]  # fmt: skip

IPS_PRINCIPLES = [
    "Alle, der ønsker at arbejde, kan deltage.",
    "Målet er beskæftigelse på det ordinære arbejdsmarked.",
    "IPS-indsatsen er integreret med den psykiatriske behandling.",
    "Deltagerne modtager vejledning i social- og beskæftigelseslovgivningen.",
    "Jobsøgningen starter hurtigt efter opstart i IPS-indsatsen.",
    (
        "IPS-konsulenterne opbygger relationer til arbejdsgivere i lokalområdet, baseret på "
        "deltagernes ønsker om beskæftigelse."
    ),
    "Den individualiserede støtte på arbejdspladsen er tidsubegrænset.",
    "Indsatsen er baseret på deltagernes ønsker og præferencer.",
]


@pytest.mark.parametrize(("title", "section", "page", "begin", "end"), BOXES)
def test_box_begins_and_ends_as_in_the_report(
    corpus: Corpus, title: str, section: str, page: str, begin: str, end: str
) -> None:
    box = under(corpus.passages, title)
    text = text_under(corpus.passages, title)

    assert {passage.path[-1] for passage in box} == {title}
    assert all(passage.path[1].startswith(f"{section} ") for passage in box)
    assert {passage.page for passage in box} == {page}
    assert {passage.kind for passage in box} == {"box"}
    assert text.startswith(begin)
    assert text.endswith(end)


def test_there_are_six_boxes(corpus: Corpus) -> None:
    titles = {passage.path[-1] for passage in under(corpus.passages, "Boks ")}

    assert titles == {title for title, *_ in BOXES}


def test_items_of_a_box_are_lines_of_their_own(corpus: Corpus) -> None:
    assert text_under(corpus.passages, "Boks 2:").split("\n")[1:-1] == IPS_PRINCIPLES


@pytest.mark.parametrize(("title", "text"), FIGURES)
def test_figure_is_kept_by_its_source_or_its_caption(corpus: Corpus, title: str, text: str) -> None:
    (figure,) = under(corpus.passages, title)

    assert figure.kind == "figure"
    assert figure.text.replace("\n", " ") == text.replace("\n", " ")


def test_text_after_a_box_belongs_to_the_section_again(corpus: Corpus) -> None:
    after = under(corpus.passages, "4.1 ")
    plain = [passage.text for passage in after if passage.path[-1].startswith("4.1 ")]

    assert any(
        text.startswith("Individual Placement and Support er en manualbas") for text in plain
    )
