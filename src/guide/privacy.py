"""Personal data in what people type: found and masked before anything else sees the text."""

import re
from dataclasses import dataclass

MASK = "▮▮▮"
"""What stands in the place of personal data."""

_CAPITAL = r"[A-ZÆØÅÄÖÉÜ][\w'’-]+"
_NAME = rf"{_CAPITAL}(?:[ \u00a0]+(?:(?:al|el|bin|ibn|von|van|de|abu)[ -])?{_CAPITAL}){{0,3}}"

_NUMBER = (
    # personnummer with century; CPR, personnummer, henkilötunnus; fødselsnummer
    r"\b(?:19|20)\d{6}[ -]?\d{4}\b"
    r"|\b\d{6}[ ]?[-–+A][ ]?\d{3}[\dA-Z]\b"
    r"|\b(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ ]?\d{4,5}\b"
    r"|\b\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}\b"
    r"|\b(?:0[1-9]|[12]\d|3[01])[.]?(?:0[1-9]|1[0-2])[.]?\d{2}[ -]\d{4,5}\b"
)
_EMAIL = r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"
_PHONE = (
    r"(?:\+|\b00)(?:45|46|47|358|354)[ -]?\d(?:[ -]?\d){6,9}\b"
    r"|\b\d{2}[ ]\d{2}[ ]\d{2}[ ]\d{2}\b"
    r"|\b0\d{1,3}[ -]\d{2,3}[ ]?\d{2}[ ]?\d{2,3}\b"
    r"|\b[2-9]\d{2}[ ]\d{2}[ ]\d{3}\b|\b[2-9]\d{3}[ ]\d{4}\b|\b\d{2}(?:\.\d{2}){3}\b"
    r"|\+\d{1,3}(?:[ -]?\d){7,12}\b"
    r"|(?<=tlf )\d{8}\b|(?<=tlf\. )\d{8}\b|(?<=telefon )\d{8}\b|(?<=mobil )\d{8}\b"
    r"|(?<=nummer )\d{8}\b|(?<=phone )\d{8}\b|(?<!\d)[2-9]\d{7}(?!\d)"
)
_STREET = (
    rf"\b(?:{_CAPITAL}[ ])?{_CAPITAL}"
    r"(?:vej|gade|allé|alle|stræde|torv|plads|vænget|parken|gata|gaten|veien|vegen|vägen|gatan|"
    r"gränd|stigen|katu|tie|polku|straße|strasse|weg|platz)[ ]\d{1,4}(?:[ ]?[A-Za-z]\b)?(?:,?[ ](?:\d{1,2}\.?[ ]?)?(?:sal|th|tv|mf|st)\b\.?)*"
    r"(?:,?[ ]\d{4,5}[ ][A-ZÆØÅÄÖ]\w+)?"
    rf"|\b{_CAPITAL}[ ](?:Street|Road|Avenue|Lane)[ ]?\d*\b"
)
_CUE = (
    r"(?:\b(?i:hedder|heter|kaldes|kalles|kallas|named|called|navn(?:et)?(?:[ ]er)?:?|namn(?:et)?(?:[ ]är)?:?|"
    r"name[ ]is|his[ ]name[ ]is|her[ ]name[ ]is|nimi[ ]on|nimeltään|heißt|namens)"
    r"|(?i:اسمه|اسمها|يدعى))[ ]+"
)
_ROLE = (
    r"\b(?i:borger(?:en)?|deltager(?:en)?|klient(?:en)?|bruker(?:en)?|deltaker(?:en)?|deltagare(?:n)?|"
    r"klienten|client|participant|kvinden?|kvinnen?|kvinnan?|mand(?:en)?|mann(?:en)?)[ ]+(?=[A-ZÆØÅÄÖ][a-zæøåäöé])"
)

_NUMBERED = (
    r"(?=[ ]*[,;:(–-]?[ ]*(?:på[ ]|via[ ])?(?i:cpr|cpr-?nr|personnr|personnummer|pnr|fnr|fødselsnr|fødselsnummer|"
    r"fødselsdato|hetu|tlf|telefon|mobil|mail|e-?mail|e-?post)\b)"
)
"""A name stands before the number or the address of whom it names."""

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(_EMAIL)),
    ("number", re.compile(_NUMBER)),
    ("phone", re.compile(_PHONE, re.IGNORECASE)),
    ("address", re.compile(_STREET)),
    ("name", re.compile(rf"(?P<cue>{_CUE}){_NAME}")),
    ("name", re.compile(rf"(?P<cue>{_ROLE}){_NAME}")),
    ("name", re.compile(rf"(?P<cue>\b){_CAPITAL}(?:[ ]{_CAPITAL}){{1,3}}{_NUMBERED}")),
)
_ARABIC_NAME = re.compile(
    r"(?P<cue>(?:اسمه|اسمها|يدعى|تدعى)[ ]+)[\u0600-\u06ff]+(?:[ ][\u0600-\u06ff]+)?"
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without personal data; `kinds` says what was found, `secrets` the words masked."""

    text: str
    kinds: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()


def mask(text: str, known: tuple[str, ...] = (), keep: re.Pattern[str] | None = None) -> Masked:
    """Mask national identity numbers, phones, e-mails, addresses, and names where cued.

    Args:
        text: what was typed.
        known: words masked before in the conversation; they are masked again wherever
            they stand.
        keep: names that are no personal data (practices, organisations of the report).
    """
    kinds: list[str] = []
    secrets: list[str] = list(known)

    def hide(kind: str, found: re.Match[str]) -> str:
        cue = found.groupdict().get("cue") or ""
        secret = found.group()[len(cue) :]
        kept = keep.match(found.string, found.start() + len(cue)) if keep else None
        if kind == "name" and kept is not None and kept.end() >= found.end():
            return found.group()
        kinds.append(kind)
        secrets.append(secret)
        return cue + MASK

    for kind, pattern in (*_KINDS, ("name", _ARABIC_NAME)):
        text = pattern.sub(lambda found, kind=kind: hide(kind, found), text)  # type: ignore[misc]
    text = _mask_known(text, secrets, keep)
    return Masked(text, tuple(dict.fromkeys(kinds)), tuple(dict.fromkeys(secrets)))


def _mask_known(text: str, secrets: list[str], keep: re.Pattern[str] | None) -> str:
    """Mask what was masked once wherever else it stands, a name's parts one by one."""
    for secret in secrets:
        parts = [secret, *(part for part in secret.split() if part.isalpha() and len(part) > 2)]
        for part in parts:
            if keep is not None and part != secret and keep.fullmatch(part):
                continue
            text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", MASK, text)
    return text
