"""The eight practice sheets of the real report, and that on Reykjavik."""

from dataclasses import dataclass

import pytest
from pydantic import TypeAdapter

from guide.corpus import read_yaml
from guide.passage import squeeze
from ingest.corpus import Corpus
from tests.ingest.report import EXPECTED, text_under, under


@dataclass(frozen=True)
class Field:
    """A field of a sheet as the report prints it; an item of a list is a line."""

    practice: int
    field: str
    lines: list[str]


FIELDS = [
    "Aktører",
    "Kontaktperson",
    "Formål",
    "Målgruppe for indsats",
    "Antal deltagere med traumer i indsats",
    "Varighed af indsats",
    "Baggrund og resultater",
    "Arbejdet med kerneelementet",
    "Læringspunkter",
    "Forudsætninger",
]

SHEETS = [
    ("Praksiseksempel 1:", "arbeid-fra-dag-en", "NO", "work_first", FIELDS),
    ("Praksiseksempel 2:", "arba-inkludering", "NO", "work_first", [*FIELDS[:5], *FIELDS[6:]]),
    ("Praksiseksempel 3:", "ips-integration", "DK", "work_first", FIELDS),
    ("Praksiseksempel 4:", "framsteget", "SE", "assessment", FIELDS),
    ("Praksiseksempel 5:", "business-training", "DK", "assessment", FIELDS),
    ("Praksiseksempel 6:", "hela-familjen", "SE", "holistic", FIELDS),
    ("Praksiseksempel 7:", "avanti", "SE", "holistic", FIELDS),
    ("Praksiseksempel 8:", "vamos", "FI", "empowerment", [FIELDS[0], *FIELDS[2:]]),
]

TEXTS = TypeAdapter(list[Field]).validate_python(read_yaml(EXPECTED / "fields.yaml"))

REYKJAVIK = [
    ("Land", "Island."),
    ("Aktører", "Arbejdsdirektoratet."),
    ("Kontaktperson", ("Guðlaug Hrönn Pétursdóttir, institutleder for Rådgivning og beskæftigelse "
     "i Reykjavik, e-mail: gudlaug.petursdottir@vmst.is")),
    ("Målgruppe for indsats", "Flygtninge, der tilkendegiver, at de er parate til at arbejde."),
]  # fmt: skip


@pytest.mark.parametrize(("title", "practice", "country", "category", "fields"), SHEETS)
def test_sheet_has_the_fields_of_the_report(
    corpus: Corpus, title: str, practice: str, country: str, category: str, fields: list[str]
) -> None:
    sheet = under(corpus.passages, title)

    assert list(dict.fromkeys(passage.field for passage in sheet)) == fields
    assert {passage.kind for passage in sheet} == {"sheet"}
    known = {(passage.practice, passage.country, passage.category) for passage in sheet}
    assert known == {(practice, country, category)}


def test_there_are_as_many_sheets_as_practices(corpus: Corpus) -> None:
    titles = {passage.path[1] for passage in under(corpus.passages, "Praksiseksempel")}

    assert len(titles) == len(corpus.subjects.practices) == len(SHEETS)


def test_vamos_has_no_contact_and_arba_no_duration(corpus: Corpus) -> None:
    assert under(corpus.passages, "Praksiseksempel 8:", "Kontaktperson") == []
    assert under(corpus.passages, "Praksiseksempel 2:", "Varighed af indsats") == []


@pytest.mark.parametrize("expected", TEXTS, ids=lambda one: f"{one.practice} {one.field}")
def test_field_has_the_words_of_the_report(corpus: Corpus, expected: Field) -> None:
    text = text_under(corpus.passages, f"Praksiseksempel {expected.practice}:", expected.field)

    assert text.split("\n") == expected.lines


def test_avantis_five_actors_are_all_there(corpus: Corpus) -> None:
    text = squeeze(text_under(corpus.passages, "Praksiseksempel 7:", "Aktører"))

    assert text.startswith("Malmö Stad (Malmø Kommune) projektejer, koordineringsansvar. Komvux ")
    assert "Röda Korset – Behandlingscenter för krigsskadade och torterade (Røde Kors);" in text
    assert text.endswith("med en sygeplejerske og en læge til vejledning og information.")


@pytest.mark.parametrize(("field", "text"), REYKJAVIK)
def test_sheet_on_reykjavik_has_its_fields(corpus: Corpus, field: str, text: str) -> None:
    assert text_under(corpus.passages, "Bilag 2:", field) == text


def test_sheet_on_reykjavik_is_of_no_practice(corpus: Corpus) -> None:
    assert {passage.practice for passage in under(corpus.passages, "Bilag 2:")} == {None}
