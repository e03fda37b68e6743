"""A description cut into clauses: what one fact is read from at a time."""

import re
from dataclasses import dataclass

from guide.wordlists import any_of, words_of

_ABBREVIATION = re.compile(
    r"\b(?:(?i:f\.?eks|alm|bl\.?a|ca|evt|inkl|ift|pga|dvs|enl|t\.?ex|e\.?g|i\.?e|jf|vedr)\.(?=\s)|"
    r"(?i:mdr|mnd|mån|kr|nr|osv|m\.?m|approx|yrs?|mths?|hrs?|min|max|tlf|mv|kl|st|f|z\.?b|d\.?h)"
    r"\.(?=\s+[a-zæøåäö0-9(]))"
)
_DOT = "\u2024"
_END = re.compile(r"(?<=[.!?;])\s+|\n+|\s*[•·]\s*|\s+[-–—]{1,2}\s+")
_COMMA = re.compile(r",(?!\d)\s*|\s*[/|](?=\s)|\s*(?:\((?!\?+\))|(?<!\?)\))\s*")
_BREAK = any_of(words_of("participant", "break"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as typed; `sentence` counts the sentences, so that a subject can be carried."""

    text: str
    sentence: int


_ANSWERED = re.compile(
    r"^\s*(?P<field>[^:,.!?]{3,40}):\s*(?:(?P<yes>ja|yes|jo|kyllä|نعم)|(?P<no>nej|nei|no|nein|ingen|inget|لا))"
    r"\b[,.;]?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
"""A field of a form with its answer: `Misbrug: nej`."""


def split_clauses(text: str) -> list[Clause]:
    """Split a description at sentence ends, commas, brackets and words such as "but".

    >>> [clause.text for clause in split_clauses("34 år, A2. Motiveret, men træt")]
    ['34 år', 'A2.', 'Motiveret', 'men træt']
    """
    guarded = _ABBREVIATION.sub(lambda found: found.group()[:-1] + _DOT, text)
    clauses: list[Clause] = []
    for number, sentence in enumerate(_END.split(guarded)):
        for piece in (_said(part) for part in _COMMA.split(sentence)):
            start = 0
            for found in _BREAK.finditer(piece):
                _append(clauses, piece[start : found.start()], number)
                start = found.start()
            _append(clauses, piece[start:], number)
    return clauses


def _said(sentence: str) -> str:
    """Write a form's field as a clause: `Misbrug: nej` as "ingen Misbrug"."""
    found = _ANSWERED.match(sentence)
    if found is None:
        return sentence
    field = found["field"].strip()
    return f"{field if found['yes'] else f'ingen {field}'}, {found['rest']}".strip(" ,")


def _append(clauses: list[Clause], piece: str, sentence: int) -> None:
    words = piece.replace(_DOT, ".").strip()
    if re.search(r"\w", words):
        clauses.append(Clause(words, sentence))
