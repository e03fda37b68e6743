"""Passages: ids that survive a rebuild, and the page of each character."""

from guide.passage import PageStart, Passage, ScoredPassage, squeeze


def test_id_is_a_hash_of_section_and_words() -> None:
    first = Passage.of("r", ("1. Work",), "Work  comes\nfirst.", "paragraph")
    assert first.id == Passage.of("other", ("1. Work",), "Work comes first. ", "list").id
    assert first.id != Passage.of("r", ("2. Work",), "Work comes first.", "paragraph").id
    assert first.id != Passage.of("r", ("1. Work",), "Work comes last.", "paragraph").id
    assert len(first.id) == 12


def test_page_is_that_on_which_a_character_stands() -> None:
    pages = (PageStart(0, "4"), PageStart(5, "5"), PageStart(9, None))
    passage = Passage.of("r", (), "abcd efg hij", "paragraph", pages=pages)
    assert [passage.page_at(i) for i in (0, 4, 5, 8, 9, 11)] == ["4", "4", "5", "5", None, None]
    assert passage.page == "4"
    assert passage.page_spans() == [(0, 5, "4"), (5, 9, "5"), (9, 12, None)]


def test_page_is_unknown_where_there_is_none() -> None:
    passage = Passage.of("r", (), "abc", "paragraph")
    assert (passage.page, passage.page_at(1)) == (None, None)
    assert passage.page_spans() == [(0, 3, None)]


def test_table_is_encoded_with_its_column_names() -> None:
    passage = Passage.of(
        "r",
        ("3. Tables", "Table 1"),
        "Avanti 18 mdr.",
        "table",
        columns=("Practice", ""),
        rows=(("Avanti", "18 mdr."),),
    )
    assert passage.embedded_text() == "3. Tables › Table 1: Practice: Avanti, 18 mdr."
    assert passage.section == "3. Tables › Table 1"


def test_text_is_encoded_with_its_section() -> None:
    passage = Passage.of("r", ("1. Work", ""), "Work comes first.", "paragraph")
    assert passage.embedded_text() == "1. Work: Work comes first."


def test_squeeze_leaves_one_space() -> None:
    assert squeeze("  a \n\t b\u00a0c ") == "a b c"


def test_scored_passage_carries_its_score() -> None:
    passage = Passage.of("r", (), "abc", "paragraph")
    assert ScoredPassage(passage, 0.5).score == 0.5
