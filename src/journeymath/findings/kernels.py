"""Every window of time at once: how much likelier what was counted is when the window is unlike the rest."""

from __future__ import annotations

from math import log

import numpy as np

from journeymath.arrays import Floats, Int64s
from journeymath.compiled import kernel, part


@part
def gain(failed: float, cases: float, expected: float) -> float:
    """Log likelihood of `failed` of `cases` under its own share, above that under the expected share."""
    found = 0.0
    if failed > 0:
        found += failed * log(failed / expected)
    if cases > failed:
        found += (cases - failed) * log((cases - failed) / (cases - expected))
    return found


@part
def contrast(failed: float, cases: float, expected: float, of_failed: float, of_cases: float) -> float:
    """Log likelihood ratio of one window against the rest; 0 where the window is no worse than expected.

    What is expected adds up to what failed, over the window and the rest.
    """
    if failed <= expected or expected <= 0 or cases >= of_cases:
        return 0.0
    rest_expected = of_failed - expected
    if rest_expected < 0 or of_cases - cases <= rest_expected:
        return 0.0
    rest = gain(of_failed - failed, of_cases - cases, rest_expected) if rest_expected > 0 else 0.0
    return gain(failed, cases, expected) + rest


@kernel
def sums(values: Floats) -> Floats:
    """Sums of all values before each position, per signal: (s, t) to (s, t + 1)."""
    signals, days = values.shape
    found = np.zeros((signals, days + 1))
    for s in range(signals):
        for t in range(days):
            found[s, t + 1] = found[s, t] + values[s, t]
    return found


@kernel
def evidence(failed: Floats, cases: Floats, expected: Floats, weight: Floats, start: int, end: int) -> float:
    """What all signals together say for the window `start` to `end`, from their sums."""
    found = 0.0
    last = failed.shape[1] - 1
    for s in range(failed.shape[0]):
        found += weight[s] * contrast(
            failed[s, end] - failed[s, start],
            cases[s, end] - cases[s, start],
            expected[s, end] - expected[s, start],
            failed[s, last],
            cases[s, last],
        )
    return found


@kernel
def best_window(
    failed: Floats, cases: Floats, expected: Floats, weight: Floats, first: int, longest: int
) -> tuple[float, int, int]:
    """The likeliest window: its log likelihood ratio, first day and the day after its last.

    Of windows with the same cases the one that begins first and ends first is taken.
    """
    days = failed.shape[1] - 1
    most, start, end = 0.0, 0, 0
    for s in range(first, days):
        for e in range(s + 1, min(days, s + longest) + 1):
            found = evidence(failed, cases, expected, weight, s, e)
            if found > most * (1 + 1e-12):
                most, start, end = found, s, e
    return most, start, end


@kernel
def likely_edges(
    failed: Floats, cases: Floats, expected: Floats, weight: Floats, window: Int64s, first: int, least: float
) -> Int64s:
    """Earliest and latest first day, earliest and latest end, at which the evidence stays at `least` or more."""
    days = failed.shape[1] - 1
    start, end = window[0], window[1]
    edges = np.array([start, start, end, end])
    for s in range(first, end):
        if evidence(failed, cases, expected, weight, s, end) >= least:
            edges[0] = min(edges[0], s)
            edges[1] = max(edges[1], s)
    for e in range(start + 1, days + 1):
        if evidence(failed, cases, expected, weight, start, e) >= least:
            edges[2] = min(edges[2], e)
            edges[3] = max(edges[3], e)
    return edges


@kernel
def most_by_chance(draws: Int64s, cases: Floats, share: Floats, first: int, longest: int) -> Floats:
    """The largest evidence in each of many records without a window: `draws` (r, t) are failed cases a day."""
    records, days = draws.shape
    found = np.empty(records)
    weight = np.ones(1)
    of_cases = np.zeros((1, days + 1))
    for t in range(days):
        of_cases[0, t + 1] = of_cases[0, t] + cases[t]
    for r in range(records):
        failed = np.zeros((1, days + 1))
        expected = np.zeros((1, days + 1))
        for t in range(days):
            failed[0, t + 1] = failed[0, t] + draws[r, t]
            expected[0, t + 1] = expected[0, t] + cases[t] * share[t]
        if expected[0, days] > 0:
            expected *= failed[0, days] / expected[0, days]
        found[r] = best_window(failed, of_cases, expected, weight, first, longest)[0]
    return found
