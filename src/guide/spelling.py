"""Names of practices, put right where they are misspelt."""

import re
from difflib import SequenceMatcher, get_close_matches

from guide.generation import Generation
from guide.language import LANGUAGES
from guide.lexical import STOPWORDS, stems

_LONG_ENOUGH = 5
_NEARLY = 0.8


def respelled(text: str, generation: Generation) -> str:
    """Return a text with misspelt names of practices put right.

    What is nearest to a practice's name, a word that stands nowhere in the documents or up
    to four words, is taken for it.
    """
    names = {n.casefold(): p.label for p in generation.practices for n in (p.name, p.label)}
    if any(practice.named_in(text) for practice in generation.practices):
        return text
    words = text.split()
    nearest = (_NEARLY, 0, 0, "")
    for size in (4, 3, 2, 1):
        for i in range(len(words) - size + 1):
            typed = " ".join(words[i : i + size]).strip(".,:;!?\"'»«").casefold()
            if len(typed) < _LONG_ENOUGH or (size == 1 and _is_word(typed, generation)):
                continue
            for near in get_close_matches(typed, names, n=1, cutoff=nearest[0]):
                if all(word in STOPWORDS for word in set(typed.split()) - set(near.split())):
                    continue  # "om integration" is no misspelt name
                likeness = SequenceMatcher(None, near, typed).ratio()
                if not nearest[3] or likeness > nearest[0]:
                    nearest = (likeness, i, size, names[near])
    _, i, size, name = nearest
    if not name:
        return text
    tail = re.search(r"[.,:;!?]*$", words[i + size - 1])
    return " ".join([*words[:i], name + (tail.group() if tail else ""), *words[i + size :]])


def _is_word(typed: str, generation: Generation) -> bool:
    """Say whether the documents have a word; what is left of a name by stemming it is none."""
    names = " ".join(p.label for p in generation.practices if " " not in p.label)
    if any(typed in stems(names, language) for language in LANGUAGES):
        return False
    return any(generation.lexical.knows(stem) for stem in stems(typed, "da") or [typed])
