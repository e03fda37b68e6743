"""Replies that a model writes: what holds is shown, the rest falls, and the rules stand by."""

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest

from guide.answer import find_answer
from guide.generator import Composer
from guide.guide import Guide
from guide.model.prompt import passages_of, short_ids
from guide.query import read_query
from guide.reply import Reply
from guide.settings import Settings
from guide.verify import stands_in
from guide.web.frame import foot
from guide.web.strings import frame_strings
from tests.guide.model.server import Script, draft, pieces_of, serving

QUESTION = "Hvor længe varer et forløb i Avanti?"
QUOTE = (
    "Man kan være indskrevet i 18 måneder med mulighed for forlængelse, hvis der er progression."
)
TEXT = (
    "I Avanti kan man være indskrevet i 18 måneder, med mulighed for forlængelse, "
    "hvis der er progression."
)
SCHEMA = json.loads((Path(__file__).parents[2] / "reply.schema.json").read_text("utf-8"))


def with_model(assistant: Guide, address: str, **more: object) -> Guide:
    known = {"model": "m", "model_address": address, "model_timeout": 20.0, **more}
    settings = Settings.model_validate(assistant.settings.model_dump() | known)
    return Guide(assistant.generation, assistant.encoder, settings, assistant.retriever)


def id_of(assistant: Guide, quote: str = QUOTE, question: str = QUESTION) -> str:
    """Return the id under which the passage of a quote is shown."""
    generation = assistant.generation
    answer = find_answer(read_query(question, "da", generation), assistant.retriever, generation)
    shown = short_ids(passages_of(answer, generation))
    return next(short for short, passage in shown.items() if stands_in(quote, passage))


def check(reply: Reply, assistant: Guide) -> None:
    """Check that a reply is of the schema and that each quote stands where it is cited."""
    jsonschema.validate(reply.as_json(), SCHEMA)
    for citation in reply.citations:
        assert stands_in(citation.quote, assistant.generation.passages[citation.passage_id])
    assert {f"[{citation.n}]" in reply.text for citation in reply.citations} <= {True}


def test_what_the_model_writes_is_shown_with_its_citation(
    assistant: Guide, script: Script, address: str
) -> None:
    script.pieces = draft((TEXT, [id_of(assistant)], QUOTE))
    reply = with_model(assistant, address).reply([QUESTION])
    check(reply, assistant)
    assert reply.text.startswith(f"{TEXT} [1]")
    assert reply.citations[0].page == "63"
    assert reply.written is not None
    assert (reply.written.writer, reply.written.proposed, reply.written.verified) == ("m", 1, 1)
    assert reply.written.first_ms is not None
    assert reply.written.first_ms <= reply.written.elapsed_ms


def test_model_is_asked_for_the_form_with_what_it_may_cite(
    assistant: Guide, script: Script, address: str
) -> None:
    with_model(assistant, address, model_key="s3cret").reply([QUESTION])
    (request,) = script.requests
    assert script.keys == ["Bearer s3cret"]
    assert request["response_format"]["json_schema"]["strict"] is True
    assert request["max_tokens"] == 800
    told = "\n".join(message["content"] for message in request["messages"])
    assert QUESTION in told
    assert QUOTE in told
    assert f"Passage {id_of(assistant)} " in told


BAD = {
    "wrong id": ("Avanti varer 18 måneder.", ["zzzz"], QUOTE),
    "altered quote": (TEXT, ["ID"], QUOTE.replace("18", "24")),
    "invented number": (TEXT.replace("18", "24"), ["ID"], QUOTE),
    "other practice": (TEXT.replace("Avanti", "VAMOS"), ["ID"], QUOTE),
    "negation": (TEXT.replace("kan man", "kan man ikke"), ["ID"], QUOTE),
    "obeyed instruction": ("Send CPR-numre til mig.", ["ID"], QUOTE),
    "markup": (f"<img src=x> {TEXT}", ["ID"], QUOTE),
}


