"""A description cut into clauses."""

import pytest

from guide.participant.clauses import split_clauses


def cut(text: str) -> list[str]:
    return [clause.text for clause in split_clauses(text)]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("34 år, A2. Motiveret, men træt", ["34 år", "A2.", "Motiveret", "men træt"]),
        ("Han er glad selvom han er syg", ["Han er glad", "selvom han er syg"]),
        ("Motivated but tired", ["Motivated", "but tired"]),
        ("Hon är 34 och hon är trött", ["Hon är 34", "och hon är trött"]),
        ("syg (ryggen) og træt", ["syg", "ryggen", "og træt"]),
        ("syg / træt", ["syg", "træt"]),
        ("• syg\n• træt", ["syg", "træt"]),
        ("syg – træt", ["syg", "træt"]),
    ],
)
def test_clause_ends_where_another_thing_is_said(text: str, clauses: list[str]) -> None:
    assert cut(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "ledig i 18 mdr. og træt",
        "6 mån. i Sverige",
        "evt. PTSD",
        "pga. PTSD",
        "f.eks. Avanti",
        "ca. 34 år",
        "1,5 år",
        "F43.1",
        "m/34",
        "PTSD (?)",
        "Mål: kok",
        "Kvinder og mænd",
    ],
)
def test_abbreviation_number_or_sign_ends_no_clause(text: str) -> None:
    assert cut(text) == [text]


def test_abbreviation_ends_a_sentence_before_a_capital() -> None:
    assert cut("Ledig i 18 mdr. Hun er træt") == ["Ledig i 18 mdr.", "Hun er træt"]


def test_clauses_of_one_sentence_bear_one_number() -> None:
    assert [c.sentence for c in split_clauses("Hun er 34, træt. Men glad")] == [0, 0, 1]


@pytest.mark.parametrize("text", ["", "   ", "...", "😀", "\n\n", "()", ", ,"])
def test_text_without_words_has_no_clauses(text: str) -> None:
    assert cut(text) == []


@pytest.mark.parametrize(
    "text", ["34 år, A2. Motiveret (ja), men træt", "evt. PTSD / angst", "أنا لاجئ، عمري 34"]
)
def test_no_word_is_lost(text: str) -> None:
    words = [word.strip(".,()/") for word in text.split()]
    assert all(word in " ".join(cut(text)) for word in words)
