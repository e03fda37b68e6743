"""The regression that the judge rests on, fitted to labelled questions."""

import numpy as np

from eval.calibrate import fit
from guide.aspect.vocabulary import aspects
from guide.features import FEATURES
from guide.judge import Judgement


def test_what_tells_the_judgements_apart_is_found_and_said() -> None:
    wanted: list[Judgement] = ["answer", "not_in_report", "clarify"] * 100
    features = np.random.default_rng(0).normal(size=(300, len(FEATURES)))
    for judgement, column in (("answer", 3), ("not_in_report", 5), ("clarify", 8)):
        features[:, column] += [10.0 * (one == judgement) for one in wanted]
    calibration, accuracy = fit(wanted, features, "fake", "a test")
    assert accuracy == 1.0
    assert calibration.provenance == "a test; 10-fold accuracy 1.000"
    scaled = (features - np.array(calibration.mean)) / np.array(calibration.scale)
    scores = scaled @ np.array(calibration.weights).T + np.array(calibration.bias)
    assert [calibration.classes[best] for best in scores.argmax(axis=1)] == wanted
    tellers = np.abs(np.array(calibration.weights)).argmax(axis=1)
    assert dict(zip(calibration.classes, tellers.tolist(), strict=True)) == {
        "answer": 3,
        "not_in_report": 5,
        "clarify": 8,
    }


def test_aspect_counts_less_than_another_feature_that_tells_as_much() -> None:
    wanted: list[Judgement] = ["answer", "not_in_report", "clarify"] * 100
    features = np.random.default_rng(1).normal(size=(300, len(FEATURES)))
    aspect = FEATURES.index(next(iter(aspects())))
    features[:, 0] = features[:, aspect] = [3.0 * (one == "answer") for one in wanted]
    calibration, _ = fit(wanted, features, "fake", "a test")
    weights = np.array(calibration.weights[0]) / np.array(calibration.scale)
    assert 0 < weights[aspect] < weights[0] / 5
