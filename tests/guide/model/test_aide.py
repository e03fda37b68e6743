"""What a model helps with: only where set, only where the rules are silent, nothing made up."""

import json
from collections.abc import Sequence

import pytest

from guide.context import Context
from guide.evidence import Evidence
from guide.guide import Guide
from guide.model.chat import Chat
from guide.model.facts import read_by
from guide.model.followup import resolved_by
from guide.model.questions import asker, questions_for
from guide.model.rewriting import RewritingRetriever
from guide.participant.profile import Fact, Profile
from guide.query import Query
from guide.settings import Settings
from guide.verify import NameTable
from tests.guide.model.conftest import MakeGuide
from tests.guide.model.server import Script, pieces_of
from tests.guide.small import generation_of, passage

GENERATION = generation_of([passage("Avanti varer 18 måneder.")])
BEFORE = Context("Hvor længe varer Avanti?", ("avanti",), ("avanti",))
FINNISH = "Kuinka kauan Avanti kestää?"
TRANSLATED = "Avantissa voi olla 18 kuukautta, ja jatko on mahdollinen."


def quotes_in(text: str) -> int:
    return sum(line.startswith("> ") for line in text.split("\n"))


def say(script: Script, **values: object) -> None:
    script.pieces = pieces_of(json.dumps(values, ensure_ascii=False))


def test_follow_up_is_written_out(chat: Chat, script: Script) -> None:
    say(script, question="Hvem er Avanti for?")
    found = resolved_by(chat, "målgruppe så?", BEFORE, "da", GENERATION)
    assert found == "Hvem er Avanti for?"
    assert "Hvor længe varer Avanti?" in script.requests[0]["messages"][-1]["content"]


@pytest.mark.parametrize(
    "made_up",
    ["Hvem er VAMOS for?", "Hvem er Avanti for i 2018?", "", "Hvem? " * 99, "målgruppe så?"],
)
def test_follow_up_that_says_more_is_not_taken(chat: Chat, script: Script, made_up: str) -> None:
    say(script, question=made_up)
    assert resolved_by(chat, "målgruppe så?", BEFORE, "da", GENERATION) is None


def test_first_question_and_long_ones_are_not_sent(chat: Chat, script: Script) -> None:
    assert resolved_by(chat, "målgruppe?", Context(), "da", GENERATION) is None
    assert resolved_by(chat, "ord " * 13, BEFORE, "da", GENERATION) is None
    assert script.requests == []


