"""A turn as typed, made fit to be answered: cleaned, masked, its language known."""

import re
import unicodedata
from dataclasses import dataclass

from guide.generation import Generation
from guide.language import identify
from guide.privacy import MASK, Masked, mask
from guide.query import mask_names
from guide.sentences import split_sentences
from guide.verify import COUNTRY_WORDS
from guide.wordlists import words_of

_CONTROL = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_HYPHEN = re.compile(r"[\u2010-\u2012\u2212]")
_TAG = re.compile(r"<[^<>]{0,400}>|!?\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"\b(?:https?|ftp|file|javascript|data):\S+", re.IGNORECASE)
_INSTRUCTION = re.compile("|".join(words_of("questions", "instruction")), re.IGNORECASE)
_SENTENCE = re.compile(r"[^.?!\n]+[.?!\n]*|[.?!\n]+")
_PARTS = re.compile(
    r"(?:\s*[,;]?\s+(?:og|och|and|samt|sowie|und|ja)\s+(?=(?:hv|hva|vad|vem|vilk|hur|how|what|who|when|where|which|"
    r"why|does|do |is |kan |er der|er det|finn|was |wie |wer )\w*))|(?<=\?)\s+(?=\w)",
    re.IGNORECASE,
)


_BENEFIT = re.compile(
    r"\b(?:kontanthjælp|integrationsydelse|ressourceforløb|försörjningsstöd|sosialhjelp)\w*",
    re.IGNORECASE,
)
"""Benefits keep their own names in every language, so they tell nothing of it."""

_AFTER_MASK = re.compile(rf"{re.escape(MASK)}\s+(?=[^\W\d_a-zæøåäö])")
"""What was masked may have held the end of its sentence."""

_STORY = 600
"""Characters above which a turn is a story, not several questions."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn fit to be answered.

    `text` is without personal data, markup, links and instructions to the assistant;
    `masked` says which personal data it held.
    """

    text: str
    language: str
    masked: Masked

    @property
    def holds_words(self) -> bool:
        """Whether anything is left to answer."""
        letters = re.sub(r"[\W\d_]", "", self.text.replace(MASK, ""))
        return len(letters) >= 2


def read_turn(
    typed: str, generation: Generation, default: str, secrets: tuple[str, ...] = ()
) -> Turn:
    """Clean and mask what was typed, and tell its language."""
    sound = typed.encode("utf-8", "replace").decode("utf-8")
    sound = _CONTROL.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", sound)))
    sound = _HYPHEN.sub("-", sound)
    hidden = mask(sound, secrets, _known_names(generation))
    text = _plain(hidden.text)
    bare = _BENEFIT.sub(" ", mask_names(text, generation).replace(MASK, " "))
    for method in generation.abbreviations.values():
        bare = bare.replace(method, " ")
    named = " ".join(bare.split())
    return Turn(text, identify(named, default, generation.own_words), hidden)


def parts_of(text: str) -> list[str]:
    """Split a turn that asks several things; it stays whole where a part would be too short."""
    if len(text) > _STORY:
        return [text]
    parts = [part.strip() for part in _PARTS.split(text) if part and part.strip()]
    if len(parts) < 2 or any(len(part.split()) < 3 for part in parts):
        return [text]
    return parts[:3]


def question_in(text: str, generation: Generation) -> str:
    """Return what a turn asks, without the story around it, where that stands by itself.

    It does where a sentence with a question mark names a practice or a category.
    """
    parted = _AFTER_MASK.sub(f"{MASK}. ", text)
    asked = [
        part for part in split_sentences(parted) if part.endswith("?") and len(part.split()) > 2
    ]
    question = " ".join(asked)
    named = any(
        p.named_in(question) or p.nicknamed_in(question) for p in generation.practices
    ) or any(c.named_in(question) for c in generation.categories)
    return question if named else text


def _plain(text: str) -> str:
    """Take markup, links and instructions to the assistant out; keep what is asked."""
    text = _TAG.sub(lambda found: f" {found.group(1) or ''} ", text)
    text = _ADDRESS.sub(" ", text)
    kept = [part for part in _SENTENCE.findall(text) if not _INSTRUCTION.search(part)]
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def _known_names(generation: Generation) -> re.Pattern[str]:
    """Return a pattern of names that are no personal data: what the corpus itself names."""
    names = [n for p in generation.practices for n in (p.name, p.label, *p.spellings)]
    names += [name for line in generation.names.lines for name in line if " " in name]
    names += [*generation.abbreviations, *generation.abbreviations.values()]
    names += [form.capitalize() for forms in COUNTRY_WORDS.values() for form in forms]
    joined = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:{joined or '(?!)'})(?!\w)", re.IGNORECASE)
