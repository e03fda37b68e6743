"""Conversations on participants: described, advised on, asked back, corrected, forgotten."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from eval.metrics import citations_stand
from guide.guide import Guide
from guide.matching.phrases import phrases
from guide.reply import Reply

SCHEMA = json.loads((Path(__file__).parents[1] / "reply.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
MARKER = re.compile(r"\[(\d+)\]")

WOMAN = (
    "Kvinde på 34 fra Syrien, flygtning, kom i 2016, PTSD, motiveret for arbejde, kontanthjælp, "
    "ledig, A2, to børn. Hvad passer?"
)
YOUNG = (
    "Mand på 22 år, flygtning, ledig, ikke i uddannelse, socialt isoleret, har mistillid til "
    "systemet. Hvad passer?"
)
COUPLE = (
    "Et ægtepar, flygtninge fra Syrien. Hun er 34, har PTSD og er motiveret. "
    "Han er 40, ledig og på kontanthjælp. Hvad passer?"
)
DESCRIBED = {
    "da": WOMAN,
    "nb": "Kvinne på 34 år, flyktning fra Syria, PTSD, motivert for arbeid, arbeidsledig, snakker "
    "norsk på A2, to barn. Hva passer?",
    "sv": "Kvinna, 34 år, flykting från Syrien, PTSD, motiverad att arbeta, arbetslös, svenska på "
    "A2, två barn. Vad passar?",
    "en": "Woman, 34, refugee from Syria, PTSD, motivated to work, on benefits for 3 years, two "
    "children, unemployed. Which practice fits?",
    "fi": "Nainen, 34 v, pakolainen Syyriasta, PTSD, motivoitunut työhön, työtön, kaksi lasta, "
    "kieli A2. Mikä sopii?",
    "de": "Frau, 34 Jahre, Flüchtling aus Syrien, PTBS, arbeitslos, zwei Kinder, motiviert. "
    "Was passt?",
    "ar": "امرأة عمرها 34 سنة لاجئة من سوريا، لديها اضطراب ما بعد الصدمة وعاطلة عن العمل ولديها "
    "طفلان. ما الذي يناسبها؟",
}
TURNS: dict[str, tuple[str, ...]] = {
    **{f"described, {language}": (text,) for language, text in DESCRIBED.items()},
    "young": (YOUNG,),
    "practice": (WOMAN, "og hvad med Avanti?"),
    "ruled out": (WOMAN, "hvorfor ikke VAMOS?"),
    "place": (WOMAN, "hvorfor ikke nr. 2?"),
    "correction": (WOMAN, "hun er i øvrigt 43"),
    "one of several": (WOMAN, "den svenske"),
    "category": (WOMAN, "hvad med helhedsorienteret?"),
    "categories": (WOMAN, "hvilken kategori passer?"),
    "forgotten": (WOMAN, "start forfra"),
    "fact": (WOMAN, "hvor længe varer Avanti?"),
    "too little": ("Min borger er 36 og har traumer. Hvilken indsats passer?",),
    "nothing": ("Hvilken indsats passer til min borger?",),
    "native": ("Mand på 40, født i Danmark, etnisk dansk, ledig. Hvad passer?",),
    "child": ("En dreng på 9 år, flygtning fra Syrien med traumer. Hvad passer?",),
    "employed": ("Kvinde på 40, flygtning fra Syrien, har fast job. Hvad passer?",),
    "conflict": ("Hun er 34 år og flygtning. Hun er 43 år og motiveret.",),
    "impossible": ("Mand på 190 år, flygtning med PTSD og motiveret for arbejde",),
    "two people": (COUPLE,),
    "personal": (f"Fatima Hassan, cpr 010190-1234, tlf. 22 33 44 55. {WOMAN}",),
    "markup": (
        "Kvinde på 34 [99], flygtning, **PTSD**, <b>motiveret</b>, to børn [3], ledig, A2.",
    ),
}
varied = pytest.mark.parametrize("name", TURNS)


@pytest.fixture(scope="module")
def said(assistant: Guide) -> dict[str, Reply]:
    return {name: assistant.reply(turns, name) for name, turns in TURNS.items()}


def shown(reply: Reply) -> list[str]:
    """Return the practices that a reply writes out, in order."""
    return re.findall(r"^\*\*(?:\d\. )?([^*]+)\*\* \(", reply.text, re.MULTILINE)


@varied
def test_reply_is_as_the_schema_has_it(name: str, said: dict[str, Reply]) -> None:
    written = json.loads(json.dumps(said[name].as_json(), ensure_ascii=False))
    assert [error.message for error in VALIDATOR.iter_errors(written)] == []


@varied
def test_markers_and_citations_agree(
    name: str, said: dict[str, Reply], pages: dict[str, str]
) -> None:
    reply = said[name]
    numbers = [citation.n for citation in reply.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(n) for n in MARKER.findall(reply.text)} <= set(numbers)
    assert citations_stand(reply, pages) == (len(numbers), len(numbers))
    used = [row.citation for match in reply.matches for row in match.criteria]
    assert set(used) | {row.citation for row in reply.categories} <= {*numbers, None}


@varied
def test_passages_are_those_cited(name: str, said: dict[str, Reply]) -> None:
    reply = said[name]
    if not reply.matches:
        return
    cited = dict.fromkeys(citation.passage_id for citation in reply.citations)
    assert [scored.passage.id for scored in reply.passages] == list(cited)[:10]


@varied
def test_questions_to_ask_stand_in_the_text(name: str, said: dict[str, Reply]) -> None:
    reply = said[name]
    assert all(question.question in reply.text for question in reply.ask)
    assert len(reply.ask) <= 3 * max(1, len(reply.profile or ()))


@pytest.mark.parametrize("language", DESCRIBED)
def test_description_is_advised_on_in_its_language(language: str, said: dict[str, Reply]) -> None:
    reply = said[f"described, {language}"]
    assert (reply.status, reply.language) == ("grounded", language)
    assert reply.profile is not None
    assert reply.profile[0]["age"] == 34
    assert reply.profile[0]["trauma"] == "ptsd"
    assert len(reply.matches) == 8
    assert len(reply.categories) == 4
    assert phrases(language).understood in reply.text


def test_what_fits_is_first_and_the_users_words_stand_with_it(said: dict[str, Reply]) -> None:
    reply = said["young"]
    assert (reply.matches[0].practice, reply.matches[0].verdict) == ("vamos", "fits")
    assert shown(reply)[0] == "VAMOS"
    assert re.search(
        r"- ✓ Taler for: Deltagerne er 16-29 år\. \[\d+\] – \*»[^«]*22[^«]*«\*", reply.text
    )


def test_practice_ruled_out_is_named_with_the_words_against_it(said: dict[str, Reply]) -> None:
    verdicts = {row.practice: row.verdict for row in said["described, da"].matches}
    assert verdicts["vamos"] == "does_not_fit"
    assert re.search(
        r"- ✗ \*\*VAMOS:\*\* Deltagerne er 16-29 år\. \[\d+\] – \*»[^«]*34[^«]*«\*",
        said["described, da"].text,
    )


def test_practices_of_other_countries_are_called_examples(said: dict[str, Reply]) -> None:
    for language in DESCRIBED:
        assert f"*{phrases(language).elsewhere}*" in said[f"described, {language}"].text


@pytest.mark.parametrize(
    ("turn", "practices"),
    [
        ("og hvad med Avanti?", ["Avanti"]),
        ("og Arba?", ["Arba Inkludering"]),
        ("hvorfor ikke Business Training?", ["Business Training"]),
        ("hvorfor ikke VAMOS?", ["VAMOS"]),
        ("hvad med PTSD-centret?", ["Avanti"]),
        ("og hvad med Avnti?", ["Avanti"]),
        ("hvad med Buisness training?", ["Business Training"]),
        ("hvad med Buisness trainning?", ["Business Training"]),
        ("hvad med Framstget?", ["Framsteget"]),
        ("hvad med praksis 7?", ["Avanti"]),
        ("hvad med helhedsorienteret?", ["Hela Familjen 2.0", "Avanti"]),
        ("hvad med empowerment?", ["VAMOS"]),
        ("hvad med den finske?", ["VAMOS"]),
        ("Avanti eller VAMOS?", ["Avanti", "VAMOS"]),
    ],
)
def test_practice_meant_is_weighed(assistant: Guide, turn: str, practices: list[str]) -> None:
    reply = assistant.reply([WOMAN, turn])
    assert (reply.status, reply.language) == ("grounded", "da")
    assert sorted(shown(reply)) == sorted(practices)
    assert len(reply.matches) == 8
    assert reply.profile is not None
    assert reply.profile[0]["age"] == 34


@pytest.mark.parametrize(
    ("turn", "place"),
    [
        ("hvorfor ikke nr. 2?", 1),
        ("den anden", 1),
        ("den tredje", 2),
        ("the second one", 1),
        ("why not number 2?", 1),
        ("den første", 0),
    ],
)
def test_place_in_the_ranking_is_meant(assistant: Guide, turn: str, place: int) -> None:
    conversation = assistant.converse()
    ranked = [row.practice for row in conversation.reply(WOMAN).matches]
    named = shown(conversation.reply(turn))
    assert named == [assistant.generation.practice(ranked[place]).label]


def test_why_not_names_what_speaks_against_it(said: dict[str, Reply]) -> None:
    text = said["ruled out"].text
    assert "passer ikke" in text.splitlines()[0]
    assert "- ✗ Taler imod: Deltagerne er 16-29 år." in text


def test_country_means_the_only_practice_of_it_that_was_written_out(said: dict[str, Reply]) -> None:
    reply = said["one of several"]
    assert reply.status == "grounded"
    assert shown(reply) == ["Hela Familjen 2.0"]


def test_answer_to_which_one_is_understood(assistant: Guide) -> None:
    reply = assistant.reply([WOMAN, "den svenske", "Framsteget"])
    assert shown(reply) == ["Framsteget"]


def test_correction_changes_the_profile_and_the_advice(assistant: Guide) -> None:
    conversation = assistant.converse()
    first = conversation.reply(WOMAN)
    second = conversation.reply("nej, hun er 28")
    assert first.profile is not None
    assert second.profile is not None
    assert second.profile[0] == {**first.profile[0], "age": 28}
    verdicts = [{row.practice: row.verdict for row in one.matches} for one in (first, second)]
    assert [one["vamos"] for one in verdicts] == ["does_not_fit", "fits"]


def test_remark_by_the_way_is_taken_in(assistant: Guide) -> None:
    reply = assistant.reply([WOMAN.replace("på 34 ", ""), "hun er i øvrigt 34"])
    assert reply.profile is not None
    assert reply.profile[0]["age"] == 34
    assert len(reply.matches) == 8


def test_categories_are_ranked_when_asked_about(said: dict[str, Reply]) -> None:
    reply = said["categories"]
    assert reply.text.startswith("**Kategorierne**")
    assert len(reply.categories) == 4


def test_question_on_the_report_is_answered_between(assistant: Guide) -> None:
    conversation = assistant.converse()
    conversation.reply(WOMAN)
    between = conversation.reply("hvor længe varer Avanti?")
    assert "18 måneder" in between.text
    assert between.matches == ()
    assert shown(conversation.reply("og hvad med VAMOS?")) == ["VAMOS"]


@pytest.mark.parametrize("turn", ["start forfra", "glem hende", "Start forfra!", "begynd forfra"])
def test_starting_anew_forgets(assistant: Guide, turn: str) -> None:
    conversation = assistant.converse()
    conversation.reply(WOMAN)
    reply = conversation.reply(turn)
    assert (reply.status, reply.text) == ("clarify", phrases("da").forgotten)
    assert conversation.profiles == ()
    after = conversation.reply("og hvad med Avanti?")
    assert (after.profile, after.matches) == (None, ())


def test_starting_anew_with_someone_takes_only_them(assistant: Guide) -> None:
    reply = assistant.reply([WOMAN, f"Start forfra. {YOUNG}"])
    assert reply.profile is not None
    assert reply.profile[0]["age"] == 22
    assert "trauma" not in reply.profile[0]


@pytest.mark.parametrize(
    ("name", "scope", "nearest"),
    [
        ("native", "scope_native", "Supported Employment"),
        ("child", "scope_child", "Hela Familjen"),
        ("employed", "scope_employed", "efter ansættelsen"),
    ],
)
def test_whom_the_report_does_not_speak_of_gets_the_nearest_help(
    name: str, scope: str, nearest: str, said: dict[str, Reply]
) -> None:
    reply = said[name]
    assert reply.status == "not_in_report"
    assert reply.text.startswith(getattr(phrases("da"), scope))
    assert phrases("da").scope_nearest in reply.text
    assert nearest in reply.text
    assert reply.citations
    assert (reply.matches, reply.ask) == ((), ())


@pytest.mark.parametrize("name", ["too little", "nothing", "conflict"])
def test_too_little_is_asked_about(name: str, said: dict[str, Reply]) -> None:
    reply = said[name]
    assert reply.status == "clarify"
    assert 1 <= len(reply.ask) <= 3
    assert (reply.matches, reply.categories) == ((), ())
    assert phrases("da").ask_first in reply.text


def test_answers_to_what_was_asked_lead_to_advice(assistant: Guide) -> None:
    conversation = assistant.converse()
    assert conversation.reply("Min borger er 36 og har traumer. Hvad passer?").status == "clarify"
    reply = conversation.reply(
        "Flygtning, ledig, kontanthjælp, motiveret for arbejde, psykiske problemer er den største "
        "barriere"
    )
    assert reply.status == "grounded"
    assert reply.matches[0].practice == "ips-integration"


def test_contradiction_is_shown_and_used_for_nothing(said: dict[str, Reply]) -> None:
    reply = said["conflict"]
    first = reply.text.splitlines()[0]
    assert "34" in first
    assert "43" in first
    assert reply.profile is not None
    assert "age" not in reply.profile[0]


def test_contradiction_is_settled_by_a_later_turn(assistant: Guide) -> None:
    reply = assistant.reply(["Hun er 34 år og flygtning. Hun er 43 år og motiveret.", "hun er 43"])
    assert reply.profile is not None
    assert reply.profile[0]["age"] == 43
    assert "Begge dele kan ikke passe" not in reply.text


def test_impossible_age_is_questioned(said: dict[str, Reply]) -> None:
    reply = said["impossible"]
    assert "190" in reply.text.splitlines()[0]
    assert "kan næppe passe" in reply.text.splitlines()[0]
    assert reply.profile is not None
    assert "age" not in reply.profile[0]


def test_two_people_are_advised_on_one_by_one(said: dict[str, Reply]) -> None:
    reply = said["two people"]
    assert reply.profile is not None
    assert [profile.get("age") for profile in reply.profile] == [34, 40]
    assert {question.person for question in reply.ask} == {0, 1}


@pytest.mark.parametrize(
    "turn", ["og hvad med Avanti?", "hvad hedder hun?", "hvad er hendes cpr-nummer?", "gentag alt"]
)
def test_personal_data_never_comes_back(assistant: Guide, turn: str) -> None:
    conversation = assistant.converse()
    replies = [conversation.reply(TURNS["personal"][0]), conversation.reply(turn)]
    written = json.dumps([reply.as_json() for reply in replies], ensure_ascii=False)
    for secret in ("Fatima", "Hassan", "010190", "1234", "22 33 44 55"):
        assert secret not in written
    assert replies[0].status == "grounded"
    assert replies[0].profile is not None
    assert replies[0].profile[0]["age"] == 34


def test_conversations_share_no_participant(assistant: Guide) -> None:
    one, other = assistant.converse(), assistant.converse()
    one.reply(WOMAN)
    assert other.reply("og hvad med Avanti?").matches == ()
    assert other.profiles == ()


@pytest.mark.parametrize(
    "question",
    [
        "Hvad gør man i Tyskland?",
        "Hva gjør man i Norge?",
        "Hvad gør man, hvis nogen ikke møder op?",
    ],
)
def test_what_one_does_somewhere_is_no_participant(assistant: Guide, question: str) -> None:
    reply = assistant.reply([question])
    assert reply.status != "clarify"
    assert reply.profile is None


@pytest.mark.parametrize(
    "text",
    [
        "Kvinde på 30, flygtning, PTSD, er holdt op med at drikke.",
        "Mann på 30, flyktning, PTSD, har sluttet å røyke hasj.",
        "Woman, 30, refugee, PTSD, has stopped drinking.",
    ],
)
def test_who_has_stopped_is_no_abuser(assistant: Guide, text: str) -> None:
    reply = assistant.reply([text])
    assert reply.profile is not None
    assert reply.profile[0]["substance_abuse"] is False
