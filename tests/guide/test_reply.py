"""Every reply: as the schema has it, each citation standing, each marker with its citation."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from eval.metrics import citations_stand
from guide.generation import Generation
from guide.passage import Passage, ScoredPassage, squeeze
from guide.reply import Citation, Question, Reply
from guide.verify import normalised, unsupported
from tests.guide.index import CORPUS
from tests.guide.turns import TURNS

SCHEMA = json.loads((Path(__file__).parents[1] / "reply.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

STATUSES = set(SCHEMA["properties"]["status"]["enum"])
LANGUAGES = {"da", "nb", "sv", "en", "fi", "de", "ar"}

_MARKER = re.compile(r"\[(\d+)\]")
_STATED = re.compile(r"(?P<sentence>[^\[\]]+?)\s*(?P<marks>(?:\[\d+\])+)")
_QUOTED = re.compile(
    r"^> [»“”„«](?P<quote>.+?)(?: …)?[«”“»]"
    r"(?: \(\w+\.? (?P<page>\w+)\))? \[(?P<n>\d+)\](?:\[\d+\])*$"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

varied = pytest.mark.parametrize("name", TURNS)


def stated(reply: Reply) -> list[tuple[str, list[Citation]]]:
    """Return each sentence of a reply with the citations that its markers name."""
    found: list[tuple[str, list[Citation]]] = []
    for line in reply.text.splitlines():
        if line.startswith("> "):
            continue
        for one in _STATED.finditer(line):
            numbers = [int(n) for n in _MARKER.findall(one["marks"])]
            sentence = one["sentence"].removeprefix("- ").strip()
            found.append((sentence, [reply.citations[n - 1] for n in numbers]))
    return found


def bare(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"[\W_]+", "", text)


def unescaped(text: str) -> str:
    """Return Markdown without the strokes that keep its signs from meaning anything."""
    return re.sub(r"\\([*_`])", r"\1", text)


@pytest.fixture(scope="module")
def printed() -> dict[str | None, str]:
    """Return the letters and digits of each printed page, read past the code of the ingest."""
    labels = json.loads((CORPUS / "temanord-2019-520.pages.json").read_text("utf-8"))
    pages = (CORPUS / "temanord-2019-520.txt").read_text("utf-8").split("\f")
    found: dict[str | None, str] = {}
    for label, page in zip(labels, pages, strict=True):
        key = None if label is None else str(label)
        found[key] = found.get(key, "") + bare(page)
    return found


def test_turns_bring_about_every_status_and_language(replies: dict[str, Reply]) -> None:
    assert {reply.status for reply in replies.values()} == STATUSES
    assert {reply.language for reply in replies.values()} == LANGUAGES


@varied
def test_reply_is_as_the_schema_has_it(name: str, replies: dict[str, Reply]) -> None:
    written = json.loads(json.dumps(replies[name].as_json(), ensure_ascii=False))
    assert [error.message for error in VALIDATOR.iter_errors(written)] == []
    assert written["id"] == name


@varied
def test_reply_can_be_written_as_utf8(name: str, replies: dict[str, Reply]) -> None:
    assert json.dumps(replies[name].as_json(), ensure_ascii=False).encode("utf-8")


@varied
def test_text_is_never_empty(name: str, replies: dict[str, Reply]) -> None:
    assert replies[name].text.strip()


@varied
def test_markers_are_the_citations_numbers(name: str, replies: dict[str, Reply]) -> None:
    reply = replies[name]
    shown = [int(n) for n in _MARKER.findall(reply.text)]
    assert [citation.n for citation in reply.citations] == list(range(1, len(reply.citations) + 1))
    assert list(dict.fromkeys(shown)) == [citation.n for citation in reply.citations]


@varied
def test_each_quote_stands_in_its_passage_and_on_its_page(
    name: str, replies: dict[str, Reply], generation: Generation, pages: dict[str, str]
) -> None:
    reply = replies[name]
    for citation in reply.citations:
        passage = generation.passages[citation.passage_id]
        assert normalised(citation.quote) in normalised(passage.text)
        assert citation.page in {label for _, _, label in passage.page_spans()}
        assert citation.section == passage.section
        assert citation.title == generation.document(passage.document).title
    assert citations_stand(reply, pages) == (len(reply.citations), len(reply.citations))


@varied
def test_each_quote_is_printed_on_its_page(
    name: str, replies: dict[str, Reply], printed: dict[str | None, str]
) -> None:
    for citation in replies[name].citations:
        assert bare(citation.quote) in printed[citation.page]


@varied
def test_numbers_of_a_sentence_stand_in_its_quotes(
    name: str, replies: dict[str, Reply], generation: Generation
) -> None:
    for sentence, citations in stated(replies[name]):
        heads = [" ".join(generation.passages[c.passage_id].columns) for c in citations]
        said = [f"{c.section} {c.quote}" for c in citations]
        source = " ".join([*heads, *said]).replace(",", ".")
        missing = [
            number
            for number in _NUMBER.findall(sentence.replace(",", "."))
            if number.rstrip(".") not in source
        ]
        assert missing == [], sentence


@varied
def test_names_of_a_sentence_stand_in_its_sources(
    name: str, replies: dict[str, Reply], generation: Generation
) -> None:
    for sentence, citations in stated(replies[name]):
        passages = [generation.passages[c.passage_id] for c in citations]
        quotes = [c.quote for c in citations]
        assert unsupported(sentence, quotes, passages, generation.names) == [], sentence


@varied
def test_quotes_shown_are_those_cited(name: str, replies: dict[str, Reply]) -> None:
    reply = replies[name]
    for line in (line for line in reply.text.splitlines() if line.startswith("> ")):
        found = _QUOTED.match(line)
        assert found is not None, line
        citation = reply.citations[int(found["n"]) - 1]
        assert unescaped(found["quote"]) == squeeze(citation.quote)
        assert found["page"] == citation.page


@varied
def test_status_says_whether_anything_is_cited(name: str, replies: dict[str, Reply]) -> None:
    reply = replies[name]
    cites = reply.status in ("grounded", "partial", "not_in_report")
    assert bool(reply.citations) == cites, reply.text
    assert bool(reply.ask) == (name == "profile")


@varied
def test_passages_are_the_ten_best_in_order(
    name: str, replies: dict[str, Reply], generation: Generation
) -> None:
    reply = replies[name]
    shown = reply.as_json()["passages"]
    assert len(shown) == 10 if reply.citations else len(shown) in (0, 10)
    assert all(passage["passage_id"] in generation.passages for passage in shown)
    assert len({passage["passage_id"] for passage in shown}) == len(shown)
    if reply.status != "partial" and "questions" not in name:
        scores = [passage["score"] for passage in shown]
        assert scores == sorted(scores, reverse=True)


@varied
def test_markup_of_a_turn_is_not_repeated(name: str, replies: dict[str, Reply]) -> None:
    said = json.dumps(replies[name].as_json(), ensure_ascii=False)
    for markup in ("<script", "alert(", "javascript:", "http://x.dk", "DROP TABLE", "\\u001b"):
        assert markup not in said


def test_at_most_ten_passages_are_written() -> None:
    passage = Passage.of("r", ("1. Work",), "Work comes first.", "paragraph")
    reply = Reply("grounded", "en", "Yes.", passages=(ScoredPassage(passage, 0.123456),) * 12)
    written = reply.as_json()["passages"]
    assert len(written) == 10
    assert written[0] == {
        "passage_id": passage.id,
        "document": "r",
        "page": None,
        "section": "1. Work",
        "text": "Work comes first.",
        "score": 0.1235,
    }


def test_what_to_ask_next_is_written_person_by_person() -> None:
    reply = Reply("clarify", "en", "Who?", ask=(Question(0, "age", "How old?"),), elapsed_ms=1.26)
    written = reply.as_json()
    assert written["ask"] == [{"person": 0, "attribute": "age", "question": "How old?"}]
    assert written["elapsed_ms"] == 1.3
    assert written["profile"] is None
    assert written["matches"] == written["categories"] == []
