"""What came back for an item, as a run keeps it: one JSON object a line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from guide.errors import GuideError
from guide.passage import PageStart, Passage, ScoredPassage
from guide.reply import CategoryRow, Citation, CriterionRow, MatchRow, Question, Reply

Key = tuple[str, str]


class RunError(GuideError):
    """A run cannot be read, gone on with or compared; the message says why."""


class Answer(BaseModel):
    """The reply to an item, or what went wrong instead.

    `first` marks the first reply of a process; `phrases` holds, for each participant, the
    words that each attribute was read from; `written` says who wrote an answer from the
    report, and what became of what a language model proposed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    set: str
    id: str
    reply: dict[str, Any] | None = None
    error: str | None = None
    first: bool = False
    phrases: tuple[dict[str, str], ...] = ()
    written: dict[str, Any] | None = None

    def as_reply(self) -> Reply | None:
        """Return the reply as the guide made it, passages by id and text only."""
        return None if self.reply is None else reply_of(self.reply)


def reply_of(value: Mapping[str, Any]) -> Reply:
    """Return a reply from its JSON; what a retriever alone does not give stays empty."""
    profile = value.get("profile")
    return Reply(
        value.get("status", "rejected"),
        value.get("language", ""),
        value.get("text", ""),
        tuple(Citation(**one) for one in value.get("citations", ())),
        tuple(_passage(one) for one in value["passages"]),
        tuple(Question(**one) for one in value.get("ask", ())),
        None if profile is None else tuple(profile),
        tuple(_match(one) for one in value.get("matches", ())),
        tuple(CategoryRow(**one) for one in value.get("categories", ())),
        value.get("id"),
        value["elapsed_ms"],
    )


def read_answers(path: Path) -> dict[Key, Answer]:
    """Read what came so far; of several lines on an item the last one counts.

    A last line that was not written to its end is left out.

    Raises:
        RunError: another line is not an answer; the message names it.
    """
    if not path.exists():
        return {}
    return {(answer.set, answer.id): answer for answer in _lines(path)}


def mend(path: Path) -> None:
    """Cut off a last line that was not written to its end."""
    if path.exists():
        whole = path.read_bytes()
        path.write_bytes(whole[: whole.rfind(b"\n") + 1])


def _lines(path: Path) -> Iterator[Answer]:
    *lines, _torn = path.read_text("utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        try:
            yield Answer.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "line"
            raise RunError(f"{path}, line {number}, field {field!r}: {first['msg']}") from error


def _passage(value: Mapping[str, Any]) -> ScoredPassage:
    text, label = value["text"], value["page"]
    pages = () if label is None else (PageStart(0, label),)
    path = (value["section"],)
    return ScoredPassage(
        Passage(value["passage_id"], value["document"], path, text, "paragraph", pages=pages),
        value["score"],
    )


def _match(value: Mapping[str, Any]) -> MatchRow:
    rows = tuple(CriterionRow(**row) for row in value["criteria"])
    return MatchRow(**{**value, "criteria": rows})