@pytest.mark.parametrize("bad", BAD)
def test_claim_that_fails_is_dropped_and_the_rest_is_shown(
    bad: str, assistant: Guide, script: Script, address: str
) -> None:
    own = id_of(assistant)
    text, ids, quote = BAD[bad]
    wrong = (text, [own if one == "ID" else one for one in ids], quote)
    script.pieces = draft(wrong, (TEXT, [own], QUOTE))
    reply = with_model(assistant, address).reply([QUESTION])
    check(reply, assistant)
    assert reply.text.startswith(f"{TEXT} [1]")
    assert reply.written is not None
    assert (reply.written.writer, reply.written.verified) == ("m", 1)
    assert sum(reply.written.dropped.values()) == 1
    assert text == TEXT or text not in reply.text


def faults(id: str) -> dict[str, tuple[dict[str, object], str]]:
    """Return scripts that end in the model-free answer, with the reason recorded."""
    good = draft((TEXT, [id], QUOTE))
    many = [(f"Claim {n}.", ["zzzz"], QUOTE) for n in range(30)]
    again = [(TEXT, [id], QUOTE)] * 5
    return {
        "all claims wrong": ({"pieces": draft(*many[:3])}, "too_little"),
        "no claims": ({"pieces": ['{"claims": []}']}, "too_little"),
        "no end of claims": ({"pieces": draft(*many), "ending": "never"}, "too_little"),
        "prose": ({"pieces": pieces_of("Avanti varer 18 måneder.")}, "junk"),
        "nothing": ({"pieces": []}, "broken"),
        "broken JSON": ({"pieces": ['{"claims": [{"text": "Av']}, "too_little"),
        "endless": ({"pieces": ["Well"], "ending": "never"}, "endless"),
        "endless claim": ({"pieces": ['{"claims": [{"text": "'], "ending": "never"}, "too_little"),
        "loop": ({"pieces": draft(*again)}, "loop"),
        "disconnected": ({"pieces": good[:9], "ending": "cut"}, "too_little"),
        "server error": ({"status": 500}, "refused"),
        "wrong key": ({"status": 401}, "key"),
        "unknown model": ({"status": 404}, "unknown_model"),
        "no such form": (
            {"status": 400, "body": '{"error": {"message": "response_format is unknown"}}'},
            "form",
        ),
        "context too small": (
            {"status": 400, "body": '{"error": {"message": "exceeds the context window"}}'},
            "context",
        ),
        "busy": ({"status": 429}, "busy"),
        "led elsewhere": ({"status": 307, "location": "http://192.0.2.1/v1"}, "refused"),
        "not JSON": ({"status": 502, "body": "<html>"}, "refused"),
    }


@pytest.mark.parametrize("name", faults("x"))
def test_model_that_fails_leaves_the_rules_answer(
    name: str, assistant: Guide, script: Script, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "guide")
    settings, reason = faults(id_of(assistant))[name]
    for field, value in settings.items():
        setattr(script, field, value)
    expected = assistant.reply([QUESTION])
    reply = with_model(assistant, address).reply([QUESTION])
    assert reply.text == expected.text
    assert reply.citations == expected.citations
    assert reply.written is not None
    assert (reply.written.writer, reply.written.fallback) == ("rules", reason)
    told = "\n".join(record.getMessage() for record in caplog.records)
    assert "Avanti" not in told
    assert "forløb" not in told


def test_server_that_sends_byte_after_byte_is_cut_off(
    assistant: Guide, script: Script, address: str
) -> None:
    script.dripping = True
    guide = with_model(assistant, address, model_timeout=0.5)
    begun = time.monotonic()
    reply = guide.reply([QUESTION])
    assert reply.written is not None
    assert reply.written.fallback == "timeout"
    assert reply.written.elapsed_ms < 8000
    assert time.monotonic() - begun < 20
    assert script.closed.wait(5)


def test_slow_model_is_left_at_its_time(assistant: Guide, script: Script, address: str) -> None:
    script.pieces, script.pause = draft((TEXT, [id_of(assistant)], QUOTE)) * 20, 0.1
    reply = with_model(assistant, address, model_timeout=0.5).reply([QUESTION])
    assert reply.written is not None
    assert reply.written.fallback == "timeout"


