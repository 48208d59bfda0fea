"""Points in k groups, and what chance makes of points that have none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from journeymath.arrays import Floats
from journeymath.segments.silhouettes import Labels, silhouette

_MOST_ROUNDS = 100
_MOST_COMPARED = 1_500  # points whose distances are looked at


def groups_of(points: Floats, count: int, *, starts: int = 10, seed: int = 1) -> Labels:
    """Part points into at most `count` groups around means: k-means from several starts, the best kept.

    References
    ----------
    Lloyd (1982), Least squares quantization in PCM, IEEE Transactions on Information Theory 28(2), 129-137;
    Arthur, Vassilvitskii (2007), k-means++: the advantages of careful seeding, SODA, 1027-1035
    """
    random = np.random.default_rng(seed)
    found = [_lloyd(points, _seeds(points, count, random)) for _ in range(starts)]
    return min(found, key=lambda one: one[1])[0]


def _seeds(points: Floats, count: int, random: np.random.Generator) -> Floats:
    """Draw first means, each far from those before with a chance that grows with its squared distance."""
    chosen = [int(random.integers(len(points)))]
    nearest = ((points - points[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < count and nearest.any():
        chosen.append(int(np.searchsorted(nearest.cumsum(), random.random() * nearest.sum(), "right")))
        nearest = np.minimum(nearest, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    return points[chosen]


def _lloyd(points: Floats, means: Floats) -> tuple[Labels, float]:
    """Move means until no point changes its group; return labels and the squared distances left."""
    squares = (points**2).sum(axis=1)
    labels = np.full(len(points), -1)
    for _ in range(_MOST_ROUNDS):
        apart = (means**2).sum(axis=1) - 2.0 * points @ means.T
        before, labels = labels, apart.argmin(axis=1)
        if np.array_equal(before, labels):
            break
        member = np.zeros((len(points), len(means)))
        member[np.arange(len(points)), labels] = 1.0
        sizes = member.sum(axis=0)[:, None]
        means = np.where(sizes > 0, member.T @ points / np.maximum(sizes, 1.0), means)
    left = float((squares + apart[np.arange(len(points)), labels]).sum())
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64), left


def mean_silhouette(points: Floats, labels: Labels, *, seed: int = 1) -> float:
    """Return the mean silhouette, of a random part of many points; −1 when only one group came out."""
    if len(points) > _MOST_COMPARED:
        some = np.random.default_rng(seed).choice(len(points), _MOST_COMPARED, replace=False)
        points, labels = points[some], labels[some]
    return float(silhouette(points, labels).mean()) if np.unique(labels).size > 1 else -1.0


def best_by_chance(points: Floats, counts: Sequence[int], *, draws: int, seed: int = 1) -> Floats:
    """Return the best mean silhouette of each draw from a cloud without groups.

    The cloud is uniform along the axes of the points and as wide as they are on each: of single-humped shapes the
    one in which groups appear most easily, so what passes it is not the split of a continuum.

    References
    ----------
    Tibshirani, Walther, Hastie (2001), Estimating the number of clusters in a data set via the gap statistic,
    JRSS B 63(2), 411-423, doi:10.1111/1467-9868.00293 (the reference distribution, aligned with principal axes)
    """
    random = np.random.default_rng(seed)
    size = min(len(points), _MOST_COMPARED)
    half = np.sqrt(3.0) * points.std(axis=0)
    found = []
    for _ in range(draws):
        cloud = random.uniform(-half, half, (size, points.shape[1]))
        found.append(max(mean_silhouette(cloud, groups_of(cloud, k, starts=2)) for k in counts))
    return np.asarray(found)
