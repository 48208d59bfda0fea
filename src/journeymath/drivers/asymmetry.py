"""Must-be or delighter: does a step punish when it is bad more than it rewards when it is good?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import statsmodels.api as sm

from journeymath.arrays import Bools, Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.items import complete_answers, left_out_warning

Kind = Literal["must-be", "delighter", "both ways", "not clear"]
_TAIL = 0.2
_SEED = 1


@dataclass(frozen=True)
class Asymmetry:
    """One driver: `penalty` of a low answer and `reward` of a high one, in units of the outcome.

    `value` = (reward - penalty) / (reward + penalty), -1 (only punishes) to 1 (only rewards), given
    only with an interval; `kind` is named only when that interval leaves 0 out.
    """

    name: str
    penalty: float
    reward: float
    range: float
    value: float | None
    low: float | None
    high: float | None
    kind: Kind
    low_count: int
    high_count: int


@dataclass(frozen=True, kw_only=True)
class Asymmetries(Result):
    """Drivers in the order in which they were named."""

    outcome: str
    drivers: tuple[Asymmetry, ...]


def penalty_reward(
    table: Any,
    outcome: str,
    drivers: Sequence[str],
    *,
    tail: float = _TAIL,
    resamples: int = 200,
    confidence_level: float = 0.95,
) -> Asymmetries:
    """Penalty-reward contrast: the outcome on marks of low and high answers of each driver.

    Low are answers at or below the `tail` quantile, high those at or above the 1 - `tail` one; results
    depend on that cut, so it is named in the result. Standard errors are of the kind HC3.

    Parameters
    ----------
    table : mapping or data frame of columns; rows with a missing answer are left out and counted
    tail : float in (0, 0.5), default 0.2

    Raises
    ------
    InvalidInput
        A column is missing or no number, too few rows, a tail outside (0, 0.5).

    References
    ----------
    Brandt (1987), in: Add Value to Your Service, AMA, 61-65; Mikulić, Prebežac (2008), Managing Service
    Quality 18(6), 559-576, doi:10.1108/09604520810920068
    """
    if not 0 < tail < 0.5:
        raise InvalidInput("The share of low and of high answers lies between 0 and 0.5.", field="tail")
    values, left_out = complete_answers(table, [*drivers, outcome])
    low, high = _marks(values[:, :-1], tail)
    design = np.column_stack([np.ones(len(values)), low, high]).astype(np.float64)
    outcomes = values[:, -1]
    contrast = _Contrast(
        _coefficients(design, outcomes), _resample(design, outcomes, resamples), low, high, confidence_level
    )
    return Asymmetries(
        method=f"penalty-reward contrast, lowest and highest {tail:.0%}, bootstrap percentile intervals",
        n=len(values),
        assumptions=(
            "The effects of low and high answers add up.",
            "The cut between low and high was chosen.",
        ),
        warnings=(*left_out_warning(left_out), *_warnings(drivers, low, high)),
        outcome=outcome,
        drivers=tuple(contrast.describe(name, place) for place, name in enumerate(drivers)),
    )


def _marks(drivers: Floats, tail: float) -> tuple[Bools, Bools]:
    bottom, top = np.quantile(drivers, [tail, 1 - tail], axis=0)
    low, high = drivers <= bottom, drivers >= top
    return low & ~high, high & ~low


def _coefficients(design: Floats, outcome: Floats) -> Floats:
    return np.asarray(sm.OLS(outcome, design).fit(cov_type="HC3").params)


def _resample(design: Floats, outcome: Floats, resamples: int) -> Floats:
    chance = np.random.default_rng(_SEED)
    rows = chance.integers(0, len(outcome), size=(resamples, len(outcome)))
    return np.array([np.linalg.lstsq(design[row], outcome[row], rcond=None)[0] for row in rows]).reshape(
        -1, design.shape[1]
    )


def _ratio(penalty: Floats, reward: Floats) -> Floats:
    whole = penalty + reward
    return np.clip((reward - penalty) / np.where(whole > 1e-12, whole, np.nan), -1, 1)


@dataclass(frozen=True)
class _Contrast:
    """The fitted model: constant, low marks, high marks; and the same drawn anew from the rows."""

    coefficients: Floats
    drawn: Floats
    low: Bools
    high: Bools
    confidence_level: float

    def describe(self, name: str, place: int) -> Asymmetry:
        count = self.low.shape[1]
        penalty, reward = -self.coefficients[1 + place], self.coefficients[1 + count + place]
        value = float(_ratio(np.array([penalty]), np.array([reward]))[0])
        bounds = _interval(self.drawn, place, count, self.confidence_level)
        return Asymmetry(
            name=name,
            penalty=float(penalty),
            reward=float(reward),
            range=float(penalty + reward),
            value=None if np.isnan(value) else value,
            low=bounds[0] if bounds else None,
            high=bounds[1] if bounds else None,
            kind=_kind(bounds),
            low_count=int(self.low[:, place].sum()),
            high_count=int(self.high[:, place].sum()),
        )


def _interval(drawn: Floats, place: int, count: int, confidence_level: float) -> tuple[float, float] | None:
    if not len(drawn):
        return None
    ratios = _ratio(-drawn[:, 1 + place], drawn[:, 1 + count + place])
    known = ratios[~np.isnan(ratios)]
    # A sum of penalty and reward that is not clearly above 0 makes the ratio meaningless.
    if known.size < len(drawn) * confidence_level:
        return None
    low, high = np.quantile(known, [(1 - confidence_level) / 2, (1 + confidence_level) / 2])
    return float(low), float(high)


def _kind(bounds: tuple[float, float] | None) -> Kind:
    if bounds is None or bounds[0] < 0 < bounds[1]:
        return "not clear"
    if bounds[1] <= 0 and bounds[0] < 0:
        return "must-be"
    return "delighter" if bounds[0] >= 0 and bounds[1] > 0 else "both ways"


def _warnings(names: Sequence[str], low: Bools, high: Bools) -> list[str]:
    ends = zip(names, low.sum(axis=0), high.sum(axis=0), strict=True)
    return [
        f"'{name}' has {'no low' if not bad else 'no high'} answers apart from the middle."
        for name, bad, good in ends
        if not bad or not good
    ]
