"""Questions with the statements that answer them, judged by people who read both."""

import zlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guide.corpus import read_text
from guide.errors import CorpusError

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
        """Whether it is kept back from the networks, for fitting what rests on them."""
        return zlib.crc32(self.question.encode()) % _HELD == 0


def read_answers(folder: Path) -> list[AnswerLine]:
    """Read the judged questions of a corpus.

    Raises:
        CorpusError: a line is not as it should be; the message names file and line.
    """
    lines: list[AnswerLine] = []
    for path in sorted((folder / "answers").glob("*.jsonl")):
        for number, line in enumerate(read_text(path).split("\n"), 1):
            if not line.strip():
                continue
            try:
                lines.append(AnswerLine.model_validate_json(line))
            except ValidationError as error:
                first = error.errors()[0]
                field = ".".join(str(part) for part in first["loc"])
                raise CorpusError(
                    f"{path}, line {number}, field {field!r}: {first['msg']}"
                ) from error
    return lines
