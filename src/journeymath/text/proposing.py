"""Which comments a person should label next: those whose label would teach most."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Floats, Int64s
from journeymath.errors import InvalidInput

POOL_PER_PLACE = 10


def propose(probabilities: Floats, rows: npt.NDArray[np.floating], count: int, *, is_many: bool) -> Int64s:
    """Places of the comments to ask about: unsure ones, and unlike each other.

    Of the least sure ones (ten for each place) the least sure comes first; each further one is the comment that
    lies farthest from all chosen, so that one question is not asked ten times.

    Parameters
    ----------
    probabilities : array of float, shape (n, n_labels)
        Calibrated probabilities of unlabelled comments.
    rows : array of float, shape (n, width)
        The encoder's rows, or any rows whose nearness means likeness.
    count : int
        How many to propose.
    is_many : bool
        Whether labels may come together.

    Raises
    ------
    InvalidInput
        Lengths differ, or count is negative.

    References
    ----------
    Lewis, Gale (1994), SIGIR 17, 3-12 (uncertainty)
    Sener, Savarese (2018), ICLR (farthest first, "k-center greedy")

    Examples
    --------
    >>> propose(np.array([[0.9, 0.1], [0.5, 0.5]]), np.eye(2), 1, is_many=False)
    array([1])
    """
    if len(probabilities) != len(rows) or count < 0:
        raise InvalidInput("Each comment needs its probabilities and its row.", field="rows")
    doubt = doubts(probabilities, is_many=is_many)
    pool = np.argsort(-doubt, kind="stable")[: max(count, 1) * POOL_PER_PLACE]
    if not count or not pool.size:
        return np.empty(0, dtype=np.int64)
    chosen = [0]
    distance = np.linalg.norm(rows[pool] - rows[pool[0]], axis=1)
    while len(chosen) < min(count, pool.size):
        distance[chosen] = -1
        nearest = int(distance.argmax())
        chosen.append(nearest)
        distance = np.minimum(distance, np.linalg.norm(rows[pool] - rows[pool[nearest]], axis=1))
    return np.asarray(pool[chosen], dtype=np.int64)


def doubts(probabilities: Floats, *, is_many: bool) -> Floats:
    """0 sure … 1 not sure at all: how near the two best labels are, or the label nearest to one half."""
    if is_many:
        return np.asarray((1 - 2 * np.abs(probabilities - 0.5)).max(axis=1))
    ordered = np.sort(probabilities, axis=1)
    return np.asarray(1 - (ordered[:, -1] - ordered[:, -2]))
