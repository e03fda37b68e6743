"""Whole sentences of a passage around the words quoted from it."""

from guide.passage import Passage
from guide.sentences import split_sentences
from guide.verify import normalised, stands_in


def sentences_around(passage: Passage, quote: str) -> list[str]:
    """Return the whole sentences of a passage in which a quote stands, nothing cut off."""
    sentences = split_sentences(passage.text)
    wanted = normalised(quote)
    alone = [one for one in sentences if wanted in normalised(one)]
    if alone:
        return alone[:1]
    inside = [one for one in sentences if normalised(one) in wanted]
    return [one for one in inside if stands_in(one, passage)]
