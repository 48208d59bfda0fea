"""The Kalman filter of a drifting level, with everything that is fixed but unknown carried along as columns."""

from __future__ import annotations

from math import log

import numpy as np

from journeymath.arrays import Floats
from journeymath.compiled import kernel, part


@part
def fixed_row(columns: Floats, place: int, season: int) -> Floats:
    """How an observation hangs on the first level and the effects of a season, which add up to nothing."""
    row = columns.copy()
    if season > 1:
        if place % season == season - 1:
            row[1:] -= 1.0
        else:
            row[1 + place % season] += 1.0
    return row


@kernel
def filtered(
    values: Floats, variances: Floats, season: int, drift: float, noise: float, ahead: bool
) -> tuple[Floats, Floats, Floats, float]:
    """Values expected from the points before (n,), their variances (n,), the fixed part (season,), log likelihood.

    The level is a random walk of variance `drift`; its first value and the season are fixed and unknown, and
    carried along as columns (de Jong's augmented filter). NaN while the points before cannot tell them. Missing
    values are NaN. Without `ahead` only the restricted likelihood and the fixed part are worked out.
    """
    fixed = max(season, 1)
    expected, spread = np.full(values.size, np.nan), np.full(values.size, np.nan)
    normal, right = np.zeros((fixed, fixed)), np.zeros(fixed)
    columns, met = np.zeros(fixed), np.zeros(fixed, np.bool_)
    columns[0] = 1.0
    level, cover, likelihood, squares = 0.0, 0.0, 0.0, 0.0
    for t in range(values.size):
        cover += drift if t > 0 else 0.0
        row = fixed_row(columns, t, season)
        variance = max(cover + variances[t] + noise, 1e-12)
        if ahead and met.all():
            expected[t] = level + row @ np.linalg.solve(normal, right)
            spread[t] = variance + row @ np.linalg.solve(normal, row)
        if np.isnan(values[t]):
            continue
        met[t % fixed] = True
        error = values[t] - level
        normal += np.outer(row, row) / variance
        right += row * error / variance
        squares += error * error / variance
        likelihood -= 0.5 * log(variance)
        gain = cover / variance
        level += gain * error
        columns -= gain * row
        cover -= gain * cover
    if not met.all():
        return expected, spread, right, -1e300  # some part of the season was never seen
    effect = np.linalg.solve(normal, right).astype(np.float64)
    return (
        expected,
        spread,
        effect,
        likelihood - 0.5 * (squares - right @ effect + np.linalg.slogdet(normal)[1]),
    )


@kernel
def smoothed(values: Floats, variances: Floats, drift: float, noise: float) -> tuple[Floats, Floats]:
    """The level seen from the end, and its variance, of values without season; missing ones are NaN."""
    size = values.size
    before, before_cover = np.empty(size), np.empty(size)
    after, after_cover = np.empty(size), np.empty(size)
    known = False
    level, cover = 0.0, 1e300
    for t in range(size):
        if t > 0 and known:
            cover += drift
        before[t], before_cover[t] = level, cover
        if not np.isnan(values[t]):
            error = variances[t] + noise
            if known:
                gain = cover / (cover + error) if cover + error > 0 else 1.0
                level += gain * (values[t] - level)
                cover = gain * error
            else:
                level, cover, known = values[t], error, True
        after[t], after_cover[t] = level, cover
    for t in range(size - 2, -1, -1):
        if before_cover[t + 1] <= 0 or after_cover[t] >= 1e300:
            after[t], after_cover[t] = after[t + 1], after_cover[t + 1] + drift
            continue
        gain = after_cover[t] / before_cover[t + 1]
        after_cover[t] += gain * gain * (after_cover[t + 1] - before_cover[t + 1])
        after[t] += gain * (after[t + 1] - before[t + 1])
    return after, after_cover
