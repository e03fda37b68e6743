"""Sentences of a text, with the abbreviations of Nordic and English reports kept whole."""

import re

_END = re.compile(r"[.!?][”\")\]]*(?=\s+[”\"(\[]?[A-ZÆØÅÄÖ0-9•]|\s*$)|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:ca|cirka|fx|f\.eks|bl\.a|dvs|mdr|mio|mia|nr|[Pp]r|red|jf|inkl|ekskl|kap|et al|al|s|"
    r"o\.l|osv|m\.v|mv|evt|bl|t\.ex|t|e\.g|i\.e|etc|vs|kr|tlf|f|Dr|ibid|op|ed)|\b[A-ZÆØÅ]|^\d{1,2})\.$"
)


def split_sentences(text: str) -> list[str]:
    """Split a text at the ends of its sentences and at line breaks.

    >>> split_sentences("Det varer ca. 45 uger. Det virker.")
    ['Det varer ca. 45 uger.', 'Det virker.']
    """
    sentences: list[str] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.end()].strip()
        goes_on = end.group().startswith(".") and end.end() < len(text.rstrip())
        if goes_on and _ABBREVIATION.search(piece) and not piece.endswith("osv."):
            continue
        if piece:
            sentences.append(piece)
        start = end.end()
    tail = text[start:].strip()
    return [*sentences, tail] if tail else sentences
