"""The headings of the real report, each with its path, read from the report by hand."""

from ingest.corpus import Corpus
from tests.ingest.report import headings

REPORT = """
1. Resume
2. Indledning
  2.1 Flygtninge, traumer og arbejde
  2.2 Traumer, eksilforhold og komplekse situationer
  2.3 At lære fra nordiske nabolande
  2.4 Læsevejledning
  2.5 Center for Udsatte Flygtninge
3. Undersøgelsens datagrundlag og analyse
  3.1 Datagrundlag
    3.1.1 Litteraturstudiet
    3.1.2 Praksisafdækningen
    3.1.3 Lovende praksis, målgruppe og resultater
  3.2 Definition af 4 kategorier af indsatser
4. Arbejde først-indsatser
  4.1 Metoderne i Arbejde først-indsatser
  4.2 Vidensgrundlag i litteraturstudiet for Arbejde først-indsatser
  4.3 Eksempler på Arbejde først-indsatser
  Praksiseksempel 1: Arbeid fra dag én
    Aktører
    Kontaktperson
    Formål
    Målgruppe for indsats
    Antal deltagere med traumer i indsats
    Varighed af indsats
    Baggrund og resultater
    Arbejdet med kerneelementet
    Læringspunkter
    Forudsætninger
  Praksiseksempel 2: Arba Inkludering
    Aktører
    Kontaktperson
    Formål
    Målgruppe for indsats
    Antal deltagere med traumer i indsats
    Baggrund og resultater
    Arbejdet med kerneelementet
    Læringspunkter
    Forudsætninger
  Praksiseksempel 3: IPS Integration
    Aktører
    Kontaktperson
    Formål
    Målgruppe for indsats
    Antal deltagere med traumer i indsats
    Varighed af indsats
    Baggrund og resultater
    Arbejdet med kerneelementet
    Læringspunkter
    Forudsætninger
5. Grundige afdækningsindsatser
  5.1 Metoder i arbejdet med Grundige afdækningsindsatser
  5.2 Vidensgrundlag i litteraturstudiet for Grundige afdækningsindsatser
  5.3 Eksempler på Grundige afdækningsindsatser
  Praksiseksempel 4: Framsteget
    Aktører
    Kontaktperson
    Formål
    Målgruppe for indsats
    Antal deltagere med traumer i indsats
    Varighed af indsats
    Baggrund og resultater
    Arbejdet med kerneelementet
    Læringspunkter
    Forudsætninger
  Praksiseksempel 5: Business Training
    Aktører
    Kontaktperson
    Formål
    Målgruppe for indsats
    Antal deltagere med traumer i indsats
    Varighed af indsats
    Baggrund og resultater
    Arbejdet med kerneelementet
    Læringspunkter
    Forudsætninger
6. Helhedsorienterede og tværfaglige indsatser
  6.1 Metoder i Helhedsorienterede og tværfaglige indsatser
  6.2 Vidensgrundlaget i litteraturstudiet for Helhedsorienterede og tværfaglige indsatser
  6.3 Eksempler på Helhedsorienterede og tværfaglige indsatser
  Praksiseksempel 6: Hela Familjen 2.0
    Aktører
    Kontaktperson
    Formål
    Målgruppe for indsats
    Antal deltagere med traumer i indsats
    Varighed af indsats
    Baggrund og resultater
    Arbejdet med kerneelementet
    Læringspunkter
    Forudsætninger
  Praksiseksempel 7: Avanti
    Aktører
    Kontaktperson
    Formål
    Målgruppe for indsats
    Antal deltagere med traumer i indsats
    Varighed af indsats
    Baggrund og resultater
    Arbejdet med kerneelementet
    Læringspunkter
    Forudsætninger
7. Indsatser baseret på en empowerment-tilgang
  7.1 Metoderne i Indsatser baseret på en empowerment-tilgang
  7.2 Vidensgrundlag i litteraturstudiet for Indsatser baseret på en empowerment-tilgang
  7.3 Eksempler på Indsatser baseret på en empowerment-tilgang
  Praksiseksempel 8: VAMOS – Trail of Involvement of Immigrant Youth
    Aktører
    Formål
    Målgruppe for indsats
    Antal deltagere med traumer i indsats
    Varighed af indsats
    Baggrund og resultater
    Arbejdet med kerneelementet
    Læringspunkter
    Forudsætninger
8. Konklusion
  8.1 Forudsætninger for virksomme beskæftigelsesindsatser
    8.1.1 Investering er nødvendig og betaler sig
    8.1.2 Nuanceret blik for den enkeltes ressourcer
    8.1.3 Længerevarende indsatser og efterværn
    8.1.4 Kompleksitet, misforståelser og grundlæggende tro på flygtningenes muligheder
  8.2 Perspektiver og mulighed for sikker viden
9.1 Materialer fra praksiseksempler
10. English summary
Bilag 1. Sådan er undersøgelsen gennemført
  Afgrænsninger og definitioner
  Litteraturstudie
  Anvendte søgeord
  Anvendte søgedatabaser
  Omfanget af søgningen
  Ind- og eksklusionskriterier
  Udvalgt litteratur
  Praksisafdækning
  Analyse og identifikation af kerneelementer
Bilag 1A. Kodeskema
  Informationer om udgivelse
  Informationer
Bilag 1B. Spørgeskema om ”Lovende praksis”
  Introduction
  Practice – central methods and professional approaches
  Questions
  Questions on the theoretical approaches and knowledge behind the practice
  Questions about knowledge of effects and outcomes of the practice
  Questions about to what extent the practice is described
  Questions about the objectives and goals of the practice
  Questions about whether the practice can be transferred to other settings
  Questions about the relationship between costs and benefits of the practice
  Questions about professional reflection on the practice
  Questions on cooperation between participants and case workers and across sections and disciplines
  Questions on the involvement of the participants in the practice
  Questions about monitoring. Do you document the progression of the participants in the practice
  Questions on follow-up and learning based on measurements (documentation of performance)
Bilag 2: Beskæftigelsesindsats for flygtninge i Reykjavik, Island
  Land
  Aktører
  Kontaktperson
  Formål
  Målgruppe for indsats
  Baggrund og resultater
  Det beskæftigelsesrettede arbejde
Beskæftigelse og traumatiserede flygtninge
"""


def paths_of(outline: str) -> list[tuple[str, ...]]:
    """Read an outline, two spaces a level, to the path of each of its lines."""
    paths: list[tuple[str, ...]] = []
    for line in outline.strip().splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        above = paths[-1][:depth] if paths else ()
        paths.append((*above, line.strip()))
    return paths


def test_each_heading_of_the_report_has_its_path(corpus: Corpus) -> None:
    assert headings(corpus.passages) == paths_of(REPORT)


def test_each_passage_stands_under_a_heading(corpus: Corpus) -> None:
    assert all(passage.path for passage in corpus.passages)
