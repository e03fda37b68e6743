"""Updates from beginning to end: added, replaced, removed, gone back from, settled."""

import json
from pathlib import Path

import pytest

from guide.errors import CorpusError, IndexMissingError, StateError
from guide.generation import current_id, open_generation, read_record
from guide.settings import Settings
from ingest.evaluation import Figure
from ingest.generations import earlier
from ingest.intake import Intent
from ingest.manifest import load_manifest
from ingest.update import (
    Course,
    add_document,
    go_to,
    remove_document,
    settle,
    stale_of,
    update,
)
from tests.ingest.library import FIRST, QUOTE, edition, library

THIRD = "1. Housing\n\nHomes are found by the town's own office within four months of arrival.\n"


def texts(settings: Settings) -> list[str]:
    generation = open_generation(settings.state)
    return [passage.text for passage in generation.passages.values()]


def files(settings: Settings) -> list[str]:
    return sorted(path.name for path in settings.corpus.iterdir() if path.is_file())


def test_document_is_added_and_can_be_cited(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)

    done = add_document(settings, edition(tmp_path, THIRD, "Ny bolig (æ).txt"), Intent())

    assert [place.text for place in done.outcome.changes.added] == [THIRD.split("\n")[2]]
    assert "ny-bolig-ae.txt" in files(settings)
    (entry,) = [d for d in load_manifest(settings.corpus).documents if "bolig" in d.file]
    assert (entry.language, entry.title) == ("en", "Ny bolig (æ)")
    assert done.outcome.record.who == "an editor"


def test_file_dropped_into_the_corpus_is_entered_and_read(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)
    (settings.corpus / "housing.md").write_text(
        "# Bolig\n\nKommunen finder en bolig til flygtningen, og det sker inden fire måneder.\n"
    )

    done = update(settings)

    assert [place.section for place in done.outcome.changes.added] == ["Bolig"]
    entry = load_manifest(settings.corpus).documents[-1]
    assert (entry.id, entry.title, entry.language) == ("bolig", "Bolig", "da")


