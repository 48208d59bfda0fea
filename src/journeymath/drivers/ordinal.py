"""An outcome in ordered grades: cumulative logit, and the drivers' parts of what it explains."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats
from statsmodels.discrete.discrete_model import MNLogit
from statsmodels.miscmodels.ordinal_model import OrderedModel
from statsmodels.tools.tools import add_constant

from journeymath.arrays import Floats
from journeymath.drivers.subset_kernels import shapley_shares
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.intervals import normal_quantile
from journeymath.scores.items import complete_answers, left_out_warning

_MOST_DRIVERS = 8
_MOST_GRADES = 12


@dataclass(frozen=True)
class OrdinalDriver:
    """Log-odds of a higher grade per unit of the driver, and its share 0..1 of McFadden's R²."""

    name: str
    slope: float
    standard_error: float
    low: float
    high: float
    share: float


@dataclass(frozen=True, kw_only=True)
class OrdinalModel(Result):
    """`cuts` are on the scale of log-odds; `parallel_p` tests that one slope holds at every cut."""

    outcome: str
    grades: tuple[float, ...]
    cuts: tuple[float, ...]
    log_likelihood: float
    r_squared: float
    parallel_p: float | None
    drivers: tuple[OrdinalDriver, ...]


def ordinal_drivers(
    table: Any, outcome: str, drivers: Sequence[str], *, confidence_level: float = 0.95
) -> OrdinalModel:
    """Fit P(grade <= k) = logistic(cut_k - slope·x) and divide McFadden's R² among the drivers.

    The division is general dominance: the mean gain over all orders of entry.

    Parameters
    ----------
    table : mapping or data frame of columns; rows with a missing answer are left out and counted
    outcome : str
        Ordered grades, 3 to 12 different ones.
    drivers : 1 to 8 names of numeric columns

    Raises
    ------
    InvalidInput
        Too many or too few grades or drivers, a column missing or no number.

    References
    ----------
    McCullagh (1980), J. of the Royal Statistical Society B 42(2), 109-142; Azen, Traxel (2009), J. of
    Educational and Behavioral Statistics 34(3), 319-347, doi:10.3102/1076998609332754
    """
    values, left_out = complete_answers(table, [*drivers, outcome])
    grades = np.unique(values[:, -1])
    _check(len(drivers), grades)
    place = np.searchsorted(grades, values[:, -1])
    inputs = values[:, :-1]
    empty = _without_drivers(place)
    worth = np.array([_explained(inputs, place, mask, empty) for mask in range(1 << len(drivers))])
    fitted = _fit(inputs, place)
    cuts = _cuts(fitted, len(drivers))
    parts = shapley_shares(worth, len(drivers))
    z = normal_quantile(confidence_level)
    parallel_p = _parallel_p(inputs, place, float(fitted.llf))
    return OrdinalModel(
        method="cumulative logit; general dominance on McFadden's R²",
        n=len(values),
        assumptions=(
            "A driver moves the odds equally at every cut.",
            "A share is an association, not an effect.",
        ),
        warnings=(*left_out_warning(left_out), *_not_parallel(parallel_p, 1 - confidence_level)),
        outcome=outcome,
        grades=tuple(grades.tolist()),
        cuts=cuts,
        log_likelihood=float(fitted.llf),
        r_squared=float(worth[-1]),
        parallel_p=parallel_p,
        drivers=tuple(
            OrdinalDriver(
                name=name,
                slope=(slope := float(fitted.params[i])),
                standard_error=(error := float(fitted.bse[i])),
                low=slope - z * error,
                high=slope + z * error,
                share=float(parts[i] / worth[-1]) if worth[-1] > 0 else 0.0,
            )
            for i, name in enumerate(drivers)
        ),
    )


def _check(drivers: int, grades: Floats) -> None:
    if not 1 <= drivers <= _MOST_DRIVERS:
        raise InvalidInput(f"Name 1 to {_MOST_DRIVERS} drivers.", field="drivers")
    if not 3 <= grades.size <= _MOST_GRADES:
        raise InvalidInput(
            f"The outcome has {grades.size} different grades; 3 to {_MOST_GRADES} make an ordered outcome.",
            field="outcome",
        )


def _fit(inputs: Floats, place: Any) -> Any:
    return OrderedModel(place, inputs, distr="logit").fit(method="bfgs", disp=False, maxiter=500)


def _cuts(fitted: Any, count: int) -> tuple[float, ...]:
    cuts = fitted.model.transform_threshold_params(fitted.params)[1:-1]
    return tuple(float(cut) for cut in cuts)


def _without_drivers(place: Any) -> float:
    counts = np.bincount(place)
    return float((counts * np.log(counts / counts.sum())).sum())


def _explained(inputs: Floats, place: Any, mask: int, empty: float) -> float:
    if not mask:
        return 0.0
    chosen = [driver for driver in range(inputs.shape[1]) if mask >> driver & 1]
    return max(0.0, 1 - float(_fit(inputs[:, chosen], place).llf) / empty)


def _parallel_p(inputs: Floats, place: Any, together: float) -> float | None:
    """Approximate likelihood-ratio test against slopes of their own at every grade (multinomial logit)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            free = MNLogit(place, add_constant(inputs)).fit(disp=False, maxiter=100)
        except (np.linalg.LinAlgError, ValueError):
            return None
    if not free.mle_retvals["converged"] or not np.isfinite(free.llf):
        return None
    more = inputs.shape[1] * (int(place.max()) - 1)
    return float(stats.chi2.sf(max(0.0, 2 * (float(free.llf) - together)), more))


def _not_parallel(parallel_p: float | None, level: float) -> tuple[str, ...]:
    if parallel_p is None or parallel_p >= level:
        return ()
    return (
        "One slope for all grades does not fit well: a driver works differently at low and at high grades.",
    )
