"""A model's reply, read claim by claim as it comes."""

import json
from collections.abc import Iterable

import pytest

from guide.model.claims import ClaimReader, Draft, Proposal
from guide.model.form import form_of
from tests.guide.model.server import pieces_of

ONE = {"passages": ["a1"], "quote": 'Det varer {18} måneder, "cirka" [1].', "text": "Ja: 18."}
TWO = {"passages": ["b2", "c3"], "quote": "to", "text": "Nej, æøå \\ \n"}


def read(pieces: Iterable[str]) -> list[Proposal | None]:
    reader = ClaimReader()
    return [found for piece in pieces for found in reader.read(piece)]


@pytest.mark.parametrize("size", [1, 2, 7, 10_000])
@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("around", ["{}", "Sure! Here it is:\n```json\n{}\n```\nAnything else?"])
def test_claims_are_found_however_they_are_cut(size: int, indent: int | None, around: str) -> None:
    text = around.replace("{}", json.dumps({"claims": [ONE, TWO]}, indent=indent))
    found = read(pieces_of(text, size))
    assert [one and one.model_dump(mode="json") for one in found] == [ONE, TWO]


def test_claim_is_known_when_its_brace_closes() -> None:
    reader = ClaimReader()
    whole = '{"claims": [' + json.dumps(ONE)
    assert list(reader.read(whole[:-1])) == []
    assert [one and one.text for one in reader.read(whole[-1:])] == ["Ja: 18."]
    assert not reader.ended
    assert list(reader.read("]}")) == []
    assert reader.ended


@pytest.mark.parametrize(
    "claim",
    ['{"text": "no more"}', '{"text": 1, "passages": [], "quote": ""}', '"text"', "[1]", "null",
     json.dumps(ONE | {"score": 1})],
)  # fmt: skip
def test_claim_of_another_form_is_none(claim: str) -> None:
    assert read([f'{{"claims": [{claim}, {json.dumps(TWO)}]}}'])[0] is None


def test_what_comes_after_the_list_is_not_read() -> None:
    text = json.dumps({"claims": [ONE]}) + json.dumps({"claims": [TWO]})
    assert len(read([text])) == 1


@pytest.mark.parametrize(
    "junk", ["", "I cannot help with that.", '{"answer": 1}', '{"claims": "none"}', "[" * 5000]
)
def test_reply_without_a_list_of_claims_holds_nothing(junk: str) -> None:
    reader = ClaimReader()
    assert list(reader.read(junk)) == []
    assert reader.nothing


@pytest.mark.parametrize("start", ['{"claims": [{"text": "', '{"claims": [[[[[[', '{"claims": [{{'])
def test_claim_that_never_ends_is_given_up(start: str) -> None:
    reader = ClaimReader()
    assert list(reader.read(start)) == []
    for _ in range(600):
        assert list(reader.read("[[[[[[[[")) == []
    assert reader.ended


def test_form_is_strict_and_refers_to_nothing() -> None:
    schema = form_of(Draft).schema
    claim = schema["properties"]["claims"]["items"]
    assert claim["additionalProperties"] is False
    assert sorted(claim["required"]) == ["passages", "quote", "text"]
    assert "$" not in json.dumps(schema)
