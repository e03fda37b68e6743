"""What a language model did, counted over a run."""

from eval.replies import Answer
from eval.writing import counts_of


def answer(**written: object) -> Answer:
    known = {
        "writer": "m", "proposed": 3, "verified": 2, "dropped": {"turned": 1}, "fallback": None,
        "first_ms": 5.0, "elapsed_ms": 9.0,
    }  # fmt: skip
    return Answer(set="s", id="1", written=known | written)


def test_claims_are_added_up_by_what_became_of_them() -> None:
    fallen = answer(writer="rules", verified=0, dropped={"order": 2, "turned": 1}, fallback="loop")
    told = counts_of([answer(), fallen, answer(writer="rules", elapsed_ms=0.0)])
    assert "asked for 2 answers of 3, wrote 1" in told
    assert "proposed 6, verified 2, dropped 2 turned, 2 order" in told
    assert "rules instead: 1 loop" in told


def test_run_without_a_model_has_nothing_to_tell() -> None:
    assert counts_of([Answer(set="s", id="1"), answer(writer="rules", elapsed_ms=0.0)]) == ""