def test_dropped_file_that_cannot_be_read_is_told_and_holds_nothing_up(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)
    (settings.corpus / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (settings.corpus / "copy.txt").write_text(FIRST, "utf-8")
    (settings.corpus / "housing.txt").write_text(THIRD, "utf-8")

    done = update(settings)

    assert [refusal.file for refusal in done.outcome.refused] == ["broken.pdf", "copy.txt"]
    assert "copy.txt is in the corpus already, as a" in done.outcome.refused[1].why
    assert any("Homes are found" in text for text in texts(settings))


def test_document_there_already_under_another_name_is_told(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)

    with pytest.raises(CorpusError, match=r"other\.txt is in the corpus already, as a \(a\.txt\)"):
        add_document(settings, edition(tmp_path, FIRST, "other.txt"), Intent())


def test_what_is_like_another_document_has_to_be_said_what_it_is(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)
    before = files(settings), current_id(settings.state)

    with pytest.raises(CorpusError, match=r"shares \d+% of its text with a\. .* --replace a"):
        add_document(settings, edition(tmp_path, FIRST.replace("last", "first")), Intent())

    assert (files(settings), current_id(settings.state)) == before


def test_new_edition_replaces_the_old_one_which_is_laid_by(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)

    done = add_document(
        settings, edition(tmp_path, FIRST.replace("comes last", "comes later")), Intent("a")
    )

    (changed,) = done.outcome.changes.changed
    assert [(w.kind, w.text) for w in changed.words if w.kind != "same"] == [
        ("gone", "last,"),
        ("new", "later,"),
    ]
    assert not any("comes last" in text for text in texts(settings))
    assert (settings.corpus / "former").is_dir()
    assert "a.txt" not in files(settings)
    assert load_manifest(settings.corpus).documents[0].title == "Report a"


def test_edition_kept_beside_the_other_leaves_both_citable(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)

    add_document(
        settings,
        edition(tmp_path, FIRST.replace("comes last", "comes later")),
        Intent(beside=True, told={"title": "Second edition", "year": 2026}),
    )

    assert sum("Rest comes" in text for text in texts(settings)) == 2
    entry = load_manifest(settings.corpus).documents[-1]
    assert (entry.id, entry.title, entry.year) == ("second-edition", "Second edition", 2026)


def test_removed_document_is_never_cited_again(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)

    done = remove_document(settings, "b")

    assert {place.document for place in done.outcome.changes.removed} == {"b"}
    assert {p.document for p in open_generation(settings.state).passages.values()} == {"a"}
    assert not any("method" in text for text in texts(settings))
    store = open_generation(settings.state).store
    owners = {hit.owner for hit in store.search("passages", [1.0] + [0.0] * 383, 20)}
    assert owners == set(open_generation(settings.state).passages)


def test_last_document_cannot_be_removed(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)
    remove_document(settings, "b")

    with pytest.raises(CorpusError, match="a is the only document"):
        remove_document(settings, "a")


def test_unknown_document_is_told_with_those_there_are(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)

    with pytest.raises(CorpusError, match=r"no document 'c' in the corpus\. There are: a, b"):
        remove_document(settings, "c")


def test_corpus_is_as_it_was_where_the_build_fails(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)
    before = files(settings), (settings.corpus / "manifest.yaml").read_text()

    def fail(stage: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_document(
            settings, edition(tmp_path, FIRST.replace("20", "30")), Intent("a"), Course(fail)
        )

    assert (files(settings), (settings.corpus / "manifest.yaml").read_text()) == before
    assert not update(settings).outcome.built


def test_going_back_stays_until_the_corpus_changes(tmp_path: Path) -> None:
    settings = library(tmp_path)
    first = update(settings).outcome.record
    second = add_document(settings, edition(tmp_path, THIRD), Intent()).outcome.record

    go_to(settings, earlier(settings.state))

    assert current_id(settings.state) == first.id
    done = update(settings).outcome
    assert (done.built, done.aside, done.record.id) == (False, second.id, first.id)
    go_to(settings, second.id)
    assert update(settings).outcome.record.id == second.id


def test_corpus_put_back_uses_its_index_again_without_building(tmp_path: Path) -> None:
    settings = library(tmp_path)
    first = update(settings).outcome.record
    dropped = settings.corpus / "names.yaml"
    dropped.write_text("- [Malmø, Malmö]\n", "utf-8")
    assert update(settings).outcome.built
    dropped.unlink()

    done = update(settings).outcome

    assert (done.built, done.record.id, current_id(settings.state)) == (False, first.id, first.id)


def test_nothing_earlier_to_go_back_to_is_told(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)

    with pytest.raises(StateError, match="no earlier index to go back to"):
        earlier(settings.state)


def test_unknown_index_is_told_with_those_kept(tmp_path: Path) -> None:
    settings = library(tmp_path)
    name = update(settings).outcome.record.id

    with pytest.raises(IndexMissingError, match=f"no index 'g1'. Kept are: {name}"):
        go_to(settings, "g1")


def test_damaged_index_is_not_gone_back_to(tmp_path: Path) -> None:
    settings = library(tmp_path)
    first = update(settings).outcome.record
    second = add_document(settings, edition(tmp_path, THIRD), Intent()).outcome.record
    (settings.state / "generations" / first.id / "heads.npz").write_bytes(b"PK\x03\x04")

    with pytest.raises(IndexMissingError, match="is damaged"):
        go_to(settings, first.id)

    assert current_id(settings.state) == second.id


def test_statement_follows_its_words_to_another_heading(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)

    done = add_document(
        settings, edition(tmp_path, FIRST.replace("1. Work first", "1. Jobs first")), Intent("a")
    )

    assert (done.outcome.record.statements, done.outcome.record.questions) == (1, 1)
    assert done.outcome.stale == ()
    assert len(done.outcome.changes.moved) == 1


def test_criterion_stays_stale_over_ingests_until_it_is_confirmed(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)
    done = add_document(settings, edition(tmp_path, FIRST.replace("takes", "lasts")), Intent("a"))
    (stale,) = done.outcome.changes.stale
    assert (stale.quote, stale.holder) == (QUOTE, "job-club")
    assert stale.suggestion == "Job Club lasts 20 weeks"

    again = update(settings, force=True)

    assert again.outcome.changes.stale == (stale,)
    assert open_generation(settings.state).stale == (stale,)
    settle(settings, stale.id)
    assert stale_of(settings) == ()
    (practice,) = open_generation(settings.state).practices
    assert [one.quote for one in practice.criteria] == ["Job Club lasts 20 weeks"]


def test_criterion_whose_new_words_say_something_else_is_not_confirmed(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)
    add_document(settings, edition(tmp_path, FIRST.replace("20", "30")), Intent("a"))
    (stale,) = stale_of(settings)

    with pytest.raises(
        CorpusError, match=r"no longer carry 'Job Club takes 20 weeks\.': 20 is not"
    ):
        settle(settings, stale.id)
    with pytest.raises(CorpusError, match="not in the report: 'Job Club takes no time'"):
        settle(settings, stale.id, words="Job Club takes no time")

    settle(settings, stale.id, drop=True)
    (practice,) = open_generation(settings.state).practices
    assert (practice.criteria, stale_of(settings)) == ((), ())


def test_lost_gold_and_falling_figures_are_told(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)
    sets = tmp_path / "sets"
    sets.mkdir()
    lines = [
        {"id": "f1", "gold": [{"quote": "Rest comes last"}]},
        {"id": "f2", "gold": [{"quote": "Work comes first"}]},
        {"id": "f3", "gold": []},
    ]
    (sets / "facts.jsonl").write_text("\n".join(json.dumps(one) for one in lines) + "\n{broken\n")

    def measure(settings: Settings, index: str) -> list[Figure]:
        gone = "Rest comes last" not in "".join(texts(settings))
        return [Figure("facts: Recall@5", None, 0.5 if gone else 0.9, 10)]

    done = add_document(
        settings,
        edition(tmp_path, FIRST.replace("comes last", "comes later")),
        Intent("a"),
        Course(sets=sets, check=True, measure=measure),
    )

    assert done.lost == {"facts": ("f1",)}
    (figure,) = done.figures
    assert (figure.after, figure.n) == (0.5, 10)


def test_record_tells_who_when_with_which_program_and_of_what(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)

    record = read_record(settings.state)

    assert record.who == "an editor"
    assert record.revision.startswith("0.")
    assert {document.id: len(document.sha256) for document in record.documents} == {
        "a": 64,
        "b": 64,
    }
