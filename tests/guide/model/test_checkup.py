"""The doctor's questions to a language model, and what it says of each thing wrong with it."""

import json
import re

import pytest

from guide.doctor import Finding, examine
from guide.settings import Settings
from tests.guide.model.server import Script, draft, pieces_of, serving

GOOD = draft(("Avanti varer 18 måneder.", ["a1b2"], "Avanti varer 18 måneder."))


@pytest.fixture
def script() -> Script:
    return Script(pieces=GOOD)


def findings(settings: Settings, address: str, **more: object) -> list[Finding]:
    known = {"model": "m", "model_address": address, "model_timeout": 20.0, **more}
    whole = Settings.model_validate(settings.model_dump() | known)
    return [one for one in examine(whole) if one.name.startswith("language model")]


def test_model_that_answers_in_the_form_is_sound(settings: Settings, address: str) -> None:
    words, form = findings(settings, address)
    assert words.sound
    assert words.found.startswith("m, local; ")
    assert form.sound
    assert "json_schema" in form.found


def test_context_is_tried_out_nearly_whole(
    settings: Settings, script: Script, address: str
) -> None:
    findings(settings, address, model_context=4096, model_reply=96)
    assert len(json.dumps(script.requests[0])) > 4000 * 0.8 * 2.4


FAULTS = [
    (401, "", r"turned the key down", "set model_key"),
    (404, "", r"knows no model 'm'", "set model to a name"),
    (400, "maximum context length is 2048 tokens", "do not fit", "lower model_context"),
    (400, "response_format is not supported", "cannot hold its answers", "model_output"),
    (500, "", r"error \(500\)", "log of the model's server"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_told_with_its_cure(
    settings: Settings, script: Script, address: str, fault: tuple[int, str, str, str]
) -> None:
    script.status, said, found, mend = fault
    script.body = json.dumps({"error": {"message": said}})
    (finding,) = findings(settings, address)
    assert not finding.sound
    assert re.search(found, finding.found)
    assert mend in finding.mend


def test_nobody_at_the_address_is_told(settings: Settings) -> None:
    with serving(Script()) as address:
        pass
    (finding,) = findings(settings, address)
    assert f"Nothing answers at {address}." in finding.found
    assert "start the model's server" in finding.mend


def test_model_that_writes_prose_is_told(settings: Settings, script: Script, address: str) -> None:
    script.pieces = pieces_of("OK, of course.")
    words, form = findings(settings, address)
    assert words.sound
    assert not form.sound
    assert "model_output" in form.mend


def test_provider_that_is_not_installed_is_told_with_its_command(settings: Settings) -> None:
    (finding,) = findings(settings, "", model="anthropic:claude", model_remote=True)
    assert not finding.sound
    assert finding.mend == "pip install langchain-anthropic"


def test_provider_that_is_not_known_is_told(settings: Settings) -> None:
    (finding,) = findings(settings, "", model="nobody:x", model_remote=True)
    assert "names no provider" in finding.found


def test_no_model_is_nothing_to_look_at(settings: Settings) -> None:
    assert not [one for one in examine(settings) if "model" in one.name]