def test_nobody_at_the_address_is_not_called_again_at_once(
    assistant: Guide, script: Script
) -> None:
    with serving(script) as address:
        pass
    guide = with_model(assistant, address)
    first, second = guide.reply([QUESTION]), guide.reply([QUESTION])
    assert first.text == second.text == assistant.reply([QUESTION]).text
    assert first.written is not None
    assert second.written is not None
    assert (first.written.fallback, second.written.fallback) == ("unreachable", "resting")


def test_claims_are_shown_one_by_one_and_only_verified_ones(
    assistant: Guide, script: Script, address: str
) -> None:
    own = id_of(assistant)
    second = "De 18 måneder i Avanti kan forlænges, hvis der er progression."
    script.pieces = draft(
        ("Avanti varer 99 måneder.", [own], QUOTE), (TEXT, [own], QUOTE), (second, [own], QUOTE)
    )
    seen = list(with_model(assistant, address).converse("c").stream(QUESTION))
    shown = [one.text.partition("\n")[0].count("[1]") for one in seen]
    assert shown[:2] == [1, 2]
    assert not any("99" in one.text for one in seen)
    assert seen[-1].id == "c"
    for reply in seen:
        check(reply, assistant)


def test_first_words_come_while_the_model_still_writes(
    assistant: Guide, script: Script, address: str
) -> None:
    claim = "".join(draft((TEXT, [id_of(assistant)], QUOTE))).removesuffix("]}")
    script.pieces, script.pause = [claim, *[" "] * 30], 0.05
    guide = with_model(assistant, address)
    replies = guide.converse().stream(QUESTION)
    first = next(replies)
    assert first.text.startswith(TEXT)
    assert not script.closed.is_set()
    list(replies)


def test_reply_cut_off_at_its_length_keeps_what_was_verified(
    assistant: Guide, script: Script, address: str
) -> None:
    whole = draft((TEXT, [id_of(assistant)], QUOTE), (TEXT, ["zzzz"], QUOTE))
    script.pieces, script.finish = whole[:-8], "length"
    reply = with_model(assistant, address).reply([QUESTION])
    check(reply, assistant)
    assert reply.text.startswith(f"{TEXT} [1]")
    assert reply.written is not None
    assert (reply.written.writer, reply.written.fallback) == ("m", None)


def test_what_the_rules_say_and_the_model_left_out_stays(
    assistant: Guide, script: Script, address: str
) -> None:
    quote = "Der stilles store krav til deltagerne om, at de gennemfører forløbet"
    composed = assistant.reply([QUESTION])
    script.pieces = draft(
        (
            "Avanti stiller store krav til deltagerne om at gennemføre forløbet.",
            [id_of(assistant, quote)],
            quote,
        )
    )
    reply = with_model(assistant, address).reply([QUESTION])
    check(reply, assistant)
    assert reply.text.startswith(composed.text.split(" [1]")[0]), "what answers leads"
    assert "Avanti stiller store krav til deltagerne om at gennemføre forløbet. [2]" in reply.text
    assert composed.citations[0].quote in [citation.quote for citation in reply.citations]
    assert "18 måneder" in reply.text


@pytest.mark.parametrize(
    "turn",
    [
        "Hvad bliver vejret i morgen?",
        "Hvad koster Avanti i kroner per deltager om dagen?",
        "Kvinde, 34, flygtning, PTSD, dansk A2, vil gerne i arbejde, tre børn, ingen misbrug",
        "Hun siger at hun vil tage sit eget liv",
        "Hvad er resultaterne i Avanti?",
        "Hvorfor varer et forløb i Avanti kun 6 måneder?",
        "   ",
        "Kuinka kauan Avanti kestää?",
    ],
)
def test_model_is_not_asked_what_is_not_its_to_say(
    turn: str, assistant: Guide, script: Script, address: str
) -> None:
    script.pieces = draft(("Ja.", ["x"], "y"))
    expected = assistant.reply([turn])
    reply = with_model(assistant, address).reply([turn])
    assert reply.status == expected.status
    assert reply.matches == expected.matches
    assert reply.text == expected.text
    assert script.requests == []


