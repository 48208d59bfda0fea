"""How often will a customer buy, and are they still one? BG/NBD of repeat buying without a contract."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result

_FEWEST = 10


@dataclass(frozen=True, kw_only=True)
class BuyingModel(Result):
    """BG/NBD: buying rates ~ gamma(r, alpha), chance to leave after a purchase ~ beta(a, b).

    Times are in the unit of what it was fitted on.
    """

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float

    def expected_purchases(
        self, repeats: npt.ArrayLike, last: npt.ArrayLike, seen: npt.ArrayLike, ahead: float
    ) -> Floats:
        """Purchases that each customer is expected to make within `ahead` from now."""
        x, t_x, t = _columns(repeats, last, seen)
        if not ahead >= 0:
            raise InvalidInput("The time ahead is zero or more.", field="ahead")
        z = ahead / (self.alpha + t + ahead)
        series = hyp2f1(self.r + x, self.b + x, self.a + self.b + x - 1, z)
        gone = 1 - ((self.alpha + t) / (self.alpha + t + ahead)) ** (self.r + x) * series
        top = (self.a + self.b + x - 1) / (self.a - 1) * gone
        return np.asarray(top * self.alive(x, t_x, t))

    def alive(self, repeats: npt.ArrayLike, last: npt.ArrayLike, seen: npt.ArrayLike) -> Floats:
        """Chance, 0..1, that each customer still buys; 1 without a repeat purchase, as the model has it."""
        x, t_x, t = _columns(repeats, last, seen)
        odds = (
            (self.r + x) * np.log((self.alpha + t) / (self.alpha + t_x))
            + np.log(self.a)
            - np.log(self.b + np.maximum(x, 1) - 1)
        )
        return np.where(x > 0, 1 / (1 + np.exp(odds)), 1.0)


def fit_buying(repeats: npt.ArrayLike, last: npt.ArrayLike, seen: npt.ArrayLike) -> BuyingModel:
    """Fit by maximum likelihood.

    Parameters
    ----------
    repeats : (n,), purchases after the first
    last : (n,), time from the first purchase to the last, 0 without a repeat
    seen : (n,), time from the first purchase to now, at least `last`

    Raises
    ------
    InvalidInput
        Fewer than 10 customers, nobody who bought again, or times that cannot be.

    References
    ----------
    Fader, Hardie, Lee (2005), Marketing Science 24(2), 275-284, doi:10.1287/mksc.1040.0098
    """
    x, t_x, t = _columns(repeats, last, seen)
    if x.size < _FEWEST or not x.any():
        raise InvalidInput(
            f"A buying model needs {_FEWEST} customers and some who bought again.", field="repeats"
        )
    scale = float(t.max())
    keys, counts = np.unique(np.column_stack([x, t_x / scale, t / scale]), axis=0, return_counts=True)
    found = minimize(
        lambda logs: -float(counts @ _log_likelihood(np.exp(np.clip(logs, -12, 12)), *keys.T)),
        np.zeros(4),
        method="L-BFGS-B",
    )
    r, alpha, a, b = np.exp(found.x)
    return BuyingModel(
        method="BG/NBD, maximum likelihood",
        n=int(x.size),
        assumptions=(
            "No contract: a customer who left does not say so.",
            "Buying is steady while it lasts.",
            "Leaving is possible after a purchase only.",
        ),
        warnings=() if found.success else (f"The fit did not settle: {found.message}.",),
        r=float(r),
        alpha=float(alpha) * scale,
        a=float(a),
        b=float(b),
        log_likelihood=-float(found.fun) - float(x.sum()) * float(np.log(scale)),
    )


def _log_likelihood(parameters: Floats, x: Floats, t_x: Floats, t: Floats) -> Floats:
    r, alpha, a, b = parameters
    common = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    stays = betaln(a, b + x) - betaln(a, b) - (r + x) * np.log(alpha + t)
    left = betaln(a + 1, b + np.maximum(x, 1) - 1) - betaln(a, b) - (r + x) * np.log(alpha + t_x)
    return np.asarray(common + np.where(x > 0, np.logaddexp(stays, left), stays))


def _columns(*columns: npt.ArrayLike) -> tuple[Floats, Floats, Floats]:
    x, t_x, t = (np.atleast_1d(np.asarray(column, np.float64)) for column in columns)
    if not x.shape == t_x.shape == t.shape or x.ndim != 1:
        raise InvalidInput("Give repeats, last and seen for each customer.", field="repeats")
    if not (np.isfinite(x).all() and np.isfinite(t_x).all() and np.isfinite(t).all()):
        raise InvalidInput("Repeats and times are finite numbers.", field="repeats")
    if x.size and (x.min() < 0 or t_x.min() < 0 or (t_x > t).any() or ((x == 0) & (t_x > 0)).any()):
        raise InvalidInput(
            "A last purchase lies between the first one and now; without a repeat it is 0.", field="last"
        )
    return x, t_x, t
