"""Judged questions are read or refused line by line, and which statements answer is fitted."""

from pathlib import Path

import numpy as np
import pytest
import torch

from guide.errors import CorpusError
from guide.relevance import SCALE
from guide.settings import Settings
from ingest.answers import AnswerLine, read_answers
from ingest.corpus import read_corpus
from ingest.relevance import Network, Pairs, fit_relevance, net_of, pairs_of, ship_relevance
from tests.builders import CorpusBuilder

CORPUS = Path(__file__).parents[2] / "corpus"


def test_judged_questions_are_read_from_every_file(tmp_path: Path) -> None:
    corpus = CorpusBuilder(tmp_path)
    corpus.lines("answers/a.jsonl", {"question": "Why?", "lang": "en", "yes": ["s1"]})
    corpus.lines("answers/b.jsonl", {"question": "How?", "lang": "en", "no": ["s1", "s2"]})
    assert [line.question for line in read_answers(tmp_path)] == ["Why?", "How?"]


def test_corpus_without_judged_questions_has_none(tmp_path: Path) -> None:
    assert read_answers(tmp_path) == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"lang": "en"}, r"a\.jsonl, line 2, field 'question'"),
        ({"question": "", "lang": "en"}, r"line 2, field 'question'"),
        ({"question": "a", "lang": "en", "perhaps": []}, r"line 2, field 'perhaps'"),
    ],
)
def test_line_that_is_not_right_is_told_with_file_line_and_field(
    tmp_path: Path, row: dict[str, object], message: str
) -> None:
    CorpusBuilder(tmp_path).lines("answers/a.jsonl", {"question": "Why?", "lang": "en"}, row)
    with pytest.raises(CorpusError, match=message):
        read_answers(tmp_path)


def test_pairs_leave_out_statements_that_are_gone() -> None:
    lines = [
        AnswerLine(question="a", lang="en", yes=("s1", "gone"), no=("s2",)),
        AnswerLine(question="b", lang="en", part=("s2",)),
    ]
    pairs = pairs_of(lines, {"s1": 0, "s2": 1})
    assert pairs.questions.tolist() == [0, 0, 1]
    assert pairs.statements.tolist() == [0, 1, 1]
    assert pairs.answers.tolist() == pytest.approx([1.0, 0.0, 0.4])


def test_what_answers_is_learned_from_pairs_and_told_of_new_ones() -> None:
    random = np.random.default_rng(0)
    told = random.normal(size=(40, 8)).astype(np.float32)
    told /= np.linalg.norm(told, axis=1, keepdims=True)
    turn = np.linalg.qr(random.normal(size=(8, 8)))[0].astype(np.float32)
    own = random.integers(0, 40, size=6000)
    asked = told[own] @ turn
    other = random.integers(0, 40, size=6000)
    pairs = pairs_of(
        [
            AnswerLine(question="q", lang="en", yes=(f"{a}",), no=(f"{b}",) if a != b else ())
            for a, b in zip(own, other, strict=True)
        ],
        {f"{row}": row for row in range(40)},
    )
    seen = pairs.questions < 5500
    fitted = Pairs(pairs.questions[seen], pairs.statements[seen], pairs.answers[seen])
    net = fit_relevance("fake", asked, told, fitted)
    right = [
        bool((net.log_odds(asked[question], told[statement][None])[0] > 0) == (answers > 0.5))
        for question, statement, answers in zip(
            pairs.questions[~seen].tolist(),
            pairs.statements[~seen].tolist(),
            pairs.answers[~seen].tolist(),
            strict=True,
        )
    ]
    assert len(right) > 800
    assert np.mean(right) > 0.7


def test_corpus_judges_thousands_of_questions_by_statements_that_are_there() -> None:
    lines = read_answers(CORPUS)
    known = {statement.id for statement in read_corpus(CORPUS).statements}
    judged = [one for line in lines for one in (*line.yes, *line.part, *line.no)]
    assert len(lines) > 5000
    assert sum(one in known for one in judged) > 0.95 * len(judged)
    assert len({line.question for line in lines}) > 0.99 * len(lines)
    assert {line.lang for line in lines} == {"da", "nb", "sv", "en", "fi", "de", "ar"}


def test_fitted_networks_say_the_same_when_they_are_read() -> None:
    torch.manual_seed(0)
    networks = [Network(8).eval() for _ in range(2)]
    for network in networks:
        for weights in network.parameters():
            torch.nn.init.normal_(weights, std=0.3)
    random = np.random.default_rng(1)
    asked, told = (random.normal(size=(5, 8)).astype(np.float32) for _ in range(2))
    net = net_of("fake", np.zeros(8, np.float32), np.zeros(8, np.float32), networks)
    with torch.no_grad():
        fitted = [
            network(torch.tensor(asked * SCALE), torch.tensor(told * SCALE)).numpy()
            for network in networks
        ]
    read = [net.log_odds(question, told[row][None])[0] for row, question in enumerate(asked)]
    assert read == pytest.approx(np.mean(fitted, axis=0), rel=1e-3, abs=1e-3)


def test_corpus_whose_questions_nobody_judged_is_not_fitted_on(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path / "corpus").document("a.md", "# Work\n\nWork comes first.")
    settings = Settings(corpus=tmp_path / "corpus", state=tmp_path / "var")
    with pytest.raises(CorpusError, match="No question is judged"):
        ship_relevance(settings, read_corpus(settings.corpus))
