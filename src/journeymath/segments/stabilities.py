"""Whether the same groups come back when other customers had been there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.segments.grouping import groups_of
from journeymath.segments.silhouettes import Labels

STABLE, PATTERN = 0.75, 0.6


@dataclass(frozen=True, kw_only=True)
class Stability(Result):
    """Mean Jaccard similarity of each group to the most similar one of each resample; in [0, 1]."""

    jaccard: tuple[float, ...]
    dissolved: tuple[float, ...]
    resamples: int


def stability(
    points: npt.ArrayLike,
    labels: npt.ArrayLike,
    *,
    resamples: int = 50,
    seed: int = 1,
    cluster: Callable[[Floats, int], Labels] | None = None,
) -> Stability:
    """Measure how surely each group comes back when customers are drawn anew.

    Customers are drawn with replacement and grouped again; each group is compared, among the customers that were
    drawn, with the new group that is most like it.

    Parameters
    ----------
    points : array of float, shape (n_points, n_axes)
    labels : array of int, shape (n_points,)
        The groups to judge, 0 … k−1.
    resamples : int, default 50
    cluster : callable, optional
        From points and a number of groups to labels; default k-means.

    Returns
    -------
    Stability
        `jaccard` of each group: ≥ .75 stable, .6 to .75 a pattern whose members are doubtful, below .6 not to be
        trusted. `dissolved`: share of the resamples in which it was at most .5.

    References
    ----------
    Hennig (2007), Cluster-wise assessment of cluster stability, Computational Statistics & Data Analysis 52(1),
    258-271, doi:10.1016/j.csda.2006.11.025
    """
    table, known = np.asarray(points, dtype=np.float64), np.asarray(labels, dtype=np.int64)
    if table.ndim != 2 or known.shape != (len(table),) or known.min(initial=0) < 0:
        raise InvalidInput("Every point needs the number of its group.", field="labels")
    count = int(known.max()) + 1
    again = cluster or (lambda drawn, k: groups_of(drawn, k, starts=3))
    random = np.random.default_rng(seed)
    found = np.array([_likeness(table, known, count, again, random) for _ in range(resamples)])
    means = found.mean(axis=0)
    return Stability(
        method="mean Jaccard similarity over bootstrap resamples (Hennig 2007)",
        n=len(table),
        jaccard=tuple(float(one) for one in means),
        dissolved=tuple(float(one) for one in (found <= 0.5).mean(axis=0)),
        resamples=resamples,
        warnings=tuple(
            f"Group {place + 1} comes back in part only (Jaccard {one:.2f})."
            for place, one in enumerate(means)
            if one < STABLE
        ),
    )


def _likeness(
    table: Floats,
    known: Labels,
    count: int,
    again: Callable[[Floats, int], Labels],
    random: np.random.Generator,
) -> Floats:
    """Jaccard of each group to its nearest in one resample; a group of which nobody was drawn counts as lost."""
    drawn = random.integers(0, len(table), len(table))
    new = again(table[drawn], count)
    _, first = np.unique(drawn, return_index=True)  # a customer drawn twice counts once
    old, new = known[drawn[first]], new[first]
    both = np.zeros((count, int(new.max()) + 1))
    np.add.at(both, (old, new), 1.0)
    union = both.sum(axis=1, keepdims=True) + both.sum(axis=0, keepdims=True) - both
    likeness: Floats = np.divide(both, union, out=np.zeros_like(both), where=union > 0).max(axis=1)
    return likeness
