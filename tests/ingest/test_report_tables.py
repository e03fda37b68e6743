"""The tables of the real report, cell by cell where it matters; numbers 6 to 8 are used twice."""

from dataclasses import dataclass

import pytest

from guide.passage import squeeze
from ingest.corpus import Corpus
from tests.ingest.report import text_under, under

CORE = ("Kerneelement", "Indsatser", "Litteratur")
EMNEORD = ("Engelske emneord", "Danske emneord", "Svenske emneord", "Norske emneord")


@dataclass(frozen=True)
class Expected:
    """A table as the report prints it: cells are (row, column, text), counted from 0."""

    caption: str
    chapter: str
    page: str | None
    columns: tuple[str, ...]
    rows: int
    cells: tuple[tuple[int, int, str], ...]


TABLES = [
    Expected(
        "Tabel 1: Oversigt over udvalgt litteratur", "3. ", "14",
        ("Reference", "Land", "Beskrivelse af metodisk design", "Studiets karakter",
         "Niveau af effektviden"), 16,
        ((0, 0, ("Amilon, Anna (2017). IPS til flygtninge med traumerelaterede psykiske symptomer. "
          "Estimat af det forventede økonomiske udbytte. VIVE – Det Nationale Forsknings- og "
          "Analysecenter for Velfærd.")), (0, 1, "DK"), (0, 3, "Grå litteratur (notat)"), (0, 4, ""),
         (2, 0, "Bylin, Anna (2017). Slutrapportering till Finsam Sydnärke Projekt Framsteget."),
         (2, 3, "Grå litteratur (Evalueringsrapport)"), (2, 4, "C"), (5, 3, "Forskning. (Bogkapitel)"),
         (11, 1, "DK"), (13, 3, "Forskning (Publiceret artikel)"), (15, 4, "C"),
         (15, 2, ("Slutrapport om PTSD-Centret, der er et konkret projekt for flygtninge med PTSD og "
          "migrationsrelateret stress. Evalueringen består af resultatopgørelse og sammenstilling "
          "af erfaringer."))),
    ),
    Expected(
        "Tabel 2: Indsatserne vurderet", "3. ", "18",
        ("Indsatsens navn", "Lovende praksis-score (11 er maksimum)"), 8,
        ((0, 0, "Arba Inkludering (NO)"), (0, 1, "7,98"), (1, 1, "8,21"), (2, 1, "9,04"),
         (3, 0, "Business Training (DK)"), (3, 1, "9,21"), (4, 1, "8,18"), (5, 1, "9,14"),
         (6, 1, "9,79"), (7, 0, "VAMOS – Trail of Involvement for Immigrant Youth (FI)"),
         (7, 1, "6,78")),
    ),
    Expected(
        "Tabel 3: Indsatser, målgrupper, varighed", "3. ", "20",
        ("Indsatser", "Målgruppe", "Varighed", "Beskæftigelsesresultater"), 8,
        ((0, 3, "57 % (17 ud af 30 i beskæftigelse)."),
         (1, 2, "I udgangspunktet ingen tidsbegrænsninger. Fra 6 mdr. og op."),
         (1, 3, "67 % (12 ud af 18 er i beskæftigelse)."),
         (2, 2, "18 mdr. med mulighed for forlængelse."),
         (2, 3, ("50 % 14 i arbejde og 14 til studier pr. 20. juni 2018, heraf 7 til ordinær Svensk "
          "for Indvandrere).")), (4, 0, "Framsteget (SE)"), (4, 2, "1 år."),
         (5, 2, "Ingen grænse for varighed af forløb (ud over projektperioden)."),
         (6, 2, "Varierer. Gennemsnit for deltagere, der kommer i job, er 44-45 uger."),
         (7, 0, "VAMOS – Trail of Involvement for Immigrant Youth (FI)"),
         (7, 1, ("Unge 16-29 årige med migrantbaggrund og integrationsmæssige udfordringer. "
          "Igangværende indsats. Status er 300 påbegyndte forløb, heraf 179 afsluttede."))),
    ),
    Expected(
        "Tabel 4: Kategorien Arbejde først-indsatser", "3. ", "22", CORE, 4,
        ((0, 0, "Systematisk brug af SE*"), (0, 1, "Arbeid fra dag én"), (0, 2, ""),
         (1, 0, "Systematisk brug af IPS* og to-kulturelle medarbejdere"),
         (2, 1, "Arba Inkludering"), (3, 1, ""), (3, 2, "Amilon, 2017")),
    ),
    Expected(
        "Tabel 5: Kategorien Grundig afdækningsindsatser", "3. ", "22", CORE, 5,
        ((0, 1, "Framsteget"), (0, 2, "Bylin, 2017"), (1, 2, "Bylin, 2015"), (2, 1, "Business Training"),
         (2, 2, "COWI, 2018"), (3, 2, "Vilhelmson, Östergren og Cuadra, 2015 og Norling, 2015"),
         (4, 0, ("Behov for omfattende kortlægning af livs- og familiesituation (i "
          "etableringsfasen)"))),
    ),
    Expected(
        "Tabel 6: Kategorien Helhedsorienterede", "3. ", "23", CORE, 7,
        ((0, 1, "Hela Familjen 2.0"), (1, 1, "AVANTI"), (1, 2, ("Finsam, 2014, Gullers Group, 2015, "
          "Jansson og Wiren, 2016, Widerberg, 2017")), (2, 0, "Tværfaglighed kan øge kvalitet og effekt"),
         (4, 2, "Försäkringskassan och Arbetsförmedlingen, 2016"), (5, 2, "LG Insight, 2013"),
         (6, 2, "Vilhelmson, Östergren og Cuadra, 2015")),
    ),
    Expected(
        "Tabel 7: Kategorien Indsatser baseret", "3. ", "23", CORE, 4,
        ((0, 0, "Indflydelse på egne mål og planer"),
         (0, 2, "Norling, 2015 Boll, Damgaard og Høeberg, 2014"),
         (1, 1, "VAMOS – Trail of Involvement for Immigrant Youth"), (2, 2, "Eastmond, 2014"),
         (3, 2, "Pooremamali, Östman, og Eklund, 2015")),
    ),
    Expected(
        "Tabel 8: Kategorien Arbejde først-indsatser", "4. ", "25",
        ("Kerneelement/ Hele metoder", "Praksiseksempler", "Litteratur"), 4,
        ((0, 1, "Arbeid fra dag én"), (1, 0, "Systematisk brug af IPS og to-kulturelle medarbejdere *"),
         (2, 0, "Tæt og forpligtende virksomhedssamarbejde"), (3, 0, ("IPS fremfor "
          "standard-beskæftigelsesindsats for flygtninge kan betale sig*")), (3, 2, "Amilon, 2017")),
    ),
    Expected(
        "Tabel 6: Kategorien: Grundige afdækningsindsatser", "5. ", "41", CORE, 5,
        ((0, 0, ("Grundig kortlægning af ressourcer, støttebehov og interesser hos den enkelte "
          "deltager")), (2, 1, "Business Training"), (3, 0, ("Behov for tidlig opsporing af "
          "helbredsproblemer")), (4, 2, "Eriksson Sjöö, 2014")),
    ),
    Expected(
        "Tabel 7: Kategorien: Helhedsorienterede", "6. ", "53", CORE, 7,
        ((0, 0, "Koordination og helhedssyn"), (1, 1, "Avanti"), (3, 2, "Norling, 2015"),
         (6, 0, ("Behov for at tænke arbejde bredere som meningsfulde aktiviteter og involvere "
          "civilsamfundet"))),
    ),
    Expected(
        "Tabel 8: Kategorien Indsatser baseret", "7. ", "67", CORE, 4,
        ((1, 0, "Coaching baseret på den unges selvdefinerede behov"),
         (1, 1, "VAMOS- Trail of Involvement for Immigrant Youth"),
         (3, 0, "Oplevelse af, hvad empowerment er, præges af kulturbaggrund")),
    ),
    Expected(
        "Tabel B1: Undersøgelsens facetter", "Bilag 1. ", None, ("Tema", "Facetter", *EMNEORD), 4,
        ((0, 1, "Traumatiserede og psykisk sårbare flygtninge"), (0, 2, "Trauma Vulnerable PTSD Refugee"),
         (0, 4, "Trauma Psykiske sårbarheder Psykiske hinder PTSD Posttraumatisk stress Flykting"),
         (1, 0, "Outcome"), (1, 5, "Yrke Arbeid Jobb Sysselsetting Okkupasjon"), (2, 1, ""),
         (2, 3, "Metode Tilgang Initiativ Project"), (3, 2, ("(labo* OR job OR work OR employment OR "
          "education) AND (refugee) AND (trauma* OR vulnerable OR PTSD) AND (Denmark OR Sweden OR "
          "Norway OR Finland OR Iceland OR Nordic)"))),
    ),
    Expected(
        "Tabel B2: Søgning efter grå litteratur", "Bilag 1. ", None, ("Land", "Hjemmeside/database"), 5,
        ((0, 0, "Danmark"), (1, 1, ("National Institute for Health and Welfare: https://thl.fi/en/web/"
          "thlfi-en/research-and-expertwork/projects-and-programmes/previous-research-and-projects")),
         (2, 0, "Norge"), (3, 0, "Sverige"), (4, 0, "Nordisk"),
         (4, 1, "https://www.norden.org/da/publications http://www.nordregio.org/publications/")),
    ),
    Expected(
        "Tabel B3: Elementer i ”Lovende praksis”", "Bilag 1. ", None, ("Nr.", "Element"), 11,
        ((0, 0, "1"), (0, 1, ("Teori og viden. Praksis er forankret i veldefineret teori og aktuelt bedste "
          "viden.")), (5, 1, "Økonomi. Praksis er forbundet med en vis grad af økonomisk rentabilitet."),
         (10, 0, "11"), (10, 1, "Opfølgning. Der sker en løbende opfølgning og tilpasning af praksis.")),
    ),
]  # fmt: skip

