"""How many answers an interval of a wanted width takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.intervals import normal_quantile
from journeymath.scores.scales import Scale, get_scale

_MOST_ROOT = 1e6


@dataclass(frozen=True, kw_only=True)
class SampleSize(Result):
    """`n` answers give a half-width of at most `margin` when the spread is as said."""

    margin: float
    standard_deviation: float


def answers_needed(
    margin: float,
    *,
    scale: str | Scale = "nps_0_10",
    standard_deviation: float | None = None,
    population: int | None = None,
    confidence_level: float = 0.95,
) -> SampleSize:
    """Count the answers for an interval of value ± `margin`, in the unit of the scale's summary.

    Without a standard deviation of one answer the worst case is taken: half at each end.
    With `population`, the finite-population correction is applied.

    References
    ----------
    Cochran (1977), Sampling Techniques, 3rd ed., Wiley, chapter 4

    Examples
    --------
    >>> answers_needed(0.05, scale="csat_1_5").n
    385
    """
    known = get_scale(scale) if isinstance(scale, str) else scale
    if not margin > 0 or known.metric == "none":
        raise InvalidInput("A margin is greater than 0, on a scale with scores.", field="margin")
    if population is not None and population < 1:
        raise InvalidInput("A population has at least one person.", field="population")
    if standard_deviation is not None and not 0 <= standard_deviation < math.inf:
        raise InvalidInput("A standard deviation is zero or more.", field="standard_deviation")
    worst_case = standard_deviation is None
    spread = (
        abs(known.value_best - known.value_worst) / 2 if standard_deviation is None else standard_deviation
    )
    root = normal_quantile(confidence_level) * spread / margin
    if root > _MOST_ROOT:
        raise InvalidInput(
            "So small a margin would ask for more answers than there are people.", field="margin"
        )
    needed = root**2
    if population is not None:
        needed = needed / (1 + (needed - 1) / population)
    return SampleSize(
        method="normal approximation" + (", worst-case spread" if worst_case else ""),
        n=math.ceil(needed - 1e-9),
        assumptions=("Answers are a random sample of those asked about.",),
        margin=margin,
        standard_deviation=spread,
    )


def answers_for_change(
    smallest: float,
    *,
    scale: str | Scale = "nps_0_10",
    standard_deviation: float | None = None,
    power: float = 0.8,
    confidence_level: float = 0.95,
) -> SampleSize:
    """Count the answers that each of two samples needs, so that a change of `smallest` is seen.

    `smallest` is in the unit of the scale's summary (NPS points, shares 0..1, the scale's own units);
    with `power` it is called a change at this confidence when it is really there. Without a standard
    deviation of one answer the worst case is taken: half at each end.

    References
    ----------
    Lehr (1992), Statistics in Medicine 11(8), 1099-1102: 16 s²/d² for the
    usual 80 % and 5 %, of which 15.7 is the exact factor.

    Examples
    --------
    >>> answers_for_change(5, standard_deviation=80).n
    4019
    """
    known = get_scale(scale) if isinstance(scale, str) else scale
    if not smallest > 0 or known.metric == "none":
        raise InvalidInput("A change is greater than 0, on a scale with scores.", field="smallest")
    if not 0.5 <= power < 1:
        raise InvalidInput("The power is at least 0.5 and below 1.", field="power")
    if standard_deviation is not None and not 0 <= standard_deviation < math.inf:
        raise InvalidInput("A standard deviation is zero or more.", field="standard_deviation")
    spread = (
        abs(known.value_best - known.value_worst) / 2 if standard_deviation is None else standard_deviation
    )
    root = (normal_quantile(confidence_level) + normal_quantile(2 * power - 1)) * spread / smallest
    if root > _MOST_ROOT:
        raise InvalidInput(
            "So small a change would ask for more answers than there are people.", field="smallest"
        )
    return SampleSize(
        method="normal approximation, two samples",
        n=max(2, math.ceil(2 * root**2 - 1e-9)),
        assumptions=("Both samples are random and equally spread.",),
        margin=smallest,
        standard_deviation=spread,
    )