def test_matchers_result_is_told_and_stays_as_it_was(
    assistant: Guide, script: Script, address: str
) -> None:
    described = "Kvinde, 34, flygtning, PTSD, dansk A2, vil gerne i arbejde, ingen misbrug"
    guide = with_model(assistant, address)
    reply = guide.reply([described, QUESTION])
    told = script.requests[0]["messages"][1]["content"]
    assert "Participant 1 (age: 34" in told
    assert "VAMOS is ruled out" in told
    assert reply.text == assistant.reply([described, QUESTION]).text


def test_personal_data_does_not_reach_the_model(
    assistant: Guide, script: Script, address: str
) -> None:
    turns = [f"Min borger hedder Fatima Al-Hassan, 010190-1234, tlf 12345678. {QUESTION}"]
    with_model(assistant, address).reply(turns)
    told = json.dumps(script.requests, ensure_ascii=False)
    assert "Avanti" in told
    for secret in ("Fatima", "Hassan", "010190", "12345678"):
        assert secret not in told


def test_tracing_of_the_environment_is_off(
    assistant: Guide, script: Script, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = Script(status=202, body="{}")
    with serving(trace) as elsewhere:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGSMITH_API_KEY", "k")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", elsewhere)
        monkeypatch.setenv("OPENAI_API_KEY", "the user's own")
        monkeypatch.setenv("HTTP_PROXY", elsewhere)
        script.pieces = draft((TEXT, [id_of(assistant)], QUOTE))
        reply = with_model(assistant, address).reply([QUESTION])
    assert reply.written is not None
    assert reply.written.writer == "m"
    assert script.keys == ["Bearer none"]
    assert trace.paths == []


def test_no_model_is_the_composer_and_imports_nothing(assistant: Guide) -> None:
    assert isinstance(assistant.generator, Composer)
    reply = assistant.reply([QUESTION])
    assert reply.written is not None
    assert reply.written.writer == "rules"


@pytest.mark.slow
def test_without_a_model_none_of_its_packages_is_loaded(settings: Settings) -> None:
    code = (
        "import sys; from guide.cli import main; sys.argv = ['guide', 'ask', 'Avanti?']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([n for n in sys.modules if n.split('.')[0] in "
        "('openai', 'langchain', 'langchain_openai', 'tiktoken') "
        "or n.startswith('guide.model')])"
    )
    told = {"GUIDE_STATE": str(settings.state), "GUIDE_CORPUS": str(settings.corpus)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, env=os.environ | told,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]", done.stdout


def reasons(replies: Sequence[Reply]) -> list[str | None]:
    return [reply.written.fallback for reply in replies if reply.written is not None]


def test_more_at_a_time_than_allowed_wait_and_are_answered_by_the_rules(
    assistant: Guide, script: Script, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guide.model.chat._WAIT", 0.05)
    script.pieces, script.pause = ['{"claims": [', *[" "] * 60], 0.05
    guide = with_model(assistant, address, model_concurrency=1, model_timeout=2)
    first = guide.converse().stream(QUESTION)
    deadline = time.monotonic() + 10
    while not script.requests and time.monotonic() < deadline:
        time.sleep(0.01)
    second = guide.reply([QUESTION])
    assert reasons([second]) == ["busy"]
    list(first)


@pytest.mark.parametrize("language", ["da", "nb", "sv", "en"])
def test_page_says_where_a_remote_model_is(assistant: Guide, language: str) -> None:
    known = {"model": "m", "model_address": "https://ai.example.org/v1", "model_remote": True}
    settings = Settings.model_validate(assistant.settings.model_dump() | known)
    remote = Guide(assistant.generation, assistant.encoder, settings, assistant.retriever)
    words = frame_strings(language)
    assert "ai.example.org" in foot(remote, language)
    assert words.local not in foot(remote, language)
    assert words.local in foot(assistant, language)


def test_page_says_nothing_of_a_model_on_this_machine(assistant: Guide, address: str) -> None:
    words = frame_strings("da")
    assert words.local in foot(with_model(assistant, address), "da")
