"""Many comparisons on one board: how many of the arrows may be chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result


@dataclass(frozen=True, kw_only=True)
class Adjusted(Result):
    """Adjusted p-values in the order given, and which hypotheses are rejected."""

    p_values: tuple[float, ...]
    rejected: tuple[bool, ...]
    level: float


def adjust_many(
    p_values: npt.ArrayLike,
    *,
    method: Literal["benjamini_hochberg", "bonferroni"] = "benjamini_hochberg",
    level: float = 0.05,
) -> Adjusted:
    """Adjust the p-values of many comparisons made at once.

    Benjamini-Hochberg keeps the expected share of false arrows among all arrows below
    `level`; Bonferroni keeps the chance of any false arrow below it.

    References
    ----------
    Benjamini, Hochberg (1995), JRSS B 57(1), 289-300, doi:10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> adjust_many([0.01, 0.02, 0.5]).rejected
    (True, True, False)
    """
    p = np.asarray(p_values, dtype=np.float64)
    if p.ndim != 1 or not ((p >= 0) & (p <= 1)).all():
        raise InvalidInput("P-values lie between 0 and 1.", field="p_values")
    if method not in {"benjamini_hochberg", "bonferroni"}:
        raise InvalidInput(f"'{method}' is no adjustment.", field="method")
    adjusted = _benjamini_hochberg(p) if method == "benjamini_hochberg" else np.minimum(1, p * p.size)
    return Adjusted(
        method=method,
        n=int(p.size),
        assumptions=("Comparisons are independent or positively dependent.",)
        if method == "benjamini_hochberg"
        else (),
        p_values=tuple(adjusted.tolist()),
        rejected=tuple((adjusted <= level).tolist()),
        level=level,
    )


def _benjamini_hochberg(p: Floats) -> Floats:
    order = np.argsort(p)[::-1]
    rank = np.arange(p.size, 0, -1)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(1, np.minimum.accumulate(p[order] * p.size / rank))
    return adjusted
