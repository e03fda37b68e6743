"""Fits which statements answer a question, to the judged questions of the corpus."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch import Tensor, nn

from guide.encoder import Vectors, load_encoder
from guide.errors import CorpusError
from guide.relevance import COSINE, RELEVANCE, SCALE, RelevanceNet
from guide.settings import Settings
from ingest.answers import AnswerLine, read_answers
from ingest.corpus import Corpus
from ingest.examples import encoded
from ingest.texts import statement_vectors
from ingest.vectors import VectorCache

_PART = 0.4
"""What a statement counts for that holds a part of the answer."""
_NETWORKS, _UNITS, _DROPOUT = 3, 128, 0.4
_EPOCHS, _BATCH, _RATE, _DECAY = 6, 128, 5e-4, 0.01
_WARM_UP = 50
_SILENT = 4
"""How many of the statements nearest to a question that the report is silent on are no answer."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Questions and statements by row, with how far the one answers the other, 0 to 1."""

    questions: Tensor
    statements: Tensor
    answers: Tensor


def ship_relevance(settings: Settings, corpus: Corpus) -> tuple[int, float]:
    """Fit the networks for the encoder in use and write them into the corpus.

    Returns:
        On how many pairs of question and statement they were fitted, and how often they
        find a statement that answers likelier than one that does not, over the questions
        kept back (the area under the curve).

    Raises:
        CorpusError: no question is judged by a statement of the corpus.
    """
    rows = {one.id: row for row, one in enumerate(corpus.statements)}
    judged = read_answers(settings.corpus)
    lines = [line for line in judged if not line.held]
    held = [line for line in judged if line.held]
    if not len(pairs_of(lines, rows).answers):
        raise CorpusError(
            f"No question is judged by a statement of the corpus in {settings.corpus / 'answers'}."
        )
    encoder = load_encoder(settings.encoder)
    cache = VectorCache(settings.encoder, [settings.corpus / "vectors", settings.state / "vectors"])
    told = statement_vectors(corpus.statements, cache, lambda: encoder)
    if corpus.silent:
        lines += _silent(corpus, told, encoded(encoder, [one.question for one in corpus.silent]))
    asked = encoded(encoder, [line.question for line in lines])
    pairs = pairs_of(lines, rows)
    net = fit_relevance(encoder.name, asked, told, pairs)
    net.save(settings.corpus / RELEVANCE)
    unseen = encoded(encoder, [line.question for line in held])
    return len(pairs.answers), area_under_curve(net, unseen, told, pairs_of(held, rows))


def area_under_curve(net: RelevanceNet, asked: Vectors, told: Vectors, pairs: Pairs) -> float:
    """Return how well networks tell what answers from what does not; NaN of too few pairs.

    Pairs that answer in part are left out.
    """
    whole = [one in (0.0, 1.0) for one in pairs.answers.tolist()]
    answers = pairs.answers[whole].numpy()
    if len(set(answers.tolist())) < 2:
        return float("nan")
    odds = [
        float(net.log_odds(asked[question], told[[statement]])[0])
        for question, statement in zip(
            pairs.questions[whole].tolist(), pairs.statements[whole].tolist(), strict=True
        )
    ]
    return float(roc_auc_score(answers, odds))


def fit_relevance(encoder: str, asked: Vectors, told: Vectors, pairs: Pairs) -> RelevanceNet:
    """Fit the networks, each from another beginning, by binary cross-entropy.

    Args:
        encoder: its name.
        asked: the questions' vectors, shape (questions, dimensions).
        told: the statements' vectors, shape (statements, dimensions).
        pairs: which answers which.
    """
    questions = torch.tensor((asked - asked.mean(axis=0)) * SCALE)
    statements = torch.tensor((told - told.mean(axis=0)) * SCALE)
    networks = [_fitted(questions, statements, pairs, seed) for seed in range(_NETWORKS)]
    return net_of(encoder, asked.mean(axis=0), told.mean(axis=0), networks)


