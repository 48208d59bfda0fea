"""Control charts: is a point a signal, or the noise that the process always had?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.signal import lfilter
from scipy.special import erfc

from journeymath.arrays import Bools, Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result

Kind = Literal["XmR", "EWMA", "CUSUM", "Laney p′"]
# Expected range of two normal values in standard deviations, 2 / sqrt(pi), rounded as in the published tables.
_D2 = 1.128


@dataclass(frozen=True, kw_only=True)
class ControlChart(Result):
    """`points` as drawn, one per value, with limits per point; `signals` marks those beyond them."""

    kind: Kind
    centre: float
    points: Floats
    low: Floats
    high: Floats
    signals: Bools
    sigma: float


def individuals_chart(values: npt.ArrayLike, *, baseline: int | None = None) -> ControlChart:
    """Shewhart's chart of single values, sigma from the mean moving range (XmR).

    Parameters
    ----------
    values : array (n,), two or more finite numbers in order of time
    baseline : int, optional
        How many of the first values set the limits; default: all.

    Raises
    ------
    InvalidInput
        Fewer than two values in the baseline, or one that is no finite number.

    References
    ----------
    Shewhart (1931), Economic Control of Quality of Manufactured Product; NIST/SEMATECH e-Handbook of
    Statistical Methods, 6.3.2.2

    Examples
    --------
    >>> chart = individuals_chart([10, 11, 10, 11, 10, 11, 20])
    >>> chart.signals.tolist().index(True)
    6
    """
    given = _finite(values)
    first = given[:baseline]
    if first.size < 2:
        raise InvalidInput("Limits need two values or more.", field="baseline")
    centre, sigma = float(first.mean()), float(np.abs(np.diff(first)).mean()) / _D2
    return _chart("XmR", given, centre, np.full(given.size, 3 * sigma), sigma)


def ewma_chart(
    values: npt.ArrayLike, *, target: float, sigma: float, weight: float = 0.2, width: float = 2.962
) -> ControlChart:
    """Exponentially weighted mean of the values, with limits that hold from the first point on.

    Parameters
    ----------
    values : array (n,) of finite numbers
    target : float, where the process should be
    sigma : float > 0, standard deviation of one value
    weight : float in (0, 1], of the newest value
    width : float, of the limits in standard deviations; 0.2 with 2.962 alarms falsely once in 500

    Raises
    ------
    InvalidInput
        A weight outside (0, 1], a sigma that is not positive, or a value that is no finite number.

    References
    ----------
    Roberts (1959), Technometrics 1(3), 239-250; Lucas, Saccucci (1990), Technometrics 32(1), 1-12,
    doi:10.1080/00401706.1990.10484583
    """
    given = _finite(values)
    if not 0 < weight <= 1:
        raise InvalidInput("The weight of the newest value lies between 0 and 1.", field="weight")
    _check_sigma(sigma)
    points = np.asarray(lfilter([weight], [1, weight - 1], given, zi=[(1 - weight) * target])[0])
    age = np.arange(1, given.size + 1)
    spread = sigma * np.sqrt(weight / (2 - weight) * (1 - (1 - weight) ** (2 * age)))
    return _chart("EWMA", points, target, width * spread, sigma)


def cusum_chart(
    values: npt.ArrayLike, *, target: float, sigma: float, slack: float = 0.5, decision: float = 4.77
) -> ControlChart:
    """Sums of what values lie beyond the target ± `slack` sigma; the larger of both sides is drawn, signed.

    Parameters
    ----------
    slack, decision : float, in standard deviations; 0.5 with 4.77 alarms falsely about once in 370

    Raises
    ------
    InvalidInput
        A sigma that is not positive, or a value that is no finite number.

    References
    ----------
    Page (1954), Biometrika 41(1/2), 100-115, doi:10.2307/2333009
    """
    given = _finite(values)
    _check_sigma(sigma)
    above = below = 0.0
    points = np.empty(given.size)
    for place, value in enumerate((given - target) / sigma):
        above, below = max(0.0, above + value - slack), max(0.0, below - value - slack)
        points[place] = above if above >= below else -below
    return _chart("CUSUM", points, 0.0, np.full(given.size, decision), sigma)


def share_chart(counts: npt.ArrayLike, totals: npt.ArrayLike) -> ControlChart:
    """Laney's p′: shares with limits that widen for few cases and for drift between periods.

    Parameters
    ----------
    counts, totals : arrays (n,); 0 <= count <= total, total > 0

    Raises
    ------
    InvalidInput
        Fewer than two periods, a period without cases, or a count that is not between 0 and its total.

    References
    ----------
    Laney (2002), Quality Engineering 14(4), 531-537, doi:10.1081/QEN-120003555
    """
    given, of = _finite(counts), _finite(totals)
    if given.size != of.size or given.size < 2:
        raise InvalidInput("Give a count and a total for each of two periods or more.", field="totals")
    if of.min() <= 0 or given.min() < 0 or (given > of).any():
        raise InvalidInput("A count lies between 0 and its total, and a total is positive.", field="counts")
    centre = float(given.sum() / of.sum())
    spread = np.sqrt(centre * (1 - centre) / of)
    scores = (given / of - centre) / np.where(spread > 0, spread, 1.0)
    between = float(np.abs(np.diff(scores)).mean()) / _D2
    return _chart("Laney p′", given / of, centre, 3 * spread * between, between)


def false_alarm_every(sigmas: float) -> float:
    """After how many points a Shewhart chart with such limits alarms falsely, on average.

    Examples
    --------
    >>> round(false_alarm_every(3), 1)
    370.4
    """
    from_normal = 0.5 * float(erfc(sigmas / np.sqrt(2)))
    return 1 / (2 * from_normal)


def _chart(kind: Kind, points: Floats, centre: float, half_width: Floats, sigma: float) -> ControlChart:
    low, high = centre - half_width, centre + half_width
    return ControlChart(
        method=f"{kind} chart",
        n=points.size,
        assumptions=("Values in control are independent of each other and nearly normal.",),
        kind=kind,
        centre=centre,
        points=points,
        low=low,
        high=high,
        signals=(points < low) | (points > high),
        sigma=sigma,
    )


def _finite(values: npt.ArrayLike | Sequence[float]) -> Floats:
    given = np.asarray(values, np.float64)
    if given.ndim != 1 or not np.isfinite(given).all():
        raise InvalidInput("A chart needs one row of finite numbers.", field="values")
    return given


def _check_sigma(sigma: float) -> None:
    if not sigma > 0:
        raise InvalidInput("The standard deviation of one value is positive.", field="sigma")
