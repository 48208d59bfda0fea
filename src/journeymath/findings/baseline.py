"""How many cases would have failed anyway: who came, and on which day of the week."""

from __future__ import annotations

import numpy as np

from journeymath.arrays import Floats, Int64s
from journeymath.findings.counts import StepCounts

_WEEK = 7
_STEPS = 30
# Keeps a group in which all or none failed from being sure of itself; worth one case in four.
_RIDGE = 0.25


def expected_failures(counts: StepCounts, kind: str) -> Floats:
    """Failed cases that each cell would have, were a day like any other of its mix; shape (n,).

    Main effects of every trait and of the day of the week, by logistic regression; so a change in who comes is
    no change in how well it goes. What is expected adds up to what failed.
    """
    groups, cells = _mixes(counts)
    failed = np.bincount(cells, weights=counts.failed[kind]).astype(np.float64)
    cases = np.bincount(cells, weights=counts.cases).astype(np.float64)
    found: Floats = counts.cases * _shares(_indicators(groups), failed, cases)[cells]
    total = found.sum()
    return found * (counts.failed[kind].sum() / total) if total > 0 else found


def _mixes(counts: StepCounts) -> tuple[Int64s, Int64s]:
    """Distinct mixes of traits and day of the week (m, traits + 1), and the mix of each cell (n,)."""
    columns = np.column_stack([*counts.traits.values(), counts.day % _WEEK])
    groups, cells = np.unique(columns, axis=0, return_inverse=True)
    return groups, cells.reshape(-1)


def _indicators(groups: Int64s) -> Floats:
    """One column for the whole, and one for each value of each trait but its first."""
    columns = [np.ones(len(groups))]
    for codes in groups.T:
        columns += [(codes == value).astype(np.float64) for value in np.unique(codes)[1:]]
    return np.column_stack(columns)


def _shares(design: Floats, failed: Floats, cases: Floats) -> Floats:
    """Fitted shares (m,), by Newton's steps with halving on the penalised likelihood."""
    penalty = np.full(design.shape[1], _RIDGE)
    penalty[0] = 1e-9
    slopes = np.zeros(design.shape[1])
    share = (failed.sum() + 0.5) / (cases.sum() + 1)
    slopes[0] = np.log(share / (1 - share))
    for _ in range(_STEPS):
        fitted = 1 / (1 + np.exp(-(design @ slopes)))
        slope = design.T @ (failed - cases * fitted) - penalty * slopes
        bend = (design * (cases * fitted * (1 - fitted))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        slopes = slopes + step / max(1.0, float(np.abs(step).max()))
        if float(np.abs(step).max()) < 1e-8:
            break
    return 1 / (1 + np.exp(-(design @ slopes)))
