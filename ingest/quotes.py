"""Where quotes stand in a corpus, looked up in all its passages at once."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from heapq import nlargest

from guide.passage import Passage
from guide.verify import normalised

_BETWEEN = "\0"
_WORD = re.compile(r"\S+")
_LOOKED_AT = 5
_ALIKE = 0.6
"""Share of words in common from which other words are taken for an altered quote."""


class Quotes:
    """Finds the passages that hold a quote.

    >>> Quotes(passages).holding("Work comes first")
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._starts: list[int] = []
        texts = [normalised(passage.text) for passage in passages]
        at = 0
        for text in texts:
            self._starts.append(at)
            at += len(text) + 1
        self._text = _BETWEEN.join(texts)

    def holding(self, quote: str) -> list[Passage]:
        """Return the passages in which a quote stands verbatim, in their order."""
        words = normalised(quote).replace(_BETWEEN, " ")
        found: list[Passage] = []
        at = self._text.find(words) if words.strip() else -1
        while at >= 0:
            i = bisect_right(self._starts, at) - 1
            found.append(self._passages[i])
            if i + 1 == len(self._starts):
                break
            at = self._text.find(words, self._starts[i + 1])
        return found

    def nearest(self, quote: str) -> str | None:
        """Return the words of a passage that are most like a quote, None where none are alike."""
        wanted = quote.split()
        bag = set(map(str.casefold, wanted))
        sharing = nlargest(
            _LOOKED_AT,
            self._passages,
            key=lambda passage: len(bag & set(passage.text.casefold().split())),
        )
        best = max((_likest(wanted, passage.text) for passage in sharing), default=(0.0, ""))
        return best[1] if best[0] >= _ALIKE else None


def _likest(wanted: Sequence[str], text: str) -> tuple[float, str]:
    """Return the stretch of a text most like these words, with how alike they are, 0 to 1."""
    words = list(_WORD.finditer(text))
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2([word.casefold() for word in wanted])
    matcher.set_seq1([word.group().casefold() for word in words])
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return 0.0, ""
    start = max(0, blocks[0].a - blocks[0].b)
    end = min(len(words), blocks[-1].a + len(wanted) - blocks[-1].b)
    matcher.set_seq1([word.group().casefold() for word in words[start:end]])
    return matcher.ratio(), text[words[start].start() : words[end - 1].end()]
