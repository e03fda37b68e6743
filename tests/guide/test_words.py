"""Words kept as data: wording, word lists, intents and topics."""

import re
from string import Formatter

import pytest

from guide.corpus import Note
from guide.generation import Generation
from guide.intents import intent_examples
from guide.language import LANGUAGES
from guide.statement import LANGUAGES as WRITTEN
from guide.topics import COMPARABLE, FIELDS, NARROW, field_asked, topics_of
from guide.wording import Wording, wording
from guide.wordlists import any_of, groups_of, words_of


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_in_each_language(language: str) -> None:
    own, english = wording(language).model_dump(), wording("en").model_dump()
    assert set(own) == set(english) == set(Wording.model_fields)
    assert set(own["topics"]) == set(english["topics"])
    assert all(own.values())
    if language != "en":
        assert [key for key, value in own.items() if value == english[key] and key != "page"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_the_same_in_each_language(language: str) -> None:
    own, english = wording(language).model_dump(), wording("en").model_dump()
    for key in own.keys() - {"topics"}:
        assert braces(own[key]) == braces(english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_emergency_number_is_in_each_language(language: str) -> None:
    assert "112" in wording(language).safety.translate(str.maketrans("٠١٢", "012"))


def test_language_without_sentences_gets_english() -> None:
    assert wording("fr") == wording("en")


@pytest.mark.parametrize("language", WRITTEN)
def test_topics_that_are_compared_have_a_name(language: str) -> None:
    assert set(wording(language).topics) >= set(COMPARABLE) - {"history"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        *(("danger", key) for key in ("suicide", "violence", "child", "about_report", "person")),
        *(("questions", key) for key in groups_of("questions")),
        ("topics", "since"),
    ],
)
def test_expressions_of_the_lists_are_sound(name: str, key: str) -> None:
    words = words_of(name, key)
    assert words
    for word in words:
        assert not re.compile(word).fullmatch("")


def test_expressions_are_found_at_a_words_beginning() -> None:
    pattern = any_of(["job", "ar bejde"])
    assert pattern.search("et JOB")
    assert pattern.search("jobbet")
    assert not pattern.search("snejob")
    assert not any_of(["job"], whole=True).search("jobbet")


def test_examples_cover_every_kind_in_the_languages() -> None:
    examples = intent_examples()
    kinds = {kind for kind, _ in examples}
    assert kinds == {"out_of_scope", "about", "source", "thanks", "danger", "profile"}
    assert len({text for _, text in examples}) == len(examples)
    assert all(text.strip() for _, text in examples)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hvor længe varer det?", "duration"),
        ("Hur länge pågår insatsen?", "duration"),
        ("Hvem er målgruppen?", "target_group"),
        ("What are the results?", "results"),
        ("Mitkä ovat tulokset?", "results"),
        ("Wie ist die Dauer?", "duration"),
        ("Kontaktperson?", "contact"),
        ("Hva er forutsetningene?", "conditions"),
        ("Hvad er læringspunkterne?", "lessons"),
        ("Which practice has the highest score?", "score"),
        ("من هي الفئة المستهدفة؟", "target_group"),
    ],
)
def test_topic_of_a_question_is_found(text: str, topic: str) -> None:
    assert topic in topics_of(text)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hvor længe varer det?", "duration"),
        ("how long does it last", "duration"),
        ("Hvem er målgruppen?", "target_group"),
        ("Hvem er kontaktperson?", "contact"),
        ("Vad är syftet?", "purpose"),
        ("Hva er læringspunktene?", "lessons"),
        ("Hvad er vejret?", None),
        ("Hvor længe har det eksisteret?", None),
    ],
)
def test_field_asked_for_outright_is_found(text: str, topic: str | None) -> None:
    assert field_asked(text) == topic


def test_how_long_ago_is_no_question_of_duration() -> None:
    assert "duration" not in topics_of("Hvor længe har Avanti eksisteret?")


def test_narrow_topics_go_first() -> None:
    found = topics_of("Hvad er resultaterne, og hvem er kontaktperson?")
    assert found[0] == "contact"
    assert "results" in found


def test_fields_are_those_of_the_sheets(generation: Generation) -> None:
    fields = {passage.field for passage in generation.passages.values() if passage.field}
    assert set(FIELDS.values()) <= fields
    assert set(NARROW) <= set(COMPARABLE) | set(FIELDS)


def test_notes_concern_topics_that_there_are(generation: Generation) -> None:
    topics = {one.topic for one in generation.statements.values()}
    for note in generation.notes:
        assert isinstance(note, Note)
        assert set(note.topics) <= topics
        assert set(note.text) >= set(WRITTEN)
