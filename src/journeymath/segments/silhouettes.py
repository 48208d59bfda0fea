"""How well customers fit the group that they are in."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput

Labels = npt.NDArray[np.int64]
_ROWS = 512  # of the distance table at a time


def silhouette(points: npt.ArrayLike, labels: npt.ArrayLike) -> Floats:
    """Compute each point's silhouette: 1 fits its own group, 0 lies between two, below 0 fits another better.

    Parameters
    ----------
    points : array of float, shape (n_points, n_axes)
        Euclidean distances between them count.
    labels : array of int, shape (n_points,)
        The group of each point; at least two groups.

    Returns
    -------
    array of float, shape (n_points,)
        (b − a) / max(a, b): a the mean distance to the own group, b to the nearest other; 0 for a group of one.

    Raises
    ------
    InvalidInput
        Lengths differ, or there is one group only.

    References
    ----------
    Rousseeuw (1987), Silhouettes: a graphical aid to the interpretation and validation of cluster analysis,
    Journal of Computational and Applied Mathematics 20, 53-65, doi:10.1016/0377-0427(87)90125-7

    Examples
    --------
    >>> silhouette([[0.0], [1.0], [10.0], [11.0]], [0, 0, 1, 1]).round(4)
    array([0.9048, 0.8947, 0.8947, 0.9048])
    """
    table, known = _read(points, labels)
    groups, place, sizes = np.unique(known, return_inverse=True, return_counts=True)
    member = np.zeros((len(table), groups.size))
    member[np.arange(len(table)), place] = 1.0
    squares = (table**2).sum(axis=1)
    found = np.empty(len(table))
    for start in range(0, len(table), _ROWS):
        rows = slice(start, start + _ROWS)
        apart = squares[rows, None] + squares[None, :] - 2.0 * table[rows] @ table.T
        sums = np.sqrt(np.maximum(apart, 0.0)) @ member
        found[rows] = _of_sums(sums, place[rows], sizes)
    return found


def _of_sums(sums: Floats, own: Labels, sizes: Labels) -> Floats:
    """Silhouettes from each point's summed distances to every group."""
    at = np.arange(len(own))
    inside = sums[at, own] / np.maximum(sizes[own] - 1, 1)
    others = sums / sizes
    others[at, own] = np.inf
    nearest = others.min(axis=1)
    larger = np.maximum(inside, nearest)
    value = np.divide(nearest - inside, larger, out=np.zeros_like(larger), where=larger > 0)
    return np.where(sizes[own] == 1, 0.0, value)


def posterior_certainty(points: npt.ArrayLike, labels: npt.ArrayLike) -> Floats:
    """Estimate how surely each point belongs to its group: its posterior share among the groups as normal clouds.

    Each group is a normal distribution with its own mean, its own variance along each axis and its share of the
    points as prior: one E-step of a Gaussian mixture at the groups as they are.

    Returns
    -------
    array of float, shape (n_points,)
        Probabilities in (0, 1] of the group that each point is in.

    References
    ----------
    McLachlan, Peel (2000), Finite Mixture Models, Wiley, chapter 2

    Examples
    --------
    >>> posterior_certainty([[0.0], [2.0], [10.0], [12.0]], [0, 0, 1, 1]).round(4)
    array([1., 1., 1., 1.])
    """
    table, known = _read(points, labels)
    groups, place, sizes = np.unique(known, return_inverse=True, return_counts=True)
    floor = 1e-6 * np.maximum(table.var(axis=0), 1e-12)
    logs = np.empty((len(table), groups.size))
    for group, size in enumerate(sizes):
        inside = table[place == group]
        variance = np.maximum(inside.var(axis=0), floor)
        apart = (table - inside.mean(axis=0)) ** 2 / variance
        logs[:, group] = np.log(size / len(table)) - 0.5 * (apart + np.log(2 * np.pi * variance)).sum(axis=1)
    logs -= logs.max(axis=1, keepdims=True)
    weights = np.exp(logs)
    found: Floats = weights[np.arange(len(table)), place] / weights.sum(axis=1)
    return found


def _read(points: npt.ArrayLike, labels: npt.ArrayLike) -> tuple[Floats, Labels]:
    table = np.asarray(points, dtype=np.float64)
    known = np.asarray(labels)
    if table.ndim != 2 or known.shape != (len(table),):
        raise InvalidInput("Every point needs one label.", field="labels")
    if np.unique(known).size < 2:
        raise InvalidInput("A silhouette compares at least two groups.", field="labels")
    return table - table.mean(axis=0), known
