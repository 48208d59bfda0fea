"""What is known of customers as points: each feature counts alike, and only what goes together stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput

_MOST_AXES = 8
_CLIP = 3.0  # standard deviations; one customer with a thousand visits is not a group


@dataclass(frozen=True)
class Points:
    """Customers on the axes along which their features vary together.

    `variances` are the axes' own, `bar` what an axis of shuffled features reaches.
    """

    values: Floats
    variances: Floats
    bar: Floats


def scaled(features: Floats, blocks: Sequence[int]) -> Floats:
    """Centre columns and give each block of columns the same total variance, 1; constant ones become zero."""
    centred = features - features.mean(axis=0)
    deviation = centred.std(axis=0)
    alone = np.bincount(blocks)[np.asarray(blocks)] == 1
    limit = np.where(alone, _CLIP * deviation, np.inf)
    centred = np.clip(centred, -limit, limit)
    variance = np.bincount(blocks, weights=centred.var(axis=0))[np.asarray(blocks)]
    scaled_columns: Floats = centred / np.sqrt(np.where(variance > 0, variance, 1.0))
    return scaled_columns


def joint_axes(features: Floats, blocks: Sequence[int], *, draws: int = 20, seed: int = 1) -> Points:
    """Return customers on the axes that vary more than axes of shuffled features do.

    Principal components of the scaled features. An axis stays when its variance is above the 95th percentile of
    the same axis after every block was shuffled among customers on its own (parallel analysis): shuffling keeps
    what each feature is like and takes away that features go together.

    Raises
    ------
    InvalidInput
        There are fewer than two blocks or three customers, or a value is not finite.

    References
    ----------
    Horn (1965), A rationale and test for the number of factors in factor analysis, Psychometrika 30, 179-185,
    doi:10.1007/BF02289447; Buja, Eyuboglu (1992), Multivariate Behavioral Research 27(4), 509-540 (permuted)
    """
    values = np.asarray(features, dtype=np.float64)
    if values.ndim != 2 or values.shape[0] < 3 or len(set(blocks)) < 2:
        raise InvalidInput("Groups need at least two features and three customers.", field="features")
    if not np.isfinite(values).all():
        raise InvalidInput("Every feature of every customer must be a number.", field="features")
    table = np.asfortranarray(scaled(values, blocks))  # by columns: they are shuffled one by one
    variances, axes = _components(table)
    random = np.random.default_rng(seed)
    shuffled = np.array([_variances(_shuffle(table, blocks, random)) for _ in range(draws)])
    bar = np.quantile(shuffled, 0.95, axis=0)
    above = variances > bar
    kept = min(int(np.argmin(above)) if not above.all() else above.size, _MOST_AXES)
    return Points(table @ axes[:, :kept], variances, bar)


def _components(table: Floats) -> tuple[Floats, Floats]:
    """Principal components of centred columns."""
    variances, axes = np.linalg.eigh(_covariance(table))
    order = np.argsort(variances)[::-1]
    return variances[order], axes[:, order]


def _variances(table: Floats) -> Floats:
    return np.asarray(np.linalg.eigvalsh(_covariance(table))[::-1], dtype=np.float64)


def _covariance(table: Floats) -> Floats:
    """Of columns that are centred."""
    product: Floats = table.T @ table
    return product / (len(table) - 1)


def _shuffle(table: Floats, blocks: Sequence[int], random: np.random.Generator) -> Floats:
    mixed = np.empty_like(table, order="F")
    where = np.asarray(blocks)
    for block in np.unique(where):
        columns = np.flatnonzero(where == block)
        mixed[:, columns] = table[:, columns][random.permutation(len(table))]
    return mixed
