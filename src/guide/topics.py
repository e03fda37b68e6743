"""What a question asks for: words by topic, in the languages that practitioners write."""

import re

_WORDS: dict[str, str] = {
    "duration": r"hvor l[æa]nge|hvor lang tid|varighed\w*|varer\b|varar\b|varighet\w*|hur l[åa]ng\w*|how long|duration|last\b|lasts\b|length of|längd\w*|l[æe]ngde\w*|antal (?:uger|måneder)|forlæng\w*|forleng\w*|förläng\w*|extend\w*|tidsbegr\w*|tidsgr[æäa]n\w*|tidsramme\w*|kuinka kauan|kesto\w*|wie lange|dauer\w*|كم (?:من الوقت|مدة|تدوم|يدوم)|مدة",
    "target_group": r"målgruppe\w*|målgrupp\w*|target group|hvem (?:er|kan|må|passer|henvender)|hvem .{0,20}for\b|vem (?:är|kan|får)|vilka (?:kan|får|är)|who (?:is|can|may|are|does)|for whom|eligib\w*|admission|krav\b|kræve\w*|kreve\w*|kräv\w*|requirement\w*|require\w*|optag\w*|opptak\w*|visit\w*|inklusion\w*|eksklu\w*|ekskluder\w*|exclu\w*|udelukk\w*|utelukk\w*|utesl\w*|betingelse\w*|villkor\w*|vilkår\w*|kriteri\w*|criteri\w*|alder\w*|ålder\w*|gamle?\b|gammal\w*|age\b|ages\b|sprogniveau\w*|språknivå\w*|kohderyhmä\w*|kenelle|zielgruppe\w*|für wen|الفئة المستهدفة|لمن",
    "results": r"resultat\w*|results?\b|outcome\w*|effekt\w*|effect\w*|kommer? i (?:job|arbejde|arbeid|jobb)|kom i (?:job|arbejde|arbeid|jobb)|i job\b|fik (?:job|arbejde)|fikk (?:jobb|arbeid)|fick (?:jobb|arbete)|i arbete|succesrate\w*|success rate|hvor mange procent|hvor stor en (?:del|andel)|andel\w*|procent\w*|prosent\w*|per ?cent\w*|share of|how many .{0,40}(?:jobs?|work|employ\w*|education)|hvor mange .{0,40}(?:job|arbejde|beskæftigelse|uddannelse)|tulokset|tulos\w*|ergebnis\w*|erfolg\w*|النتائج|نتائج|نسبة",
    "participants": r"hvor mange (?:deltager|deltog|er med|har deltaget|har traume|pladser|plasser|personer|mennesker)\w*|antal (?:deltager|pladser|personer)\w*|antall (?:deltaker|plasser)\w*|hur många (?:deltog|deltagare|platser|personer|vuxna)\w*|how many (?:participants?|people|places|took part|adults|refugees)|number of (?:participants|places)|كم عدد",
    "contact": r"kontakt\w*|contact\w*|telefon\w*|phone|e-?mail\w*|mail\b|e-?post\w*|ringe\b|ringer\b|skrive til|hvem (?:skal|kan) jeg (?:kontakte|ringe|tale|snakke)|vem kan jag|yhteyshenkilö\w*|ansprechpartner\w*|للاتصال|اتصال",
    "actors": r"hvem (?:driver|står bag|står for|kører|udfører|er med i)|aktør\w*|aktörer\w*|driver\b|drives\b|drivs\b|udføres\b|vem (?:driver|står bakom)|vilka (?:driver|samarbetar)|who (?:runs|operates|is behind|provides|delivers)|partner\w*|samarbejdspart\w*|samarbeidspart\w*|samarbetspart\w*|organisation\w*|organisasjon\w*|wer (?:betreibt|führt)|kuka järjestää|من يدير",
    "purpose": r"formål\w*|syfte\w*|purpose\w*|aim\b|aims\b|goal\w*|mål(?:et|sætning\w*|setting\w*|sättning\w*)?\b|hensigt\w*|hensikt\w*|tavoite\w*|ziel\b|هدف",
    "funding": r"finansier\w*|finansieret|betaler|betaler for|betalas|betalar|funded|funding|financ\w*|pays? for|hvem betaler|bevilling\w*|bevilgning\w*|penge(?:ne)?\b|rahoit\w*|finanziert|يمول|تمويل",
    "core_element": r"kerneelement\w*|kjerneelement\w*|kärnelement\w*|core element\w*|det vigtigste element|viktigste element|kerne[n]?\b|kjernen\b|kärnan\b",
    "lessons": r"læringspunkt\w*|lærdom\w*|lärdom\w*|lessons?\b|erfaring\w*|erfarenhet\w*|hvad har (?:man|de) lært|hva har (?:man|de) lært|hvad kan vi lære|learn\w*|lært\b",
    "conditions": r"forudsætning\w*|forutsetning\w*|förutsättning\w*|precondition\w*|prerequisite\w*|hvad skal der til|hva skal til|vad krävs|hvad kræver det|what does it take|edellyty\w*|voraussetzung\w*|شروط|متطلبات",
    "score": r"score\w*|lovende praksis|lovande prax\w*|promising practice\w*|højest vurderet|lavest|poäng\w*|poeng\w*|måleredskab\w*|pisteet|punktzahl",
    "economy": r"økonomi\w*|ekonomi\w*|econom\w*|besparelse\w*|besparing\w*|sparer?\b|spare\b|saving\w*|saves?\b|betale\w* sig|lønner seg|lönar sig|lönsam\w*|gevinst\w*|vinst\w*|cost.?benefit|business case|samfundsøkonom\w*|samfunnsøkonom\w*|samhällsekonom\w*|tjene\w* sig",
    "tools": r"redskab\w*|værktøj\w*|verktøy\w*|verktyg\w*|redskap\w*|tools?\b|skema\w*|skjema\w*|formulär\w*|questionnaire\w*|spørgeskema\w*|\bFIA\b|\bDOA\b|\bSASSAM\b|\bSATSA\b|outcomes star",
    "staff": r"medarbejder\w*|medarbeider\w*|medarbetare\w*|personale\w*|personal\w*|staff\w*|konsulent\w*|sagsbehandler\w*|saksbehandler\w*|handläggare\w*|caseworker\w*|jobspecialist\w*|jobbspesialist\w*|jobbcoach\w*|coach\w*|sager\b|sagstal|saker\b|ärenden\b|caseload\w*|kompetence\w*|uddannet\b|utdannet\b",
    "treatment": r"behandling\w*|terapi\w*|therap\w*|treatment\w*|psykolog\w*|psycholog\w*|sundhed\w*|helse\w*|hälsa\w*|health\w*|læge\w*|lege\b|läkare\w*|sygeplejerske\w*|sykepleier\w*|sjuksköterska\w*",
    "language_teaching": r"sprogundervisning\w*|språkopplæring\w*|språkundervisning\w*|language (?:teaching|training|course\w*|classes)|sprog\b|sproget\b|språk\w*|language\b|svenskundervisning\w*|norskundervisning\w*|norskkurs\w*|danskundervisning\w*|SFI\b|glosebog\w*",
    "placement": r"praktik\w*|praksisplass\w*|arbeidspraksis\w*|work placement\w*|placement\w*|internship\w*|snusepraktik|løntilskud\w*|lønnstilskudd\w*|lönesubvention\w*|lönebidrag\w*|wage subsid\w*",
    "employers": r"virksomhed\w*|bedrift\w*|företag\w*|arbejdsgiver\w*|arbeidsgiver\w*|arbetsgivare\w*|employer\w*|compan\w*|business(?!.training)\w*|arbejdsplads\w*|arbeidsplass\w*|arbetsplats\w*",
    "follow_up": r"opfølgning\w*|oppfølging\w*|uppföljning\w*|follow.?up\w*|efterværn\w*|ettervern\w*|eftervård\w*|aftercare|følger? op|følger opp|följer upp",
    "gender": r"kvinde\w*|kvinne\w*|kvinn\w*|women|woman|mænd\b|menn\b|män\b|men\b|køn\w*|kjønn\w*|kön\w*|gender\w*|ligestilling\w*|likestilling\w*|jämställd\w*|equal\w*",
    "family": r"famili\w*|famil\w*|børn\w*|barn\w*|child\w*|forældre\w*|foreldre\w*|föräldr\w*|parent\w*",
}
_PATTERNS = {topic: re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for topic, words in _WORDS.items()}

FIELDS = {
    "duration": "Varighed af indsats",
    "target_group": "Målgruppe for indsats",
    "participants": "Antal deltagere med traumer i indsats",
    "contact": "Kontaktperson",
    "actors": "Aktører",
    "purpose": "Formål",
    "results": "Baggrund og resultater",
    "funding": "Baggrund og resultater",
    "history": "Baggrund og resultater",
    "core_element": "Arbejdet med kerneelementet",
    "lessons": "Læringspunkter",
    "conditions": "Forudsætninger",
}
"""The field of a practice sheet in which a topic is treated."""

NARROW = ("contact", "duration", "score", "funding", "purpose", "participants", "core_element")
"""Topics that a question seldom mentions unless it asks for them."""


def topics_of(text: str) -> tuple[str, ...]:
    """Return the topics that a question speaks of, the narrow ones first."""
    found = [topic for topic, pattern in _PATTERNS.items() if pattern.search(text)]
    return tuple(sorted(found, key=lambda topic: topic not in NARROW))