CATEGORY_TABLES = [
    ("Tabel 4: Kategorien", "work_first"),
    ("Tabel 5: Kategorien", "assessment"),
    ("Tabel 6: Kategorien Helhedsorienterede", "holistic"),
    ("Tabel 7: Kategorien Indsatser", "empowerment"),
    ("Tabel 8: Kategorien Arbejde", "work_first"),
    ("Tabel 6: Kategorien: Grundige", "assessment"),
    ("Tabel 7: Kategorien: Helheds", "holistic"),
    ("Tabel 8: Kategorien Indsatser", "empowerment"),
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.caption)
def test_table_is_read_as_printed(corpus: Corpus, table: Expected) -> None:
    parts = [p for p in under(corpus.passages, table.chapter, table.caption) if p.kind == "table"]
    rows = [row for part in parts for row in part.rows]

    assert {part.columns for part in parts} == {table.columns}
    assert len(rows) == table.rows
    read = [(row, column, rows[row][column]) for row, column, _ in table.cells]
    assert read == list(table.cells)
    assert parts[0].page == table.page


def test_there_are_no_other_tables(corpus: Corpus) -> None:
    captions = {(p.path[0], p.path[-1]) for p in corpus.passages if p.kind == "table"}

    assert len(captions) == len(TABLES)


