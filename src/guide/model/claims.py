"""What the model has to return: claims, read one by one as they are written."""

import json
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_LONGEST = 4000
"""Characters of a claim that does not end, after which no more is read."""


class Proposal(BaseModel):
    """A claim as the model proposes it, with the ids it was shown and the words it rests on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    passages: tuple[str, ...] = Field(description="Ids of the passages that say so.")
    quote: str = Field(description="The whole Danish sentence that says so, word by word.")
    text: str = Field(description="One sentence in the language of the question.")


class Draft(BaseModel):
    """Answers with claims, each with its passages and a verbatim quote."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    claims: tuple[Proposal, ...]


class ClaimReader:
    """Finds the claims in a reply as it comes: each is known as soon as its brace closes.

    >>> reader = ClaimReader()
    >>> [found for piece in pieces for found in reader.read(piece)]

    What stands around them (a fence, a sentence before) is passed over.
    """

    def __init__(self) -> None:
        self._text = ""
        self._at = -1
        self._decoder = json.JSONDecoder()
        self.ended = False

    def read(self, piece: str) -> Iterator[Proposal | None]:
        """Yield the claims that a piece completes; None for one that is not of the form."""
        self._text += piece
        if self._at < 0:
            self._at = self._begin()
        while self._at >= 0 and not self.ended:
            rest = self._text[self._at :].lstrip(" \t\r\n,")
            if rest.startswith("]"):
                self.ended = True
                return
            self._at = len(self._text) - len(rest)
            if not rest:
                return
            try:
                found, length = self._decoder.raw_decode(rest)
            except (ValueError, RecursionError):
                self.ended = len(rest) > _LONGEST
                return
            if not isinstance(found, dict | str | list) and length == len(rest):
                return  # a number may go on
            self._at += length
            yield _proposal(found)

    @property
    def nothing(self) -> bool:
        """Whether no list of claims has begun."""
        return self._at < 0

    def _begin(self) -> int:
        """Return where the first claim begins, -1 where the list has not begun."""
        named = self._text.find('"claims"')
        opened = self._text.find("[", named) if named >= 0 else -1
        return opened + 1 if opened >= 0 else -1


def _proposal(found: object) -> Proposal | None:
    try:
        return Proposal.model_validate(found)
    except ValidationError:
        return None
