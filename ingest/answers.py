"""Questions with the statements that answer them, judged by reading both."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from ingest.corpus import read_lines


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
