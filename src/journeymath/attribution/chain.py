"""The absorbing Markov chain of paths, solved exactly, with one touchpoint taken away at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from journeymath.arrays import Floats, Int64s
from journeymath.attribution.journeys import OutcomePaths


@dataclass(frozen=True)
class ChainParts:
    """What the chain needs of the paths, counted once for all resamples."""

    steps: sparse.csr_array
    firsts: Int64s
    lasts: Int64s
    count: int

    @classmethod
    def of(cls, paths: OutcomePaths) -> ChainParts:
        """Count who follows whom in each path."""
        return cls(paths.steps(), paths.firsts(), paths.lasts(), len(paths.names))

    def solve(self, converted: Floats, lost: Floats) -> tuple[float, Floats]:
        """The chance of the outcome, and the share of it that goes when each touchpoint is removed."""
        cases = converted + lost
        moves = (cases @ self.steps).reshape(self.count, self.count)
        into_outcome = np.bincount(self.lasts, converted, self.count)
        total = moves.sum(axis=1) + np.bincount(self.lasts, cases, self.count)
        safe = np.where(total > 0, total, 1.0)
        begin = np.bincount(self.firsts, cases, self.count) / max(cases.sum(), 1e-300)
        return removal_effects(moves / safe[:, None], into_outcome / safe, begin)


def removal_effects(moves: Floats, into_outcome: Floats, begin: Floats) -> tuple[float, Floats]:
    """Solve the chain, whole and without each touchpoint; who would have come there is lost.

    Parameters
    ----------
    moves : (k, k), chance from touchpoint to touchpoint
    into_outcome : (k,), chance from touchpoint to the outcome
    begin : (k,), chance to begin at each touchpoint

    Returns
    -------
    chance of the outcome, 0..1, and (k,) removal effects, 0..1

    References
    ----------
    Anderl, Becker, von Wangenheim, Schumann (2016), Int. J. of Research in Marketing 33(3), 457-474,
    doi:10.1016/j.ijresmar.2016.03.001
    """
    count = len(begin)
    flow = np.linalg.inv(np.eye(count) - moves)
    chance = flow @ into_outcome
    visits = begin @ flow
    whole = float(visits @ into_outcome)
    if whole <= 0:
        return 0.0, np.zeros(count)
    # Without j all ways through j are lost: those that visit j are visits_j / flow_jj.
    return whole, np.clip(visits / np.diag(flow) * chance / whole, 0.0, 1.0)
