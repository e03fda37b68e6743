"""Sets that are handed in: kept or turned down with a sentence."""

from pathlib import Path

import pytest

from eval.handin import MOST_ITEMS, excuse, take_in, told
from eval.library import choose_set
from eval.rows import SetError
from eval.strings import page_words
from tests.guide.small import passage

WORDS = page_words("da")
TALK = '{"id": "1", "lang": "da", "turns": ["?"], "expect": "answer", "farve": 1}'


def sheet(folder: Path, text: str, name: str = "sæt.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_set_is_kept_by_its_content_under_its_name(tmp_path: Path) -> None:
    path = sheet(tmp_path, "question\nHvad siger rapporten?\n")
    kept = take_in(path, tmp_path / "sets")
    assert kept.name == path.name
    assert kept.read_bytes() == path.read_bytes()
    assert take_in(path, tmp_path / "sets") == kept


def test_set_is_told_of_with_its_stale_quotes(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        "question;gold;lang\nHvad?;Arbejde først.;da\nHvem?;Står her ikke.;da\nHvor?;;sv\n",
    )
    unit = passage("Arbejde først.")
    sentences = told(choose_set(path), {unit.id: unit}, WORDS)
    assert sentences == [
        "sæt.csv er klar: 3 spørgsmål (da 2, sv 1).",
        WORDS.stale.format(n=1, lines="linje 3"),
    ]


@pytest.mark.parametrize("language", page_words)
@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("a.xlsx", "x", "a.xlsx"),
        ("a.csv", "", "a.csv"),
        ("a.csv", "question\n" + "".join(f"{n}?\n" for n in range(MOST_ITEMS + 1)), "1001"),
        ("a.csv", "x" * 2_000_001, " 2 MB"),
        ("a.csv", "question;lang\nHvad?;Dansk\n", "lang"),
        ("a.csv", "question;hard;text\n;x;Kvinde\n", "2"),
        ("a.jsonl", TALK, "farve"),
    ],
)
def test_every_fault_has_its_sentence(
    tmp_path: Path, language: str, name: str, text: str, seen: str
) -> None:
    with pytest.raises(SetError) as caught:
        take_in(sheet(tmp_path, text, name), tmp_path / "sets")
    sentence = excuse(caught.value, name, page_words[language])
    assert name in sentence
    assert seen in sentence
    assert "{" not in sentence
