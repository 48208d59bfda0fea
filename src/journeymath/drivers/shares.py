"""Which drivers go with an outcome most: shares of what a model explains, with intervals and ranks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from journeymath.arrays import Floats
from journeymath.drivers.explained import MOST_FOR_LMG, Correlations, lmg_importance, relative_weights
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.items import complete_answers, left_out_warning

Method = Literal["auto", "lmg", "johnson"]
_METHODS: dict[str, tuple[str, Callable[[Correlations], Floats]]] = {
    "lmg": ("LMG (Shapley value of R²)", lmg_importance),
    "johnson": ("Johnson's relative weights", relative_weights),
}
_LMG_UNASKED = 12
_ROWS_PER_DRIVER = 10
_MOST_INFLATION = 5.0
_SEED = 1


@dataclass(frozen=True)
class Driver:
    """One driver: its part of R², its share 0..1 of what is explained, its slope in the full model.

    `low`, `high` bound the share; `best_rank`, `worst_rank` the place (1 = first); `inflation` is the
    variance inflation factor.
    """

    name: str
    importance: float
    share: float
    low: float | None
    high: float | None
    best_rank: int | None
    worst_rank: int | None
    slope: float
    inflation: float


@dataclass(frozen=True, kw_only=True)
class DriverShares(Result):
    """Drivers, strongest first; `r_squared` 0..1 is what all of them explain together."""

    outcome: str
    r_squared: float
    drivers: tuple[Driver, ...]
    resamples: int


def driver_shares(
    table: Any,
    outcome: str,
    drivers: Sequence[str],
    *,
    method: Method = "auto",
    resamples: int = 200,
    confidence_level: float = 0.95,
) -> DriverShares:
    """Divide what a linear model explains of `outcome` among its drivers.

    A share is an association: a driver without any effect that goes with the true one takes a part
    of its share. Only an experiment or a like method proves an effect.

    Parameters
    ----------
    table : mapping or data frame of columns; rows with a missing answer are left out and counted
    outcome : str
        A numeric column, for example the likelihood to recommend.
    drivers : names of numeric columns, 1 or more
    method : "auto" (LMG up to 12 drivers, relative weights above), "lmg" (at most 15) or "johnson"
    resamples : int, default 200
        Bootstrap samples of rows for the intervals of shares and ranks; 0 for none.

    Raises
    ------
    InvalidInput
        A column is missing or no number, too few rows, the outcome never varies, too many drivers.

    References
    ----------
    Lindeman, Merenda, Gold (1980); Grömping (2006), doi:10.18637/jss.v017.i01; Johnson (2000),
    doi:10.1207/S15327906MBR3501_1; Efron, Tibshirani (1993), An Introduction to the Bootstrap, ch. 13

    Examples
    --------
    >>> table = {"wait": [1, 2, 3, 4, 5], "tone": [2, 1, 2, 1, 2], "stars": [5, 4, 3, 2, 1]}
    >>> [(d.name, round(d.share, 2)) for d in driver_shares(table, "stars", ["wait"], resamples=0).drivers]
    [('wait', 1.0)]
    """
    values, left_out = complete_answers(table, [*drivers, outcome])
    if len(drivers) < 1:
        raise InvalidInput("Name at least one driver.", field="drivers")
    if np.ptp(values[:, -1]) == 0:
        raise InvalidInput(f"'{outcome}' is the same in every row: nothing can explain it.", field="outcome")
    label, divide = _METHODS[_chosen(method, len(drivers))]
    known = Correlations.of(values[:, :-1], values[:, -1])
    importance = divide(known)
    drawn = _resample(values, divide, resamples)
    return DriverShares(
        method=f"{label}, bootstrap percentile intervals" if resamples else label,
        n=len(values),
        assumptions=("A share is an association, not an effect.", "The outcome is linear in the drivers."),
        warnings=(*left_out_warning(left_out), *_warnings(values, known, drivers)),
        outcome=outcome,
        r_squared=float(importance.sum()),
        drivers=_described(drivers, importance, known, drawn, confidence_level),
        resamples=resamples,
    )


def _chosen(method: str, count: int) -> str:
    if method == "auto":
        return "lmg" if count <= min(_LMG_UNASKED, MOST_FOR_LMG) else "johnson"
    if method not in _METHODS:
        raise InvalidInput(f"'{method}' is no method of driver shares.", field="method")
    return method


def _resample(values: Floats, divide: Callable[[Correlations], Floats], resamples: int) -> Floats:
    chance = np.random.default_rng(_SEED)
    rows = chance.integers(0, len(values), size=(resamples, len(values)))
    drawn = [divide(Correlations.of(values[row, :-1], values[row, -1])) for row in rows]
    return np.array([one / one.sum() for one in drawn if one.sum() > 0]).reshape(-1, values.shape[1] - 1)


def _described(
    names: Sequence[str], importance: Floats, known: Correlations, drawn: Floats, confidence_level: float
) -> tuple[Driver, ...]:
    total = float(importance.sum())
    shares = importance / total if total > 0 else importance
    tails = [(1 - confidence_level) / 2, (1 + confidence_level) / 2]
    low, high = np.quantile(drawn, tails, axis=0) if len(drawn) else (None, None)
    ranks = np.argsort(np.argsort(-drawn, axis=1), axis=1) + 1
    best, worst = (
        np.quantile(ranks, tails, axis=0, method="closest_observation") if len(drawn) else (None, None)
    )
    slopes, inflation = known.slopes(), known.inflation()
    found = [
        Driver(
            name=name,
            importance=float(importance[place]),
            share=float(shares[place]),
            low=None if low is None else float(low[place]),
            high=None if high is None else float(high[place]),
            best_rank=None if best is None else int(best[place]),
            worst_rank=None if worst is None else int(worst[place]),
            slope=float(slopes[place]),
            inflation=float(inflation[place]),
        )
        for place, name in enumerate(names)
    ]
    return tuple(sorted(found, key=lambda driver: -driver.share))


def _warnings(values: Floats, known: Correlations, names: Sequence[str]) -> list[str]:
    found = [
        f"'{name}' never varies." for name, spread in zip(names, known.spreads, strict=True) if spread == 0
    ]
    if len(values) < _ROWS_PER_DRIVER * len(names):
        found.append(f"{len(values)} rows are few for {len(names)} drivers: the intervals are wide.")
    tied = [n for n, factor in zip(names, known.inflation(), strict=True) if factor > _MOST_INFLATION]
    if tied:
        found.append(
            f"These go together so closely that their shares can hardly be told apart: {', '.join(tied)}."
        )
    return found
