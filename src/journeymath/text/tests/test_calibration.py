"""Probabilities that mean what they say."""

import numpy as np
import pytest

from journeymath.errors import InvalidInput
from journeymath.text.calibration import calibrate, calibration_error, softmax


def drawn(seed=1, n=6_000):
    """Scores ten times too sure of themselves, and what is true of them."""
    dice = np.random.default_rng(seed)
    logits = dice.normal(size=(n, 3)) * 1.5
    true = np.array([dice.choice(3, p=row) for row in softmax(logits)])
    return logits * 10, np.eye(3, dtype=bool)[true]


def test_scores_ten_times_too_sure_are_brought_down_to_a_tenth():
    scores, truth = drawn()
    fitted = calibrate(scores, truth, is_many=False)
    assert fitted.scale[0] == pytest.approx(0.1, rel=0.1)
    found = fitted(scores)
    right = truth[np.arange(len(truth)), found.argmax(axis=1)]
    assert calibration_error(found.max(axis=1), right) < 0.02
    assert calibration_error(softmax(scores).max(axis=1), right) > 0.1


def test_labels_that_may_come_together_are_calibrated_each_for_itself():
    dice = np.random.default_rng(2)
    chance = dice.uniform(size=(8_000, 2))
    truth = dice.uniform(size=chance.shape) < chance
    scores = 4 * np.log(chance / (1 - chance)) + np.array([3.0, -3.0])
    found = calibrate(scores, truth, is_many=True)(scores)
    assert np.abs(found - chance).mean() < 0.02


def test_a_label_that_divides_perfectly_stays_short_of_certain():
    scores = np.array([[-1.0], [-1.0], [1.0], [1.0]])
    found = calibrate(scores, scores > 0, is_many=True)(scores)
    assert 0.5 < found[3, 0] < 0.95


def test_the_error_of_two_bins_by_hand():
    # Five times .75 with three right, five times .35 with two right: (5·.15 + 5·.05) / 10.
    error = calibration_error([0.75] * 5 + [0.35] * 5, [True] * 3 + [False] * 2 + [True] * 2 + [False] * 3)
    assert error == pytest.approx(0.10)


def test_nothing_to_calibrate_with_is_refused():
    with pytest.raises(InvalidInput, match="same shape"):
        calibrate(np.zeros((0, 2)), np.zeros((0, 2), dtype=bool), is_many=False)
