"""Sentences from all over the real report, each with the printed pages on which it stands."""

import pytest

from guide.sentences import split_sentences
from ingest.corpus import Corpus

ON_ONE_PAGE = [
    ("7", ("Arbejde først-indsatser er baseret på metoderne Supported Employment og Individual "
     "Placement and Support, hvor der foreligger høj grad af evidens for beskæftigelseseffekter "
     "for andre målgrupper.")),
    ("8", ("I øjeblikket er der et randomiseret kontrolleret forsøg med metoden i gang for flygtning "
     "(med og uden traumer) i Bergen.")),
    ("9", "Omkring hver tredje flygtning i eksil er traumatiseret (LG Insight, 2013)."),
    ("10", ("Mange forskere peger på, at flygtningens livssituation i eksiltilværelsen har stor "
     "betydning for, hvorvidt man får varige symptomer på traumatisering.")),
    ("11", "Undersøgelsen er delvist finansieret af Nordisk Ministerråd."),
    ("13", "Der kan dermed siges at være et lavt evidensgrundlag på området."),
    ("17", ("Det er tilpasset en smule i denne kontekst, men vurderet relevant at anvende til "
     "beskæftigelsesrettede praksisser.")),
    ("18", "Den maksimale score, en indsats kan opnå, er 11."),
    ("19", "I danske ”Business Training” er de stærkest traumatiserede ikke en del af målgruppen."),
    ("21", "Kategorierne er ikke nødvendigvis gensidigt udelukkende."),
    ("25", ("Arbejde er i denne sammenhæng forstået udelukkende som ordinært arbejde på fuld eller "
     "deltid.")),
    ("26", "Supported Employment er baseret på 5 trin."),
    ("27", ("Beskæftigelsesresultaterne fra de udvalgte praksiseksempler er gode og ligger mellem 57 "
     "og 67 %.")),
    ("29", "Fra 1. september 2018 er projektet opnormeret."),
    ("31", "Hver tredje måned gås der mere i dybden med metoden."),
    ("33", ("Indsatsen finansieres af NAV (Arbeids- og Velferdsforvaltningen), der henviser til Arba "
     "Inkludering på baggrund af en behovs- eller arbejdsevnevurdering.")),
    ("34", "17 ud af de 30 har opnået ansættelse i Ikea."),
    ("37", ("Succesraten i forhold til deltagere, der er motiverede og gennemfører forløbet, er at "
     "65 % er kommet i job.")),
    ("43", "Beskæftigelsesresultaterne ligger på 28 % for begge indsatser."),
    ("46", "Ved de enkelte spørgsmål skulle deltageren vurdere sig selv på en skala fra 1 til 5."),
    ("50", "Kun halvdelen har været i praktik, før de optages i projektet."),
    ("55", ("Rapporten beskriver, hvordan størstedelen af de adspurgte kommunale medarbejdere i "
     "Danmark er uenige i, at indsatsen for traumatiserede flygtninge er koordineret og "
     "helhedsorienteret, og i at den bygger på et tværfagligt samarbejde (LG Insight, 2013).")),
    ("57", "Beskæftigelsesresultaterne er mellem 24 og 38 %."),
    ("61", ("De mandlige deltagere bruger mere tid i projektet end kvinderne, selvom der i "
     "udgangspunktet er de samme krav.")),
    ("65", ("For at øge flowet benyttes der gruppeterapi i højere grad end tidligere, og kun "
     "deltagere med behov for individuel terapi får tilbudt dette.")),
    ("68", "Resultaterne af indsatsen er gode: 54 % er påbegyndt uddannelse og job efter indsatsen."),
    ("75", ("De fleste af praksiseksemplerne har lange forløb og mulighed for fleksibilitet i forhold "
     "til at forlænge forløbet.")),
    ("76", ("Det peger på, at selvom metodisk stringens er af stor vigtighed, kan det ikke stå alene, "
     "men skal kombineres med rekruttering af medarbejdere, der tror på, at traumatiserede "
     "flygtninge har en plads på det nordiske arbejdsmarked.")),
    (None, "The study was carried out in 2018 and includes literature from the period 2012 to 2018."),
    (None, "Interviewet har været struktureret med spørgeskemaet som spørgeguide."),
    (None, "Den største andel – omkring 40 % – er arabisktalende og kommer fra Irak eller Syrien."),
    (None, ("It functions as an alternative to other often time-consuming and expensive evidence "
     "based methods, such as RCTs.")),
]  # fmt: skip

