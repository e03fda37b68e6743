"""How likely a statement answers a question, read from their vectors."""

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from guide.errors import CorpusError
from guide.generation import Generation
from guide.guide import Guide
from guide.query import read_query
from guide.relevance import Relevance, RelevanceNet, load_net
from guide.retriever import HybridRetriever


def net_of(networks: int = 2, dimensions: int = 4, units: int = 3) -> RelevanceNet:
    """Return networks of random weights."""
    random = np.random.default_rng(0)

    def some(*shape: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
        return random.normal(size=shape).astype(np.float16).astype(np.float32)

    return RelevanceNet(
        encoder="fake",
        question_mean=some(dimensions),
        statement_mean=some(dimensions),
        question_turn=some(networks, dimensions, dimensions),
        statement_turn=some(networks, dimensions, dimensions),
        hidden=some(networks, units, 4 * dimensions + 1),
        hidden_bias=some(networks, units),
        out=some(networks, units),
        cosine=some(networks, 2),
    )


def test_saved_networks_are_read_as_they_were(tmp_path: Path) -> None:
    net = net_of()
    net.save(tmp_path / "relevance.npz")
    read = load_net(tmp_path / "relevance.npz")
    assert read.encoder == "fake"
    for one in fields(net):
        if one.name != "encoder":
            assert np.array_equal(getattr(net, one.name), getattr(read, one.name))


@pytest.mark.parametrize("content", [b"", b"no networks", None])
def test_damaged_networks_are_told_with_what_to_do(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "relevance.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CorpusError, match=r"cannot be read"):
        load_net(path)


def test_several_networks_are_averaged() -> None:
    net, question = net_of(), np.ones(4, dtype=np.float32)
    statements = np.eye(4, dtype=np.float32)[:3]
    parts = [
        replace(
            net,
            **{
                name: getattr(net, name)[i : i + 1]
                for name in (
                    "question_turn",
                    "statement_turn",
                    "hidden",
                    "hidden_bias",
                    "out",
                    "cosine",
                )
            },
        ).log_odds(question, statements)
        for i in range(2)
    ]
    assert net.log_odds(question, statements) == pytest.approx(np.mean(parts, axis=0), rel=1e-4)


def test_statements_are_read_by_their_ids() -> None:
    vectors = np.eye(4, dtype=np.float32)
    relevance = Relevance(net_of(), {"a": 0, "b": 3}, vectors)
    question = np.ones(4, dtype=np.float32)
    assert relevance.of(question, ["b", "a"]) == relevance.of(question, ["a", "b"])[::-1]
    assert relevance.of(question, ["b"]) == pytest.approx(
        relevance.net.log_odds(question, vectors[3:])
    )


@pytest.mark.parametrize(
    ("answered", "near_miss"),
    [
        ("Hvor længe varer Avanti?", "Hvad koster Avanti om måneden?"),
        ("Hur länge varar Avanti?", "Vad har deltagarna i Avanti i lön?"),
        ("How long does Avanti last?", "How old is the manager of Avanti?"),
    ],
)
def test_statement_answers_what_it_tells_and_not_what_is_near(
    assistant: Guide, generation: Generation, answered: str, near_miss: str
) -> None:
    def best(text: str) -> float:
        found = assistant.retriever.retrieve(read_query(text, "da", generation))
        return max(scored.chance for scored in found.statements)

    assert best(answered) > 0.5
    assert best(answered) > best(near_miss) + 0.2


def test_without_networks_nothing_tells_what_answers(
    assistant: Guide, generation: Generation
) -> None:
    bare = HybridRetriever(replace(generation, relevance=None), assistant.encoder)
    found = bare.retrieve(read_query("Hvor længe varer Avanti?", "da", generation))
    assert {scored.relevance for scored in found.statements} == {None}
    assert found.passages[0].passage.practice == "avanti"


def test_networks_of_another_encoder_are_not_asked(
    assistant: Guide, generation: Generation
) -> None:
    known = generation.relevance
    assert known is not None
    other = replace(known, net=replace(known.net, encoder="another"))
    other_generation = replace(generation, relevance=other)
    found = HybridRetriever(other_generation, assistant.encoder).retrieve(
        read_query("Hvor længe varer Avanti?", "da", generation)
    )
    assert {scored.relevance for scored in found.statements} == {None}
