"""How good labels are: accuracy, F1 and confusion against what people say."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Bools, Floats, Int64s


def f1_of_labels(truth: Bools, given: Bools) -> Floats:
    """F1 of each label: 2·hits / (2·hits + false + missed); 0 for a label that nobody has or gets.

    References
    ----------
    van Rijsbergen (1979), Information Retrieval, 2nd ed., ch. 7
    """
    hits = (truth & given).sum(axis=0)
    marks = truth.sum(axis=0) + given.sum(axis=0)
    return np.asarray(2 * hits / np.maximum(marks, 1), dtype=np.float64)


def macro_f1(truth: Bools, given: Bools) -> float:
    """The plain mean of the labels' F1: a rare label counts as much as a frequent one.

    >>> macro_f1(np.eye(2, dtype=bool), np.eye(2, dtype=bool))
    1.0
    """
    return float(f1_of_labels(truth, given).mean())


def accuracy(truth: Bools, given: Bools) -> float:
    """Share of texts whose labels are all right."""
    return float((truth == given).all(axis=1).mean())


def confusion(truth: npt.ArrayLike, given: npt.ArrayLike, count: int) -> Int64s:
    """Rows: the true label; columns: the label given; by their places."""
    at = np.asarray(truth, dtype=np.int64) * count + np.asarray(given, dtype=np.int64)
    return np.bincount(at, minlength=count * count).reshape(count, count).astype(np.int64)
