"""Lexical search: BM25 over stems, each text stemmed in its own language."""

import logging
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt
import snowballstemmer

from guide.wordlists import words_of

logging.getLogger("bm25s").setLevel(logging.WARNING)

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)?")
_STEMMERS = {
    "da": "danish",
    "nb": "norwegian",
    "sv": "swedish",
    "en": "english",
    "fi": "finnish",
    "de": "german",
    "ar": "arabic",
}

STOPWORDS = frozenset(words_of("stopwords", "words"))
"""Words too common to search for, in the four languages of the statements."""


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a word, which has to be in lower case."""
    stemmer = snowballstemmer.stemmer(_STEMMERS.get(language, "danish"))
    return str(stemmer.stemWord(word))


def stems(text: str, language: str) -> list[str]:
    """Return the stems of a text's words, without the most common words."""
    words = (found.casefold() for found in _WORD.findall(text))
    return [stem(word, language) for word in words if word not in STOPWORDS]


class LexicalIndex:
    """BM25 over documents given as lists of stems."""

    def __init__(self, index: bm25s.BM25) -> None:
        self._index = index
        self._known = set(index.vocab_dict)

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> "LexicalIndex":
        """Index documents, in their order."""
        index = bm25s.BM25(method="lucene", k1=1.2, b=0.6)
        index.index([list(document) or [""] for document in documents], show_progress=False)
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read an index from its folder."""
        return cls(bm25s.BM25.load(str(folder)))

    def save(self, folder: Path) -> None:
        """Write the index to a folder."""
        self._index.save(str(folder))

    def scores(self, words: Iterable[str]) -> npt.NDArray[np.float32]:
        """Return each document's BM25 score for the stems, shape (documents,)."""
        known = [word for word in dict.fromkeys(words) if word in self._known]
        if not known:
            return np.zeros(self._index.scores["num_docs"], dtype=np.float32)
        scores: npt.NDArray[np.float32] = self._index.get_scores(known)
        return scores

    def knows(self, word: str) -> bool:
        """Say whether any document holds the stem."""
        return word in self._known
