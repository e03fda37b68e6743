"""Who writes a reply from what was found: the composer, or a language model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from guide.answer import Answer, write_answers
from guide.generation import Generation
from guide.matching.casework import Casework
from guide.reply import Reply, Writing


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """What was found for a turn.

    `answers` are one a part of the turn, `asked` the parts as typed, as many; `previous` is
    the question before, in full; `casework` knows the participants of the conversation.
    """

    answers: Sequence[Answer]
    asked: Sequence[str]
    language: str
    generation: Generation
    previous: str = ""
    casework: Casework | None = None


class Generator(Protocol):
    """Writes replies."""

    def generate(self, findings: Findings) -> Iterator[Reply]:
        """Yield a reply as it grows; each holds verified claims only, the last one is whole."""


class Composer:
    """Writes replies of sentences that were written and verified in advance.

    >>> *_, reply = Composer().generate(findings)
    """

    def generate(self, findings: Findings) -> Iterator[Reply]:
        """Yield the reply, whole at once."""
        reply = write_answers(
            findings.answers, findings.asked, findings.language, findings.generation
        )
        yield replace(reply, written=Writing())
