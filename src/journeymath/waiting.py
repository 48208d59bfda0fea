"""Waits of which some are not over yet: the product-limit estimate."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput


def survival_steps(waits: npt.ArrayLike, ended: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Distinct end times, ascending, and the share that waits longer than each.

    References
    ----------
    Kaplan, Meier (1958), JASA 53(282), 457-481, doi:10.1080/01621459.1958.10501452
    """
    times, over = np.asarray(waits, np.float64), np.asarray(ended, np.bool_)
    if times.shape != over.shape or times.ndim != 1:
        raise InvalidInput("Give one mark of ended or open for each wait.", field="ended")
    if times.size and (not np.isfinite(times).all() or times.min() < 0):
        raise InvalidInput("A wait is a finite number, zero or more.", field="waits")
    ends, counts = np.unique(times[over], return_counts=True)
    at_risk = times.size - np.searchsorted(np.sort(times), ends, side="left")
    return ends, np.cumprod(1 - counts / at_risk, dtype=np.float64)


def survival_quantile(waits: npt.ArrayLike, ended: npt.ArrayLike, share: float) -> float | None:
    """The wait by which `share` have come to the end; None when so many never did."""
    ends, remaining = survival_steps(waits, ended)
    reached = np.flatnonzero(remaining <= 1 - share + 1e-12)
    return float(ends[reached[0]]) if reached.size else None
