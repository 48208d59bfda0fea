"""The exam of a head: its answers against labels that people set and it has not learnt from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from journeymath.arrays import Bools, Floats, Int64s
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.intervals import wilson
from journeymath.text.calibration import calibration_error
from journeymath.text.scoring import accuracy, confusion, f1_of_labels


@dataclass(frozen=True, kw_only=True)
class LabelMark:
    """How well one label was found."""

    label: str
    examples: int
    given: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, kw_only=True)
class Exam(Result):
    """Marks of a head; `confusion` has true labels as rows, and is empty where labels may come together."""

    accuracy: float
    accuracy_low: float
    accuracy_high: float
    macro_f1: float
    calibration_error: float
    labels: tuple[LabelMark, ...]
    confusion: Int64s


def examine(
    truth: Bools, given: Bools, probabilities: Floats, labels: tuple[str, ...], *, is_many: bool
) -> Exam:
    """Compare given labels with true ones.

    Parameters
    ----------
    truth, given : array of bool, shape (n_texts, n_labels)
        The labels that people set, and those of the head.
    probabilities : array of float, shape (n_texts, n_labels)
        The head's calibrated probabilities.
    labels : tuple of str
        Names of the columns.
    is_many : bool
        Whether labels may come together.

    Returns
    -------
    Exam
        Accuracy (all labels of a text right) with Wilson's 95 % interval, macro-F1, expected calibration error.

    Raises
    ------
    InvalidInput
        Shapes differ, or there is no text.

    References
    ----------
    Wilson (1927), JASA 22(158), 209-212, doi:10.1080/01621459.1927.10502953
    """
    if truth.shape != given.shape or truth.shape != probabilities.shape or not len(truth):
        raise InvalidInput("An exam needs texts, each with true and given labels.", field="truth")
    share = accuracy(truth, given)
    low, high = wilson(share * len(truth), len(truth))
    values = f1_of_labels(truth, given)
    return Exam(
        method="held-out labels",
        n=len(truth),
        assumptions=("the labelled texts are like those to come",),
        warnings=("fewer than 50 labelled texts: the marks are rough",) if len(truth) < 50 else (),
        accuracy=share,
        accuracy_low=low,
        accuracy_high=high,
        macro_f1=float(values.mean()),
        calibration_error=_calibration(truth, probabilities, is_many=is_many),
        labels=tuple(_mark(name, truth[:, at], given[:, at], values[at]) for at, name in enumerate(labels)),
        confusion=np.zeros((0, 0), dtype=np.int64)
        if is_many
        else confusion(truth.argmax(axis=1), given.argmax(axis=1), len(labels)),
    )


def _calibration(truth: Bools, probabilities: Floats, *, is_many: bool) -> float:
    if is_many:
        return calibration_error(probabilities.ravel(), truth.ravel())
    best = probabilities.argmax(axis=1)
    return calibration_error(probabilities.max(axis=1), truth[np.arange(len(best)), best])


def _mark(label: str, truth: Bools, given: Bools, f1: float) -> LabelMark:
    hits = int((truth & given).sum())
    return LabelMark(
        label=label,
        examples=int(truth.sum()),
        given=int(given.sum()),
        precision=hits / given.sum() if given.any() else float("nan"),
        recall=hits / truth.sum() if truth.any() else float("nan"),
        f1=float(f1),
    )
