"""Scores of a linear head made into probabilities that mean what they say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput

_RIDGE = 1e-3


@dataclass(frozen=True)
class Calibration:
    """p = softmax(scale·score + offset), or the logistic function of it for each label by itself."""

    scale: Floats
    offset: Floats
    is_many: bool

    def __call__(self, scores: npt.NDArray[np.floating]) -> Floats:
        """Probabilities, one column per label; rows sum to one unless labels may come together."""
        logits = np.asarray(scores, dtype=np.float64) * self.scale + self.offset
        if self.is_many:
            return np.asarray(1 / (1 + np.exp(-np.clip(logits, -50, 50))))
        return softmax(logits)


def softmax(logits: Floats) -> Floats:
    """Exponentials in proportion, along the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def calibrate(scores: Floats, truth: npt.NDArray[np.bool_], *, is_many: bool) -> Calibration:
    """Fit scale and offsets to scores of texts that the head was not trained on.

    One scale for all labels of a choice (temperature) and one offset per label; a scale and an offset per
    label where labels may come together.

    Parameters
    ----------
    scores : array of float, shape (n_texts, n_labels)
        Out-of-fold scores.
    truth : array of bool, shape (n_texts, n_labels)
        Which labels a text has.
    is_many : bool
        Whether a text may have several labels, or none.

    Raises
    ------
    InvalidInput
        Shapes differ, or there is no text.

    References
    ----------
    Platt (1999), Advances in Large Margin Classifiers, 61-74
    Guo, Pleiss, Sun, Weinberger (2017), ICML, PMLR 70, 1321-1330
    """
    if scores.shape != truth.shape or not scores.size:
        raise InvalidInput("Scores and truth need the same shape, with at least one text.", field="scores")
    if not is_many:
        scale, offset = _fit_choice(scores, truth)
        return Calibration(np.full(scores.shape[1], scale), offset, is_many=False)
    fitted = [_fit_one(scores[:, at], truth[:, at]) for at in range(scores.shape[1])]
    return Calibration(np.array([a for a, _ in fitted]), np.array([b for _, b in fitted]), is_many=True)


def _fit_choice(scores: Floats, truth: npt.NDArray[np.bool_]) -> tuple[float, Floats]:
    def loss(parameters: Floats) -> tuple[float, Floats]:
        found = softmax(np.exp(parameters[0]) * scores + parameters[1:])
        chosen = np.clip((found * truth).sum(axis=1), 1e-12, None)
        wrong = (found - truth) / len(scores)
        slope = np.exp(parameters[0]) * float((wrong * scores).sum())
        value = -np.log(chosen).mean() + _RIDGE * float(parameters[1:] @ parameters[1:])
        return value, np.concatenate([[slope], wrong.sum(axis=0) + 2 * _RIDGE * parameters[1:]])

    best = minimize(loss, np.zeros(scores.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return float(np.exp(best[0])), np.asarray(best[1:])


def _fit_one(scores: Floats, truth: npt.NDArray[np.bool_]) -> tuple[float, float]:
    # Platt's targets: a little inside of 0 and 1, so that a label that divides perfectly stays finite.
    positive = int(truth.sum())
    target = np.where(truth, (positive + 1) / (positive + 2), 1 / (truth.size - positive + 2))

    def loss(parameters: Floats) -> tuple[float, Floats]:
        logits = np.exp(parameters[0]) * scores + parameters[1]
        found = 1 / (1 + np.exp(-np.clip(logits, -50, 50)))
        value = np.mean(np.logaddexp(0, logits) - target * logits)
        wrong = (found - target) / scores.size
        return float(value), np.array([float(wrong @ scores) * np.exp(parameters[0]), float(wrong.sum())])

    best = minimize(loss, np.zeros(2), jac=True, method="L-BFGS-B", bounds=[(-4, 4), (-20, 20)]).x
    return float(np.exp(best[0])), float(best[1])


def calibration_error(probabilities: npt.ArrayLike, is_right: npt.ArrayLike, *, bins: int = 10) -> float:
    """How far confidence and being right lie apart on average (expected calibration error, equal widths).

    Parameters
    ----------
    probabilities : array of float, shape (n_texts,)
        The probability of the label given.
    is_right : array of bool, shape (n_texts,)
        Whether that label is the true one.
    bins : int, default 10
        Intervals of equal width over 0 to 1.

    References
    ----------
    Naeini, Cooper, Hauskrecht (2015), AAAI 29, 2901-2907

    Examples
    --------
    >>> calibration_error([0.9, 0.9], [True, False])
    0.4
    """
    confidence = np.asarray(probabilities, dtype=np.float64)
    right = np.asarray(is_right, dtype=np.float64)
    if confidence.shape != right.shape or not confidence.size:
        raise InvalidInput("Each probability needs its answer, and there must be one.", field="probabilities")
    bin_of = np.minimum((confidence * bins).astype(np.int64), bins - 1)
    gap = np.bincount(bin_of, weights=confidence - right, minlength=bins)
    return round(float(np.abs(gap).sum() / confidence.size), 12)
