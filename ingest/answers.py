"""Questions with the statements that answer them, judged by reading both."""

import re
import zlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from ingest.corpus import read_lines

_HELD = 8
"""One question in so many is kept back."""


class AnswerLine(BaseModel):
    """A question, and which of the statements found for it answer it, by their ids.

    `part` hold a part of the answer, `no` lie near and do not answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str = Field(min_length=1)
    lang: str
    yes: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether it is kept back from the networks, to see how well they tell what answers."""
        folded = " ".join(re.findall(r"\w+", self.question.casefold()))
        return zlib.crc32(folded.encode()) % _HELD == 0


def read_answers(folder: Path) -> list[AnswerLine]:
    """Read the judged questions of a corpus.

    Raises:
        CorpusError: a line is not as it should be; the message names file and line.
    """
    return [
        line
        for path in sorted((folder / "answers").glob("*.jsonl"))
        for line in read_lines(path, AnswerLine)
    ]
