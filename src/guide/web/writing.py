"""What is written into a field by hand, without personal data."""

from guide.generation import Generation
from guide.participant.vocabulary import vocabulary
from guide.privacy import Masked
from guide.question import read_turn

_LONGEST = 1000
"""Characters that are looked at; what is kept of a text is far shorter."""


def written(
    attribute: str,
    told: str,
    generation: Generation,
    language: str,
    secrets: tuple[str, ...] = (),
) -> Masked:
    """Return what was written for an attribute, masked where it may be any text.

    Args:
        attribute: of the vocabulary; what is none of it stays as it is.
        told: as written; it is masked before it is shortened, so that no number is cut in two.
        generation: what it names is no personal data.
        language: of the page.
        secrets: words masked before in the conversation.
    """
    known = vocabulary().get(attribute)
    if known is None or known.kind != "text":
        return Masked(told, (), secrets)
    return read_turn(told[:_LONGEST], generation, language, secrets).masked
