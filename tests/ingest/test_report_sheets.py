"""The eight practice sheets of the real report, and that on Reykjavik."""

import pytest

from guide.passage import squeeze
from ingest.corpus import Corpus
from tests.ingest.report import text_under, under

AKTØRER, KONTAKT, FORMÅL = "Aktører", "Kontaktperson", "Formål"
MÅLGRUPPE, VARIGHED = "Målgruppe for indsats", "Varighed af indsats"
ANTAL = "Antal deltagere med traumer i indsats"
BAGGRUND, KERNE = "Baggrund og resultater", "Arbejdet med kerneelementet"
LÆRING, FORUD = "Læringspunkter", "Forudsætninger"
FIELDS = [AKTØRER, KONTAKT, FORMÅL, MÅLGRUPPE, ANTAL, VARIGHED, BAGGRUND, KERNE, LÆRING, FORUD]

SHEETS = [
    ("Praksiseksempel 1:", "arbeid-fra-dag-en", "NO", "work_first", FIELDS),
    ("Praksiseksempel 2:", "arba-inkludering", "NO", "work_first", [*FIELDS[:5], *FIELDS[6:]]),
    ("Praksiseksempel 3:", "ips-integration", "DK", "work_first", FIELDS),
    ("Praksiseksempel 4:", "framsteget", "SE", "assessment", FIELDS),
    ("Praksiseksempel 5:", "business-training", "DK", "assessment", FIELDS),
    ("Praksiseksempel 6:", "hela-familjen", "SE", "holistic", FIELDS),
    ("Praksiseksempel 7:", "avanti", "SE", "holistic", FIELDS),
    ("Praksiseksempel 8:", "vamos", "FI", "empowerment", [AKTØRER, *FIELDS[2:]]),
]

TEXTS = [
    (1, KONTAKT, ("Camilla Bildsten, tjenesteleder,Bærum Kommune, Flyktningkontoret, e-mail: "
     "camilla.bildsten@baerum.kommune.no, telefon: +47 915 98 591")),
    (1, VARIGHED, ("Indsatsen er ikke tidsbegrænset, men begrænset af introduktionsprogrammets "
     "varighed. Introduktionsprogrammet varer i op til to år, men kan forlænges med endnu et år, "
     "hvis det for eksempel vil styrke den enkeltes mulighed for at komme i arbejde eller ordinær "
     "uddannelse.")),
    (2, AKTØRER, "Arba Inkludering AS, Ikea Slependen."),
    (2, KONTAKT, ("Lise Markant Kølbel, teamleder, arbeidsforberedende trening, Arba Inkludering "
     "AS, telefon: +47 953 65 527, e-mail: lko@arba.no, www.arba.no | www.arbaformidling.no")),
    (2, ANTAL, ("Der har deltaget 20 flygtninge/indvandrere med psykiske udfordringer, herunder "
     "traumer, i indsatsen.")),
    (3, MÅLGRUPPE, ("Flygtninge og indvandrere, som er på integrationsydelse, kontanthjælp eller i "
     "ressourceforløb. Den overvejende barriere for at komme i job skal være psykisk.")),
    (3, VARIGHED, ("Varierer. Den gennemsnitlige varighed for deltagere, der kommer i job, er cirka "
     "45 uger.")),
    (4, AKTØRER, "Inda.nu"),
    (4, MÅLGRUPPE, ("Mennesker med anden etnisk baggrund end svensk med funktionsnedsættelse eller "
     "PTSD, alternativt mistanke om funktionsnedsættelse/PTSD.")),
    (4, ANTAL, "14 (ud af i alt 25)."),
    (4, VARIGHED, "1 år – 2016."),
    (4, FORUD, ("Konsulenter der er uddannet i anerkendende samtaleteknik og i at anvende DOA eller "
     "tilsvarende skemaer til afdækning.\n"
     "Ressourcer og tid til at arbejde med at opbygge tillid og sætte fokus på det, der virker.\n"
     "Adgang til psykologbistand ved behov.")),
    (5, ANTAL, ("86 personer har modtaget eller modtager en aktiv projektindsats. Projektet skal "
     "optage i alt 144 deltagere over en tre-årig periode. Langt hovedparten har traumer, og mange "
     "har været i behandling for det eller er det fortsat.")),
    (5, VARIGHED, ("Projektperioden varer fra 01-10-2016 til 01-10-2019. Et individuelt forløb i "
     "projektet varer 26 uger med mulighed for forlængelse op til 52 uger.")),
    (6, FORMÅL, ("At fremme beskæftigelse og forhindre fremtidige arbejdskraftrelaterede problemer "
     "og social udstødelse.")),
    (6, MÅLGRUPPE, ("Voksne i børnefamilier i Malmø, der har været på offentlig forsørgelse i mindst "
     "24 måneder. Cirka 70 % af deltagerne kommer fra flygtningeproducerende lande. De vil have "
     "været ledige i mindst 4 år, da de 24 måneder først tæller efter den to-årige svenske "
     "integrationsperiode.")),
    (7, ANTAL, "102"),
    (7, LÆRING, ("Det tværfaglige samarbejde skal forankres på ledelsesniveau hos de aktører, der "
     "leverer personale til projektet. Det medvirker positivt til ensartede udmeldinger fra chef "
     "til medarbejdere ned gennem linjerne i de involverede organisationer, og at hver enkelt "
     "organisation påtager sig sin del af ansvaret.\n"
     "Fælles fysisk placering understøtter helhedsperspektivet i indsatsen og det tværfaglige "
     "samarbejde og har afgørende betydning for kvaliteten af indsatsen.\n"
     "Tæt dialog og opfølgning er afgørende for, at deltageren forstår mål og mening med processen "
     "og bliver i stand til at få ejerskab til eget forløb.\n"
     "Ekstra tid og tilpasset sprogundervisning kan på sigt føre til de samme resultater for "
     "flygtninge med traumer som i den ordinære sprogundervisning.\n"
     "Helhedsperspektivet udfordres af den lange venteliste til behandling hos Røde Kors.")),
    (8, AKTØRER, "Helsinki Deaconess Institute."),
    (8, VARIGHED, ("Der er ingen tidsbegrænsning, men indsatsen varer typisk mindre end et halvt "
     "år. Projektet er finansieret i perioden 2016-2019.")),
    (8, FORUD, ("Coachen skal kunne tale med den unge om alle aspekter af livet og lytte "
     "fordomsfrit.\n"
     "Coachen skal lytte, guide og understøtte de unge i gøre tingene selv.\n"
     "Antallet af coachingsager pr. medarbejder skal holdes på et sådant niveau, at medarbejderen "
     "har den fornødne tid til at følge forløbende til dørs.\n"
     "Forløbets fokus skal være på uafhængighed og selvstændighed baseret på muligheder og "
     "styrker.")),
]  # fmt: skip