ACROSS_PAGES = [
    ("7", "8", ("Gennem metoder, som eksempelvis coachende samtaler, styrkes deltagere i selv at "
     "definere egne mål og behov og i at blive aktive i forhold til at håndtere egen helbreds- og "
     "beskæftigelsessituation.")),
    ("9", "10", ("I det tidligere nævnte studie fra Röda Korsets Högskola er en af konklusionerne, at "
     "de som: ”ofte har været frustrerede på grund af problemer med at forsørge sig selv (red.: "
     "oversat fra svensk til dansk)” har større forekomst af depression, angst og dårligt psykisk "
     "velbefindende (Tinghög, P., Arwidson, C. and Sigvardsdotter, E. et al., 2016, s. 34).")),
    ("13", "14", ("Interventionsstudierne er suppleret med referencer, der består af rapporter med "
     "mere generelle anbefalinger til indsatsen enten på baggrund af sammenligning af flere "
     "projekter, ekspertanbefalinger eller i et enkelt tilfælde på baggrund af randomiserede "
     "kontrollerede studier om indsatser for lignende målgrupper.")),
    ("30", "31", ("For deltagere, der mangler kendskab til specifikke arbejdsområder, kan en praktik "
     "være en ”jobsmakk” (red. snusepraktik), der varer mellem én dag og maksimalt en uge.")),
    ("34", "35", ("Vedkommende bliver for eksempel bedt om at vælge en værdi ud, som de særligt "
     "interesserer sig for, og gå i dybden med dens betydning for vedkommendes egne handlinger på "
     "arbejdspladsen.")),
    ("38", "39", ("Dermed er Human Recovery en arbejdsplads præget af mangfoldighed helt ned i de "
     "enkelte teams.")),
    ("44", "45", ("Projektet blev udført af den private aktør Inda.nu i et samarbejde med Askersund, "
     "Laxå, Hallsberg og Kumla kommuner, Försäkringskassan og Arbetsförmedlingen, Region Örebro "
     "Län.")),
    ("45", "46", ("De individuelle samtaler byggede på en anerkendende tilgang og et salutogent "
     "perspektiv, hvor fokus er på deltagernes styrker og de faktorer, der bidrager til deltagerens "
     "sunde liv, oplevelse af meningsfuldhed og sammenhæng i livet.")),
    ("49", "50", ("Det indeholder blandt andet oplysninger om uddannelse, tidligere beskæftigelse, "
     "helbred, motivation samt vurdering fra sagsbehandler i forbindelse med henvisningen til "
     "projektet.")),
    ("53", "54", ("Der skal afsættes tid til at få gensidig forståelse og kommunikation på plads, når "
     "man skal arbejde tværfagligt, og der skal være tydelige fælles mål for arbejdet (Boll et al., "
     "2014).")),
    ("58", "59", ("Sagsbehandleren har både fokus på hele familien og de enkelte familiemedlemmer og "
     "forholder sig til alle forhold, der måtte have betydning for familiens trivsel og "
     "forældrenes mulighed for at komme i arbejde.")),
    ("59", "60", ("Det gælder for eksempel også børn og unge i familierne, hvis de klarer sig bedre i "
     "skolen eller kommer i gang med en uddannelse.")),
    ("63", "64", ("Målet med indsatsen er, at så mange deltagere som muligt kommer tættere på "
     "arbejdsmarkedet og får forbedret deres sundhed.")),
    ("64", "65", ("Der stilles store krav til deltagerne om, at de gennemfører forløbet, og at de "
     "følger med.")),
    ("70", "71", ("Unge, der lider af traumer, begynder typisk at åbne op for det, når tilliden er "
     "opbygget, og de mest presserende problemer er blevet løst.")),
    ("73", "74", ("Alle praksiseksemplerne arbejder med at styrke ligeværdighed i mødet mellem "
     "medarbejdere og deltagere, men afhængig af indsatsen, organisatorisk forankring og "
     "målgruppens ressourcer er der i nogle tilfælde mere tale om medinddragelse end empowerment.")),
    (None, None, ("Fokus i afdækningen har været, om målgruppe og indsats matcher undersøgelsens "
     "formål.")),
    (None, None, ("Det kan for eksempel være, at de ikke har en bolig eller har helbredsmæssige "
     "udfordringer eller er traumatiserede.")),
    (None, None, ("Det kan så være, at virksomheden indkalder den eller de relevante deltagere til et "
     "jobinterview.")),
]  # fmt: skip

SENTENCES = [*((page, page, text) for page, text in ON_ONE_PAGE), *ACROSS_PAGES]


@pytest.mark.parametrize(("first", "last", "sentence"), SENTENCES)
def test_sentence_stands_on_its_printed_pages(
    corpus: Corpus, first: str | None, last: str | None, sentence: str
) -> None:
    (passage,) = [passage for passage in corpus.passages if sentence in passage.text]
    start = passage.text.index(sentence)

    assert passage.page_at(start) == first
    assert passage.page_at(start + len(sentence) - 1) == last
    assert sentence in split_sentences(passage.text)


def test_page_begins_at_its_first_word(corpus: Corpus) -> None:
    (passage,) = [p for p in corpus.passages if "når man skal arbejde tværfagligt" in p.text]
    turn = passage.text.index("plads, når man skal")

    assert passage.page_at(turn - 1) == "53"
    assert passage.page_at(turn) == "54"


def test_pages_of_a_passage_cover_its_text_in_order(corpus: Corpus) -> None:
    for passage in corpus.passages:
        spans = passage.page_spans()
        assert spans[0][0] == 0
        assert spans[-1][1] == len(passage.text)
        assert all(start < end for start, end, _ in spans)


def test_passages_follow_the_pages_of_the_report(corpus: Corpus) -> None:
    known = [int(label) for p in corpus.passages for _, _, label in p.page_spans() if label]

    assert known == sorted(known)
    assert set(known) == {*range(7, 77)} - {12, 24}


def test_paragraphs_on_two_pages_without_number_stay_apart(corpus: Corpus) -> None:
    opening = "Initiatives based on an empowerment approach are based on a mindset"
    (passage,) = [passage for passage in corpus.passages if opening in passage.text]

    assert any(line.startswith(opening) for line in passage.text.split("\n"))
