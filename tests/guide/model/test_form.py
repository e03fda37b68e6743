"""Forms that a model fills in."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from guide.errors import ModelError
from guide.model.chat import Chat
from guide.model.form import filled, form_of
from guide.settings import Settings
from tests.guide.model.server import Script, pieces_of


class Answer(BaseModel):
    """Says a word."""

    model_config = ConfigDict(extra="forbid")

    word: str


@pytest.mark.parametrize("around", ["{}", "Here:\n```json\n{}\n```", '{} {"word": "later"}'])
def test_form_is_found_in_what_is_said(chat: Chat, script: Script, around: str) -> None:
    script.pieces = pieces_of(around.replace("{}", '{"word": "yes"}'))
    assert filled(chat, [("human", "?")], Answer) == Answer(word="yes")
    shape = script.requests[0]["response_format"]["json_schema"]
    assert shape["schema"]["required"] == ["word"]


@pytest.mark.parametrize(
    "said", ["yes", '{"word": 1}', '{"word": "a", "more": 1}', "{", "{" * 3000]
)
def test_anything_else_is_junk(chat: Chat, script: Script, said: str) -> None:
    script.pieces = pieces_of(said)
    with pytest.raises(ModelError) as error:
        filled(chat, [("human", "?")], Answer)
    assert error.value.kind == "junk"


def test_purpose_is_the_first_line_of_what_the_class_says() -> None:
    form = form_of(Answer)
    assert form.purpose == "Says a word."
    assert "description" not in json.dumps(form.schema)


HELD: dict[str, Callable[[dict[str, Any]], bool]] = {
    "json_schema": lambda sent: sent["response_format"]["json_schema"]["strict"] is True,
    "json_object": lambda sent: "properties" in sent["response_format"]["schema"],
    "tools": lambda sent: sent["tools"][0]["function"]["name"] == "answer",
    "text": lambda sent: not {"response_format", "tools"} & set(sent),
}


@pytest.mark.parametrize("way", HELD)
def test_model_is_held_to_the_form_as_set(script: Script, address: str, way: str) -> None:
    known = Settings.model_validate({"model": "m", "model_address": address, "model_output": way})
    script.pieces, script.tool = pieces_of('{"word": "yes"}'), way == "tools"
    assert filled(Chat(known), [("human", "?")], Answer).word == "yes"
    assert HELD[way](script.requests[0])