REYKJAVIK = [
    ("Land", "Island."),
    (AKTØRER, "Arbejdsdirektoratet."),
    (KONTAKT, ("Guðlaug Hrönn Pétursdóttir, institutleder for Rådgivning og beskæftigelse i "
     "Reykjavik, e-mail: gudlaug.petursdottir@vmst.is")),
    (MÅLGRUPPE, "Flygtninge, der tilkendegiver, at de er parate til at arbejde."),
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
    assert under(corpus.passages, "Praksiseksempel 8:", KONTAKT) == []
    assert under(corpus.passages, "Praksiseksempel 2:", VARIGHED) == []


@pytest.mark.parametrize(("number", "field", "text"), TEXTS)
def test_field_has_the_words_of_the_report(
    corpus: Corpus, number: int, field: str, text: str
) -> None:
    assert text_under(corpus.passages, f"Praksiseksempel {number}:", field) == text


def test_avantis_five_actors_are_all_there(corpus: Corpus) -> None:
    text = squeeze(text_under(corpus.passages, "Praksiseksempel 7:", AKTØRER))

    assert text.startswith("Malmö Stad (Malmø Kommune) projektejer, koordineringsansvar. Komvux ")
    assert "Röda Korset – Behandlingscenter för krigsskadade och torterade (Røde Kors);" in text
    assert text.endswith("med en sygeplejerske og en læge til vejledning og information.")


@pytest.mark.parametrize(("field", "text"), REYKJAVIK)
def test_sheet_on_reykjavik_has_its_fields(corpus: Corpus, field: str, text: str) -> None:
    assert text_under(corpus.passages, "Bilag 2:", field) == text


def test_sheet_on_reykjavik_is_of_no_practice(corpus: Corpus) -> None:
    assert {passage.practice for passage in under(corpus.passages, "Bilag 2:")} == {None}
