"""Signs of danger in what people type: suicide, violence, a child at risk."""

import re

_SUICIDE = (
    r"selvmord\w*|självmord\w*|suicid\w*|itsemurha\w*|selbstmord\w*|suizid\w*|انتحار|ينتحر|تنتحر|"
    r"(?:tage|tager|ta|tar|taget|take|taking|takes|took)\s+(?:sit|sitt|sin|livet|his|her|their|my|own|eget)\s*(?:eget|own)?\s*(?:liv|life|livet)\b|"
    r"tage livet af\w*|tager livet af\w*|ta livet (?:av|af)\w*|tar livet (?:av|af)\w*|ta livet av sig|"
    r"(?:ikke|inte|ikkje|not|no longer|don'?t|doesn'?t|does not)\s+(?:længere|lenger|längre)?\s*(?:vil|vill|ville|gider|orker|orkar|want(?:s)? to)?\s*(?:at\s+|å\s+|att\s+)?(?:leve|live|leva)\b(?!\s+(?:op|opp|upp|up|av|af|alene|med))|"
    r"(?:vil|vill|ønsker|önskar|wants? to|bare|helst)\s+(?:at\s+|å\s+|att\s+)?(?:dø|dö|die)\b|"
    r"(?:bedre|bättre|better)\s+(?:off\s+)?(?:død|död|dead)\b|"
    r"(?:gøre|gjøre|göra)\s+(?:en ende|slut|skade på|seg noe|sig noget|sig illa)\w*|ende det hele|end it all|kill (?:him|her|them)sel\w+|"
    r"skade(?:r)? sig selv|skade(?:r)? seg selv|skadar sig själv|self.?harm\w*|harm(?:ing)? (?:him|her|them)sel\w+|overdos\w*|skære\w* sig|hænge sig|henge seg|hänga sig|sich umbringen|tappaa itse\w*"
)
_VIOLENCE = (
    r"(?:slår|slog|slått|slået|banker|bankede|tæsker|tæver|sparker|spark[ae]r|hits?|beats?|beating|hitting|misshandlar|mishandler|mishandles|misshandlas|kvæler|kveler|stryper|schlägt|lyö|hakkaa|يضرب)\s+"
    r"(?:hende|henne|ham|han|sin|sine|sitt|sit|sina|konen|kona|manden|mannen|børnene|barna|barnen|barnet|børn|her|him|his|their|me|mig|meg|sein|ihre|vaimo\w*|lasta\w*|lapsi\w*|زوجته|أطفال\w*)|"
    r"(?:bliver|blir|er blevet|ble|blev|is being|has been|gets?)\s+(?:slået|slått|slagen|slagna|banket|mishandlet|misshandlad|misbrugt|utsatt for vold|udsat for vold|truet|hotad|beaten|abused|hit|threatened|assaulted)\b|"
    r"(?:udsættes|utsettes|utsätts|utsatt|udsat)\s+för?\s+(?:vold|våld|overgreb|övergrepp|trusler|hot|voldtægt)\w*|"
    r"(?:truer|hotar|threaten\w*|drohte?)\s+(?:med|at|å|att|to|hende|henne|ham|sin|sine|his|her|me|mig|os|oss|us|personalet|kollega\w*|zu)\b|"
    r"(?:kniv|knife|våben|våpen|vapen|weapon|pistol|gun|gewehr|messer)\b|"
    r"vold(?:elig|eleg)?\s+(?:mand|mann|ægtefælle|ektemann|partner|far|over for|overfor|mot|mod|hjemme|i hjemmet|i nære)|våldsam\w*|våld (?:hemma|i hemmet|mot)|violent (?:husband|partner|father|at home|towards)|domestic violence|"
    r"(?:slå|drepe|dræbe|døda|döda|kill|murder|tappaa|umbringen)\s+(?:hende|henne|ham|sin|nogen|noen|någon|someone|somebody|his|her|jemanden|jonkun|sagsbehandleren|saksbehandleren)|"
    r"æresdrab|tvangsgift\w*|tvangsægteskab|tvångsgift\w*|forced marriage|honou?r (?:killing|violence)|äresvåld|menneskehandel|voldtægt|voldtatt|voldtekt|våldtag\w*|våldtäkt\w*|raped?\b"
)
_CHILD = (
    r"(?:barn\w*|børn\w*|child\w*|datter\w*|dotter\w*|søn\w*|sønn\w*|sohn|kind(?:er)?|lapsi|lasta|lapset|daughter\w*|son|baby\w*)\b.{0,60}"
    r"(?:vanrøgt\w*|omsorgssvig\w*|omsorgssvikt\w*|vanvård\w*|neglect\w*|misbrug(?:es|t)|overgreb|overgrep|övergrepp|abus\w+|blå mærker|blåmerker|blåmärken|bruises?|slås\b|bliver slået|blir slått|slås av|i fare|i fara|in danger|at risk|alene hjemme|ensamma hemma|vaarassa|in gefahr)|"
    r"(?:overgreb|overgrep|övergrepp|misshandel|abuse)\s+(?:mod|mot|på|of|against)\s+(?:barn\w*|børn\w*|child\w*|et barn|a child|the child\w*)"
)
_PATTERN = re.compile(rf"(?<!\w)(?:{_SUICIDE}|{_VIOLENCE}|{_CHILD})", re.IGNORECASE | re.DOTALL)
_ABOUT_REPORT = re.compile(
    r"rapport\w*|report\b|undersøgelse\w*|undersøkels\w*|undersökning\w*|study\b|ifølge|enligt|according to",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:min|mine|mitt|mit|vores|vår|hun|han|hende|ham|henne|borger\w*|deltager\w*|deltaker\w*|klient\w*|"
    r"my|our|he|she|her|him|client|jeg|jag|hon|asiakas\w*|hän)\b",
    re.IGNORECASE,
)


def in_danger(text: str) -> bool:
    """Say whether a text tells of someone in danger.

    A question about what the report says of such things, with no person in it, is not one.
    """
    if _PATTERN.search(text) is None:
        return False
    return not (_ABOUT_REPORT.search(text) and not _PERSON.search(text))