class Recorded:
    """A retriever that keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def retrieve(self, query: Query, k: int = 10) -> Evidence:
        self.asked.append(query.text)
        return Evidence((), ())


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Varighed af indsatsen", "How long? Varighed af indsatsen"),
        ("Varighed af Avanti", "How long?"),
        ("Varighed 18 måneder", "How long?"),
        ("ord " * 80, "How long?"),
    ],
)
def test_question_is_searched_for_with_its_rewriting(
    chat: Chat, script: Script, line: str, asked: str
) -> None:
    say(script, line=line)
    inner = Recorded()
    RewritingRetriever(inner, chat, GENERATION).retrieve(Query("How long?", "en"))
    assert inner.asked == [asked]


def test_question_is_searched_for_as_it_is_where_the_model_fails(
    chat: Chat, script: Script
) -> None:
    script.status = 500
    inner = Recorded()
    RewritingRetriever(inner, chat, GENERATION).retrieve(Query("How long?", "en"))
    assert inner.asked == ["How long?"]


def read(chat: Chat, script: Script, *stated: tuple[str, object, str]) -> Sequence[Fact]:
    say(script, facts=[{"attribute": a, "value": v, "words": w} for a, v, w in stated])
    text = "Hun klarer sig selv i hverdagen. Har haft arbejde i 4 år. Ikke noget misbrug."
    known = Profile((Fact("sex", "female", "Hun"),), denied=(("substance_abuse", True),))
    return read_by(chat, text, "da", known)


def test_fact_with_its_words_is_read(chat: Chat, script: Script) -> None:
    (fact,) = read(chat, script, ("able_to_work_independently", True, "klarer sig selv"))
    assert (fact.value, fact.phrase, fact.sure) == (True, "klarer sig selv", False)


@pytest.mark.parametrize(
    "stated",
    [
        ("able_to_work_independently", True, "arbejder selvstændigt"),
        ("sex", "male", "klarer sig selv"),
        ("colour", "blue", "klarer sig selv"),
        ("age", 34, "4 år"),
        ("age", 400, "4 år"),
        ("substance_abuse", True, "misbrug"),
        ("trauma", "some", "klarer sig selv"),
        ("motivated_for_work", True, "noget misbrug"),
        ("job_goal", "kok", "Har haft arbejde"),
    ],
)
def test_fact_that_the_text_does_not_hold_is_not_read(
    chat: Chat, script: Script, stated: tuple[str, object, str]
) -> None:
    assert read(chat, script, stated) == ()


def test_questions_are_kept_where_the_passage_has_their_numbers_and_names(
    chat: Chat, script: Script
) -> None:
    wanted = "Hvor længe varer Avanti?"
    say(script, questions=[wanted, "Varer Avanti 24 måneder?", "Avanti varer længe.", wanted])
    found = questions_for(passage("Avanti varer 18 måneder."), chat, NameTable())
    assert found == (wanted,)


def test_nobody_thinks_of_questions_where_that_is_not_set(address: str) -> None:
    assert asker(Settings()) is None
    assert asker(Settings(model="m", model_address=address)) is None
    assert asker(Settings(model="m", model_address=address, model_asks=True)) is not None


def test_quotes_are_translated_and_marked_beside_the_original(
    assistant: Guide, script: Script, helped: MakeGuide
) -> None:
    plain = assistant.reply([FINNISH])
    quote = plain.citations[0].quote
    say(script, texts=[TRANSLATED, *["Väärin 99."] * (quotes_in(plain.text) - 1)])
    reply = helped(model_translates=True).reply([FINNISH])
    assert reply.language == "fi"
    assert quote[:40] in reply.text
    assert "tarkistettu:* Avantissa voi olla 18 kuukautta" in reply.text
    assert "99" not in reply.text
    assert reply.citations == plain.citations


@pytest.mark.parametrize(
    "wrong",
    [
        "Kestää 24 kuukautta.",
        "Avantissa ei voi olla 18 kuukautta.",
        "Avantissa voi olla vähintään 18 kuukautta.",
        "VAMOS kestää 18.",
        "[1] kestää 18",
        "18 <b>",
        "18 " + "x" * 999,
    ],
)
def test_translation_that_differs_is_left_out(
    wrong: str, assistant: Guide, script: Script, helped: MakeGuide
) -> None:
    plain = assistant.reply([FINNISH]).text
    say(script, texts=[wrong] * quotes_in(plain))
    assert helped(model_translates=True).reply([FINNISH]).text == plain


@pytest.mark.parametrize("more", [-1, 1])
def test_translations_that_are_not_one_a_quote_are_left_out(
    more: int, assistant: Guide, script: Script, helped: MakeGuide
) -> None:
    plain = assistant.reply([FINNISH]).text
    say(script, texts=[TRANSLATED] * (quotes_in(plain) + more))
    assert helped(model_translates=True).reply([FINNISH]).text == plain


@pytest.mark.parametrize("status", [500, 401])
def test_failing_help_leaves_everything_as_it_was(
    status: int, assistant: Guide, script: Script, helped: MakeGuide
) -> None:
    script.status = status
    every = dict.fromkeys(
        ("model_reads", "model_resolves", "model_rewrites", "model_translates"), True
    )
    turns = [
        "Hvor længe varer Avanti?",
        "målgruppen så?",
        "Kvinde, 34, flygtning, PTSD, vil i arbejde",
    ]
    assert helped(**every).reply(turns).text == assistant.reply(turns).text
    assert len(script.requests) >= 3


def test_model_that_does_not_write_answers_may_still_help(
    script: Script, helped: MakeGuide
) -> None:
    script.pieces = pieces_of(json.dumps({"line": "varighed af indsats"}))
    reply = helped(model_writes=False, model_rewrites=True).reply(["Hvor længe varer Avanti?"])
    assert len(script.requests) == 1
    assert reply.written is not None
    assert reply.written.writer == "rules"


def test_no_help_is_sought_that_is_not_set(script: Script, helped: MakeGuide) -> None:
    script.pieces = ['{"claims": []}']
    helped().reply(["Hvor længe varer Avanti?", "Kvinde, 34, flygtning, PTSD, vil i arbejde"])
    assert len(script.requests) == 1


def test_free_text_is_read_as_it_stands(chat: Chat, script: Script) -> None:
    (fact,) = read(chat, script, ("job_goal", "har haft arbejde", "Har haft arbejde"))
    assert fact.value == "har haft arbejde"


def test_what_the_model_reads_is_asked_about_and_not_used(
    script: Script, helped: MakeGuide
) -> None:
    text = (
        "Kvinde, 34, flygtning, PTSD, vil i arbejde. Hun kan stå op om morgenen helt på egen hånd"
    )
    words = "på egen hånd"
    say(script, facts=[{"attribute": "able_to_work_independently", "value": True, "words": words}])
    conversation = helped(model_reads=True).converse()
    reply = conversation.reply(text)
    (profile,) = conversation.profiles
    assert "able_to_work_independently" not in profile.values
    assert [fact.attribute for fact in profile.doubtful] == ["able_to_work_independently"]
    assert "ikke sikker på, hvad »på egen hånd« siger" in reply.text
