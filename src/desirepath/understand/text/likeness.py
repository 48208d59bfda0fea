"""How alike comments are by their words alone: cheap, without an engine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from journeymath.text.ngrams import occurrences

WIDTH = 512  # of a row of hashed words: near rows share words

Rows = npt.NDArray[np.float64]


def word_rows(comments: Sequence[str]) -> Rows:
    """Return a row of length one for each comment."""
    found = occurrences(comments)
    rows = np.zeros((len(comments), WIDTH))
    np.add.at(rows, (found.text, found.bucket % WIDTH), 1)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12))


def least_like(comments: Sequence[str], others: Sequence[str], count: int) -> list[int]:
    """Return places of so many comments, spread over that half which is least like any of the others."""
    if not comments or not others:
        return []
    nearest = (word_rows(comments) @ word_rows(others).T).max(axis=1)
    far = np.sort(np.argsort(nearest, kind="stable")[: max(len(comments) // 2, 1)])
    return [int(at) for at in far[:: max(len(far) // count, 1)][:count]]
