"""How well each set of drivers explains an outcome, for all sets at once."""

from __future__ import annotations

import numpy as np

from journeymath.arrays import Floats
from journeymath.compiled import kernel

_SINGULAR = 1e-10


@kernel
def explained_by_subsets(between: Floats, with_outcome: Floats) -> Floats:
    """R² of each of the 2^p sets of drivers (bit j of the index: driver j is in), from correlations.

    One Cholesky factor per set; a driver that those before it fully explain adds nothing.
    """
    count = with_outcome.size
    explained = np.zeros(1 << count)
    factor = np.zeros((count, count))
    solved = np.zeros(count)
    chosen = np.zeros(count, np.int64)
    for mask in range(1, 1 << count):
        size, total = 0, 0.0
        for driver in range(count):
            if not mask >> driver & 1:
                continue
            pivot, left = between[driver, driver], with_outcome[driver]
            for row in range(size):
                value = between[driver, chosen[row]]
                for column in range(row):
                    value -= factor[size, column] * factor[row, column]
                factor[size, row] = value / factor[row, row]
                pivot -= factor[size, row] ** 2
                left -= factor[size, row] * solved[row]
            if pivot > _SINGULAR:
                factor[size, size] = np.sqrt(pivot)
                solved[size] = left / factor[size, size]
                chosen[size] = driver
                total += solved[size] ** 2
                size += 1
        explained[mask] = total
    return explained


@kernel
def shapley_shares(worth: Floats, count: int) -> Floats:
    """Shapley value of each of `count` players, from the worth of all their 2^count coalitions."""
    weight = np.zeros(count)
    weight[0] = 1.0 / count
    for size in range(1, count):
        weight[size] = weight[size - 1] * size / (count - size)
    shares = np.zeros(count)
    for mask in range(worth.size):
        size = 0
        for player in range(count):
            size += mask >> player & 1
        for player in range(count):
            if not mask >> player & 1:
                shares[player] += weight[size] * (worth[mask | 1 << player] - worth[mask])
    return shares
