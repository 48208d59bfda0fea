"""What goes with leaving sooner: proportional hazards, and retention of a contract over renewals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import stats
from scipy.optimize import minimize
from scipy.special import betaln
from statsmodels.duration.hazard_regression import PHReg

from journeymath.arrays import Bools, Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.intervals import normal_quantile
from journeymath.scores.items import complete_answers, left_out_warning


@dataclass(frozen=True)
class Hazard:
    """One driver: log hazard ratio per unit, its standard error, and the ratio with its interval."""

    name: str
    slope: float
    standard_error: float
    ratio: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class HazardModel(Result):
    """Drivers as named; `concordance` 0..1 (0.5 is chance), `likelihood_ratio` against no drivers."""

    events: int
    drivers: tuple[Hazard, ...]
    log_likelihood: float
    likelihood_ratio: float
    p_value: float
    concordance: float


def hazard_model(
    table: Any, time: str, left: str, drivers: Sequence[str], *, confidence_level: float = 0.95
) -> HazardModel:
    """Cox's model of leaving, ties after Efron.

    Parameters
    ----------
    table : mapping or data frame of numeric columns; rows with a missing value are left out and counted
    time : str
        Time until leaving or until now, > 0.
    left : str
        1 for who left, 0 for who is still here.

    Raises
    ------
    InvalidInput
        A column is missing or no number, a time is not above 0, or nobody left.

    References
    ----------
    Cox (1972), J. of the Royal Statistical Society B 34(2), 187-220; Efron (1977), JASA 72(359), 557-565,
    doi:10.1080/01621459.1977.10480613; Harrell et al. (1982), JAMA 247(18), 2543-2546 (the concordance)
    """
    values, left_out = complete_answers(table, [time, left, *drivers])
    waited, ended, inputs = values[:, 0], values[:, 1] > 0, values[:, 2:]
    if waited.min() <= 0:
        raise InvalidInput("A time until leaving is above 0.", field=time)
    if not ended.any():
        raise InvalidInput("Nobody left: nothing can be said of who leaves sooner.", field=left)
    model = PHReg(waited, inputs - inputs.mean(axis=0), status=ended.astype(float), ties="efron")
    fitted = model.fit()
    empty = float(model.loglike(np.zeros(inputs.shape[1])))
    gain = 2 * (float(fitted.llf) - empty)
    z = normal_quantile(confidence_level)
    return HazardModel(
        method="Cox proportional hazards, ties after Efron",
        n=len(values),
        assumptions=("Ratios of hazards stay the same over time.", "An association, not an effect."),
        warnings=left_out_warning(left_out),
        events=int(ended.sum()),
        drivers=tuple(
            Hazard(name, float(b), float(e), *(float(np.exp(b + k * z * e)) for k in (0, -1, 1)))
            for name, b, e in zip(drivers, fitted.params, fitted.bse, strict=True)
        ),
        log_likelihood=float(fitted.llf),
        likelihood_ratio=gain,
        p_value=float(stats.chi2.sf(gain, inputs.shape[1])),
        concordance=_concordance(waited, ended, inputs @ np.asarray(fitted.params)),
    )


def _concordance(waited: Floats, ended: Bools, risk: Floats) -> float:
    """Of pairs in which one surely left first, the share in which that one had the higher risk."""
    agreed = pairs = 0.0
    for place in np.flatnonzero(ended):
        later = (waited > waited[place]) | ((waited == waited[place]) & ~ended)
        agreed += float((risk[later] < risk[place]).sum()) + float((risk[later] == risk[place]).sum()) / 2
        pairs += float(later.sum())
    return agreed / pairs if pairs else 0.5


@dataclass(frozen=True, kw_only=True)
class RenewalModel(Result):
    """sBG: the chance not to renew ~ beta(alpha, beta), so that those who stay are the loyal ones."""

    alpha: float
    beta: float
    log_likelihood: float

    def survival(self, renewals: npt.ArrayLike) -> Floats:
        """Share, 0..1, that is still here after so many renewals."""
        t = np.asarray(renewals, np.float64)
        return np.asarray(np.exp(betaln(self.alpha, self.beta + t) - betaln(self.alpha, self.beta)))

    def retention(self, renewals: npt.ArrayLike) -> Floats:
        """Chance, 0..1, to renew for the t-th time (t from 1) of who is still here."""
        t = np.asarray(renewals, np.float64)
        return np.asarray((self.beta + t - 1) / (self.alpha + self.beta + t - 1))


def fit_renewals(lost: npt.ArrayLike, kept: float) -> RenewalModel:
    """Fit to one cohort: how many were lost at each renewal, and how many are still here.

    Raises
    ------
    InvalidInput
        No renewal, counts below 0, or nobody lost.

    References
    ----------
    Fader, Hardie (2007), J. of Interactive Marketing 21(1), 76-90, doi:10.1002/dir.20074
    """
    gone = np.asarray(lost, np.float64)
    if gone.ndim != 1 or not gone.size or gone.min() < 0 or kept < 0 or not gone.any():
        raise InvalidInput("Give how many were lost at each renewal, and how many are here.", field="lost")
    times = np.arange(1, gone.size + 1)

    def cost(logs: Floats) -> float:
        alpha, beta = np.exp(np.clip(logs, -12, 12))
        whole = betaln(alpha, beta)
        leaves = betaln(alpha + 1, beta + times - 1) - whole
        return -float(gone @ leaves + kept * (betaln(alpha, beta + gone.size) - whole))

    found = minimize(cost, np.zeros(2), method="L-BFGS-B")
    alpha, beta = np.exp(found.x)
    return RenewalModel(
        method="shifted beta-geometric, maximum likelihood",
        n=round(float(gone.sum() + kept)),
        assumptions=("Each customer has one chance not to renew, which stays the same.",),
        alpha=float(alpha),
        beta=float(beta),
        log_likelihood=-float(found.fun),
    )


def margin_multiple(retention: float, discount: float) -> float:
    """By what to multiply a yearly margin to get the value of a customer: r / (1 + i - r).

    Raises
    ------
    InvalidInput
        A retention outside 0..1, or a discount that is not above 0.

    References
    ----------
    Gupta, Lehmann (2003), J. of Interactive Marketing 17(1), 9-24, doi:10.1002/dir.10045

    Examples
    --------
    >>> round(margin_multiple(0.9, 0.10), 2)
    4.5
    """
    if not 0 <= retention <= 1 or not discount > 0:
        raise InvalidInput("Retention lies between 0 and 1, and the discount is above 0.", field="retention")
    return retention / (1 + discount - retention)
