"""A corpus read whole: its data files checked, and what no longer fits its documents left out."""

from pathlib import Path
from typing import Any

import pytest

from guide.errors import CorpusError
from guide.passage import Passage
from ingest.corpus import read_corpus
from tests.builders import CorpusBuilder, category, practice, question, statement

TEXT = (
    "1. Work first\n\nWork comes first. Job Club takes 20 weeks.\n\n2. Rest\n\nRest comes last.\n"
)


def small(folder: Path) -> tuple[CorpusBuilder, Passage]:
    """Write a corpus of one document; return it with its first passage."""
    builder = CorpusBuilder(folder).document("a.txt", TEXT)
    return builder, read_corpus(folder).passages[0]


def test_corpus_of_one_document_is_enough(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).document("a.txt", TEXT)

    corpus = read_corpus(tmp_path)

    assert [passage.text for passage in corpus.passages] == [
        "Work comes first. Job Club takes 20 weeks.",
        "Rest comes last.",
    ]
    assert (corpus.statements, corpus.questions, corpus.stale) == ((), (), ())


def test_passage_knows_its_practice_country_and_category(tmp_path: Path) -> None:
    builder, _ = small(tmp_path)
    builder.yaml("practices/job-club.yaml", practice()).yaml("categories.yaml", [category()])

    first, second = read_corpus(tmp_path).passages

    assert (first.practice, first.country, first.category) == ("job-club", "DK", "work_first")
    assert (second.practice, second.country, second.category) == (None, None, None)


def test_statements_and_questions_are_kept_with_their_passage(tmp_path: Path) -> None:
    builder, passage = small(tmp_path)
    builder.lines("statements/a.jsonl", statement(passage, "Job Club takes 20 weeks."))
    builder.lines("questions/a.jsonl", question(passage, "How long does it take?"))

    corpus = read_corpus(tmp_path)

    assert [kept.passage for kept in corpus.statements] == [passage.id]
    assert [kept.question for kept in corpus.questions] == ["How long does it take?"]
    assert corpus.stale == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"passage": "0" * 12, "quote": "Job Club"}, f"statement on {'0' * 12}: no such passage"),
        ({"quote": "Work comes second."}, "its quote is not in the passage: 'Work comes second.'"),
        (
            {"en": "Job Club takes 30 weeks."},
            "30 in 'Job Club takes 30 weeks.' is not in its quote",
        ),
        (
            {"sv": "Det tar Anders 20 veckor."},
            "Anders in 'Det tar Anders 20 veckor.' is not in its",
        ),
    ],
)
def test_statement_that_no_longer_fits_is_stale(
    tmp_path: Path, line: dict[str, Any], reason: str
) -> None:
    builder, passage = small(tmp_path)
    row = {**statement(passage, "Job Club takes 20 weeks."), **line}
    builder.lines("statements/a.jsonl", row)

    corpus = read_corpus(tmp_path)

    assert corpus.statements == ()
    (stale,) = corpus.stale
    assert reason in stale


def test_question_without_its_passage_is_stale(tmp_path: Path) -> None:
    builder, _ = small(tmp_path)
    builder.lines("questions/a.jsonl", question("f" * 12, "Where is it?"))

    corpus = read_corpus(tmp_path)

    assert corpus.questions == ()
    assert corpus.stale == (f"question on {'f' * 12}: no such passage",)


def test_category_whose_quote_is_gone_is_stale(tmp_path: Path) -> None:
    builder, _ = small(tmp_path)
    builder.yaml("categories.yaml", [category(quote="Work comes second.")])

    (stale,) = read_corpus(tmp_path).stale

    assert stale.startswith(
        "category work_first: its quote is no longer in the report: 'Work comes"
    )


def test_unknown_key_of_a_practice_names_file_and_key(tmp_path: Path) -> None:
    builder, _ = small(tmp_path)
    builder.yaml("practices/job-club.yaml", practice(town="Odense"))

    with pytest.raises(CorpusError, match=r"job-club\.yaml, line \d+, town: Extra"):
        read_corpus(tmp_path)


def test_unknown_key_of_a_category_names_file_and_key(tmp_path: Path) -> None:
    builder, _ = small(tmp_path)
    builder.yaml("categories.yaml", [category(colour="red")])

    with pytest.raises(CorpusError, match=r"categories\.yaml, line \d+, 0\.colour: Extra"):
        read_corpus(tmp_path)


def test_unknown_key_of_a_note_names_file_and_key(tmp_path: Path) -> None:
    builder, _ = small(tmp_path)
    builder.yaml("notes.yaml", [{"text": {"en": "From 2018."}, "topic": "results"}])

    with pytest.raises(CorpusError, match=r"notes\.yaml, line \d+, 0\.topic: Extra"):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("folder", "row"),
    [("statements", statement("0" * 12, "Rest.")), ("questions", question("0" * 12, "Rest?"))],
)
def test_unknown_key_of_a_line_names_file_line_and_key(
    tmp_path: Path, folder: str, row: dict[str, Any]
) -> None:
    builder, _ = small(tmp_path)
    builder.lines(f"{folder}/a.jsonl", row, {**row, "fr": "Repos."})

    with pytest.raises(CorpusError, match=r"a\.jsonl, line 2, field 'fr': Extra inputs"):
        read_corpus(tmp_path)


@pytest.mark.parametrize("folder", ["statements", "questions"])
def test_line_that_is_not_json_names_file_and_line(tmp_path: Path, folder: str) -> None:
    builder, _ = small(tmp_path)
    builder.lines(f"{folder}/a.jsonl")
    (tmp_path / folder / "a.jsonl").write_text("\n{", "utf-8")

    with pytest.raises(CorpusError, match=r"a\.jsonl, line 2, .*Invalid JSON"):
        read_corpus(tmp_path)


def test_unknown_topic_of_a_statement_is_told(tmp_path: Path) -> None:
    builder, passage = small(tmp_path)
    builder.lines("statements/a.jsonl", statement(passage, "Rest.", topic="weather"))

    with pytest.raises(CorpusError, match=r"a\.jsonl, line 1, field 'topic': Input should be"):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    "file",
    [
        "manifest.yaml",
        "o.yaml",
        "practices/job-club.yaml",
        "categories.yaml",
        "notes.yaml",
        "names.yaml",
        "statements/a.jsonl",
        "questions/a.jsonl",
    ],
)
def test_data_file_that_is_not_utf8_is_named(tmp_path: Path, file: str) -> None:
    CorpusBuilder(tmp_path).document("a.txt", TEXT, outline="o.yaml").yaml("o.yaml", {})
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_bytes("# Målgruppe\n".encode("latin-1"))

    with pytest.raises(CorpusError, match=rf"{Path(file).name}.*UTF-8"):
        read_corpus(tmp_path)


def test_separators_that_only_unicode_knows_do_not_end_a_line(tmp_path: Path) -> None:
    builder, passage = small(tmp_path)
    builder.lines("questions/a.jsonl", question(passage, "How long\u2028does it\x85take?"))

    (kept,) = read_corpus(tmp_path).questions

    assert kept.question == "How long\u2028does it\x85take?"