def test_each_cell_stands_in_the_text_of_its_passage(corpus: Corpus) -> None:
    tables = [passage for passage in corpus.passages if passage.kind == "table"]

    for passage in tables:
        text = squeeze(passage.text)
        assert all(cell in text for row in passage.rows for cell in row)


@pytest.mark.parametrize(
    ("practice", "page"), [("Eriksson Sjöö, Tina", "15"), ("Widerberg, Tobias", "16")]
)
def test_row_on_a_later_page_knows_it(corpus: Corpus, practice: str, page: str) -> None:
    rows = under(corpus.passages, "Tabel 1:")

    assert [row.page for row in rows if row.text.startswith(practice)] == [page]


@pytest.mark.parametrize(("caption", "category"), CATEGORY_TABLES)
def test_table_of_a_category_speaks_of_that_category(
    corpus: Corpus, caption: str, category: str
) -> None:
    assert {passage.category for passage in under(corpus.passages, caption)} == {category}


def test_rows_on_practices_speak_of_them(corpus: Corpus) -> None:
    rows = [passage for passage in under(corpus.passages, "Tabel 3:") if passage.rows]
    practices = ["arba-inkludering", "arbeid-fra-dag-en", "avanti", "business-training"]

    assert [row.practice for row in rows[:4]] == practices
    assert [row.country for row in rows] == ["NO", "NO", "SE", "DK", "SE", "SE", "DK", "FI"]


def test_note_and_source_of_a_table_are_kept(corpus: Corpus) -> None:
    note = "** For flygtninge vil det reelt være i 4 år, da de 24 mdr. først tæller efter"

    assert note in text_under(corpus.passages, "Tabel 3:")
    assert "Kilde: Er baseret på indsatsernes egne beskrivelser." in text_under(
        corpus.passages, "Tabel 3:"
    )
