"""Runs over the real index, with few items."""

import json
from pathlib import Path

import pytest

from eval import runner
from eval.library import AskedSet, choose_set
from eval.replies import Answer, RunError
from eval.runner import PEERS, known_peer, make_run, measure, only_facts, with_facts
from eval.runs import PROVENANCE, REPLIES, read_run
from eval.score import Ground
from eval.sets import Item
from guide.guide import Guide
from guide.retriever import HybridRetriever


@pytest.fixture(scope="module")
def sets() -> list[AskedSet]:
    names = ("facts", "conversations", "profiles")
    return [choose_set(name, "dev", 2) for name in names]


@pytest.fixture(scope="module")
def folder(
    assistant: Guide, sets: list[AskedSet], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "whole"
    done: list[int] = []
    make_run(assistant, sets, folder, limit=2, advance=lambda: done.append(1))
    assert len(done) == 6
    return folder


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / REPLIES).read_text("utf-8").splitlines()]


def test_run_keeps_every_reply_with_its_item_and_set(folder: Path, sets: list[AskedSet]) -> None:
    asked = [(one.record.name, item.id) for one in sets for item in one.items]
    assert [(line["set"], line["id"]) for line in lines(folder)] == asked
    assert [line["first"] for line in lines(folder)] == [True] + [False] * 5


def test_run_measures_each_set(folder: Path) -> None:
    measures = read_run(folder).measures
    assert list(measures.figures) == ["facts", "conversations", "profiles"]
    assert measures.figures["facts"]["overall"]["all"]["nDCG@10"].n == 2
    assert measures.figures["profiles"]["overall"]["all"]["citation validity"].value == 1.0
    assert set(measures.confusion) == {"conversations", "profiles"}
    assert measures.attributes["age"].right >= 1


def test_cut_short_run_asks_only_what_is_missing(
    assistant: Guide, sets: list[AskedSet], folder: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "cut"
    cut.mkdir()
    (cut / PROVENANCE).write_text((folder / PROVENANCE).read_text("utf-8"), "utf-8")
    whole = (folder / REPLIES).read_text("utf-8").splitlines(keepends=True)
    (cut / REPLIES).write_text("".join(whole[:4]) + whole[4][:100], "utf-8")
    run = make_run(assistant, sets, cut)
    assert (cut / REPLIES).read_text("utf-8").splitlines(keepends=True)[:4] == whole[:4]
    assert [line["id"] for line in lines(cut)] == [line["id"] for line in lines(folder)]
    assert [line["first"] for line in lines(cut)] == [True, False, False, False, True, False]
    again = read_run(folder).measures.figures["facts"]["overall"]["all"]["nDCG@10"]
    assert run.measures.figures["facts"]["overall"]["all"]["nDCG@10"] == again


def test_run_with_other_sets_is_not_gone_on_with(
    assistant: Guide, sets: list[AskedSet], folder: Path
) -> None:
    with pytest.raises(RunError, match="cannot be gone on with: sets were"):
        make_run(assistant, sets[:1], folder)


def test_item_that_fails_is_kept_scores_nothing_and_is_asked_again(
    assistant: Guide, sets: list[AskedSet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = runner.answer_item

    def failing(guide: Guide, name: str, item: Item) -> Answer:
        if item.id == sets[0].items[1].id:
            raise ValueError("lost")
        return answer(guide, name, item)

    monkeypatch.setattr(runner, "answer_item", failing)
    run = make_run(assistant, sets[:1], tmp_path / "run")
    failed = run.measures.items[1]
    assert (failed.status, failed.given, failed.is_met()) == ("none", "ValueError: lost", False)
    assert failed.shares["answer language"].of == 0
    monkeypatch.setattr(runner, "answer_item", answer)
    assert make_run(assistant, sets[:1], tmp_path / "run").measures.items[1].status != "none"


def test_stale_gold_is_told_and_the_rest_measured(assistant: Guide, sets: list[AskedSet]) -> None:
    measures = measure(sets[:1], {}, Ground({}, {}))
    assert [(one.file, one.line, one.id) for one in measures.stale] == [
        ("facts.jsonl", row.line, row.item.id) for row in sets[0].rows
    ]
    assert measures.stale[0].quotes[0] == sets[0].items[0].gold[0].quote
    assert len(measures.items) == 2


def test_two_sets_of_one_name_are_refused(
    assistant: Guide, sets: list[AskedSet], tmp_path: Path
) -> None:
    with pytest.raises(RunError, match="same name"):
        make_run(assistant, [sets[0], sets[0]], tmp_path / "run")


def test_peer_is_measured_by_its_ranking_alone(
    assistant: Guide, sets: list[AskedSet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Peer(HybridRetriever):
        units = assistant.generation.passages

    peer = Peer(assistant.generation, assistant.encoder)
    monkeypatch.setattr(runner, "peer_of", lambda *_: peer)
    run = make_run(assistant, sets[:1], tmp_path / "run", retriever="peer")
    assert run.provenance.retriever == "peer"
    assert set(run.measures.items[0].shares) == {
        *(f"Recall@{k}" for k in (1, 3, 5, 10)),
        "RR@10",
        "nDCG@10",
    }
    assert set(lines(tmp_path / "run")[0]["reply"]) == {"id", "passages", "elapsed_ms"}  # type: ignore[call-overload]


def test_sets_without_facts_rank_nothing(sets: list[AskedSet]) -> None:
    assert only_facts(sets[0]) == sets[0]
    assert with_facts(sets) == sets[:1]
    with pytest.raises(RunError, match="conversations, profiles: no questions on facts"):
        with_facts(sets[1:])
    with pytest.raises(RunError, match="conversations has no questions on facts"):
        only_facts(sets[1])


def test_peers_are_known_by_name() -> None:
    assert [known_peer(name) for name in PEERS] == list(PEERS)
    with pytest.raises(RunError, match=r"There is no peer 'oracle' .* Known: tutorial"):
        known_peer("oracle")


def test_own_columns_stay_with_the_item(assistant: Guide, tmp_path: Path) -> None:
    sheet = tmp_path / "mine.csv"
    sheet.write_text("question;Team\nHvor længe varer Avanti?;Nord\n", "utf-8")
    run = make_run(assistant, [choose_set(sheet)], tmp_path / "run")
    assert run.measures.items[0].extra == {"Team": "Nord"}
    assert read_run(tmp_path / "run") == run
