"""Do the items of one block measure one thing, and two blocks two?"""

from __future__ import annotations

import math

import numpy as np

from journeymath.arrays import Floats


def cronbach_alpha(items: Floats, *, standardised: bool = False) -> float | None:
    """Cronbach's alpha; None of fewer than two items or without any spread.

    References
    ----------
    Cronbach (1951), Psychometrika 16(3), 297-334, doi:10.1007/BF02310555
    """
    count = items.shape[1]
    spread = np.corrcoef(items.T) if standardised and _varies(items) else np.cov(items.T)
    if count < 2 or not np.isfinite(spread).all() or spread.sum() <= 0:
        return None
    return float(count / (count - 1) * (1 - np.trace(spread) / spread.sum()))


def dillon_goldstein_rho(items: Floats) -> float | None:
    """Composite reliability from the loadings on the first principal component of standardised items.

    References
    ----------
    Tenenhaus, Vinzi, Chatelin, Lauro (2005), Computational Statistics & Data Analysis 48(1), 159-205,
    doi:10.1016/j.csda.2004.03.005
    """
    if items.shape[1] < 2 or not _varies(items):
        return None
    values, vectors = np.linalg.eigh(np.corrcoef(items.T))
    loadings = vectors[:, -1] * math.sqrt(values[-1])
    common = float(loadings.sum()) ** 2
    return common / (common + float((1 - loadings**2).sum()))


def heterotrait_monotrait(first: Floats, second: Floats) -> float | None:
    """Mean correlation between two blocks over the geometric mean of those within; None of single items.

    References
    ----------
    Henseler, Ringle, Sarstedt (2015), J. of the Academy of Marketing Science 43(1), 115-135,
    doi:10.1007/s11747-014-0403-8
    """
    one, two = first.shape[1], second.shape[1]
    if min(one, two) < 2 or not (_varies(first) and _varies(second)):
        return None
    correlations = np.abs(np.corrcoef(np.column_stack([first, second]).T))
    within = math.sqrt(_mean_above(correlations[:one, :one]) * _mean_above(correlations[one:, one:]))
    return float(correlations[:one, one:].mean()) / within if within else None


def _mean_above(correlations: Floats) -> float:
    return float(correlations[np.triu_indices_from(correlations, k=1)].mean())


def _varies(items: Floats) -> bool:
    return bool((items.std(axis=0) > 0).all())
