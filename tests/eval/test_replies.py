"""Replies kept as lines, and read again as they were."""

import json
from pathlib import Path

import pytest

from eval.replies import Answer, RunError, mend, read_answers, reply_of
from guide.passage import PageStart, Passage, ScoredPassage
from guide.reply import CategoryRow, Citation, CriterionRow, MatchRow, Question, Reply

PASSAGE = Passage.of("r", ("4. Work",), "Work.", "paragraph", pages=(PageStart(0, "44"),))
REPLY = Reply(
    "grounded",
    "da",
    "So. [1]",
    (Citation(1, "r", "Report", "44", "4. Work", PASSAGE.id, "Work."),),
    (ScoredPassage(PASSAGE, 0.5),),
    (Question(0, "age", "How old?"),),
    ({"age": 40, "employed": False},),
    (MatchRow(0, "vamos", "empowerment", "fits", (CriterionRow("age", "met", 1),)),),
    (CategoryRow(0, "empowerment", "possible", None),),
    "p1",
    12.5,
)


def lines(path: Path, *texts: str) -> Path:
    path.write_text("".join(f"{text}\n" for text in texts), "utf-8")
    return path


def test_reply_is_read_as_it_was_written() -> None:
    again = reply_of(json.loads(json.dumps(REPLY.as_json())))
    assert again.as_json() == REPLY.as_json()
    assert again.matches == REPLY.matches


def test_last_line_on_an_item_counts(tmp_path: Path) -> None:
    failed = Answer(set="s", id="a", error="no").model_dump_json()
    answered = Answer(set="s", id="a", reply=REPLY.as_json()).model_dump_json()
    known = read_answers(lines(tmp_path / "replies.jsonl", failed, answered))
    assert known["s", "a"].as_reply() is not None
    assert read_answers(tmp_path / "none.jsonl") == {}


def test_line_cut_short_is_left_out_and_cut_off(tmp_path: Path) -> None:
    path = lines(tmp_path / "replies.jsonl", Answer(set="s", id="a").model_dump_json())
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"set": "s", "id": "b\xc3')
    mend(path)
    assert path.read_bytes() == whole
    assert list(read_answers(path)) == [("s", "a")]
    mend(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("line", "field"), [("{", "line"), ('{"set": "s"}', "id"), ('{"set":"s","id":1}', "id")]
)
def test_malformed_line_is_named(tmp_path: Path, line: str, field: str) -> None:
    good = Answer(set="s", id="a").model_dump_json()
    path = lines(tmp_path / "replies.jsonl", good, line)
    with pytest.raises(RunError, match=rf"replies\.jsonl, line 2, field '{field}'"):
        read_answers(path)