def net_of(
    encoder: str, question_mean: Vectors, statement_mean: Vectors, networks: "Sequence[Network]"
) -> RelevanceNet:
    """Return fitted networks as they are kept and read."""

    def stacked(weights: Sequence[Tensor]) -> Vectors:
        return np.stack([one.detach().numpy() for one in weights])

    return RelevanceNet(
        encoder=encoder,
        question_mean=question_mean,
        statement_mean=statement_mean,
        question_turn=stacked([one.question.weight for one in networks]),
        statement_turn=stacked([one.statement.weight for one in networks]),
        hidden=stacked([one.hidden.weight for one in networks]),
        hidden_bias=stacked([one.hidden.bias for one in networks]),
        out=stacked([one.out.weight[0] for one in networks]),
        cosine=stacked([one.cosine for one in networks]),
    )


class Network(nn.Module):  # type: ignore[misc]
    """The network of `guide.relevance`, as it is fitted."""

    def __init__(self, dimensions: int) -> None:
        super().__init__()
        self.question = nn.Linear(dimensions, dimensions, bias=False)
        self.statement = nn.Linear(dimensions, dimensions, bias=False)
        nn.init.eye_(self.question.weight)
        nn.init.eye_(self.statement.weight)
        self.dropout = nn.Dropout(_DROPOUT)
        self.hidden = nn.Linear(4 * dimensions + 1, _UNITS)
        self.out = nn.Linear(_UNITS, 1, bias=False)
        self.cosine = nn.Parameter(torch.tensor([8.0, -3.0]))

    def forward(self, asked: Tensor, told: Tensor) -> Tensor:
        """Return the log-odds that each statement answers its question."""
        turned, met = self.question(asked), self.statement(told)
        cosines = nn.functional.cosine_similarity(turned, met)
        inputs = torch.cat(
            [met * turned, (met - turned).abs(), asked, told, COSINE * cosines[:, None]], dim=1
        )
        units = torch.relu(self.hidden(self.dropout(inputs)))
        weight, bias = self.cosine
        odds: Tensor = self.out(self.dropout(units)).squeeze(1) + weight * cosines + bias
        return odds


def _fitted(questions: Tensor, statements: Tensor, pairs: Pairs, seed: int) -> Network:
    torch.manual_seed(seed)
    net = Network(questions.shape[1])
    steps = _EPOCHS * (len(pairs.answers) // _BATCH + 1)
    optimiser = torch.optim.AdamW(net.parameters(), lr=_RATE, weight_decay=_DECAY)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / _WARM_UP, max(0.05, 1 - step / steps))
    )
    for _ in range(_EPOCHS):
        for rows in torch.randperm(len(pairs.answers)).split(_BATCH):
            odds = net(questions[pairs.questions[rows]], statements[pairs.statements[rows]])
            loss = nn.functional.binary_cross_entropy_with_logits(odds, pairs.answers[rows])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            rate.step()
    net.eval()
    return net


def pairs_of(lines: Sequence[AnswerLine], rows: dict[str, int]) -> Pairs:
    """Return all pairs whose statement is still there."""
    found = [
        (question, rows[statement], answers)
        for question, line in enumerate(lines)
        for statements, answers in ((line.yes, 1.0), (line.part, _PART), (line.no, 0.0))
        for statement in statements
        if statement in rows
    ]
    questions, statements, answers = zip(*found, strict=True) if found else ((), (), ())
    return Pairs(torch.tensor(questions), torch.tensor(statements), torch.tensor(answers))


def _silent(corpus: Corpus, told: Vectors, asked: Vectors) -> list[AnswerLine]:
    """Return the questions that the report is silent on, with the statements nearest to each."""
    nearest = np.argsort(-(asked @ told.T), axis=1)[:, :_SILENT]
    return [
        AnswerLine(
            question=line.question,
            lang=line.lang,
            no=tuple(corpus.statements[row].id for row in rows),
        )
        for line, rows in zip(corpus.silent, nearest, strict=True)
    ]
