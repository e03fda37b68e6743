"""BM25 over stems, and the share of a question that a passage covers."""

from pathlib import Path

import pytest

from guide.lexical import LexicalIndex, stems

DOCUMENTS = [
    ["arbejd", "arbejd", "praktik"],
    ["arbejd", "sprog", "sprog", "sprog", "famili", "børn"],
    ["sprog", "kursus"],
    [],
]


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex.build(DOCUMENTS)


def test_document_with_more_of_a_word_goes_first(index: LexicalIndex) -> None:
    scores = index.scores(["arbejd"])
    assert scores.shape == (4,)
    assert scores[0] > scores[1] > 0
    assert scores[2] == scores[3] == 0


def test_rare_word_counts_more_than_a_common_one(index: LexicalIndex) -> None:
    scores = index.scores(["arbejd", "kursus"])
    assert scores[2] > scores[1]


def test_word_twice_in_a_question_counts_once(index: LexicalIndex) -> None:
    assert index.scores(["sprog", "sprog"]).tolist() == index.scores(["sprog"]).tolist()


@pytest.mark.parametrize("words", [[], ["ukendt"]])
def test_unknown_words_score_nothing(index: LexicalIndex, words: list[str]) -> None:
    assert index.scores(words).tolist() == [0.0] * 4


def test_index_comes_back_as_it_was_saved(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path)
    assert loaded.scores(["sprog"]).tolist() == index.scores(["sprog"]).tolist()
    assert loaded.knows("kursus")
    assert not loaded.knows("ukendt")


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("beskæftigelsen", "beskæftigelse", "da"),
        ("tiltakene", "tiltak", "nb"),
        ("flyktingar", "flykting", "sv"),
        ("results", "result", "en"),
        ("pakolaisia", "pakolaiset", "fi"),
        ("Ergebnisse", "Ergebnis", "de"),
        ("results", "RESULT", "en"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str, language: str) -> None:
    assert stems(one, language) == stems(other, language)


def test_common_words_are_left_out_and_numbers_kept() -> None:
    assert stems("Hvad er scoren på 9,79 i 2018?", "da") == ["scor", "9,79", "2018"]
    assert stems("the and of", "en") == []
