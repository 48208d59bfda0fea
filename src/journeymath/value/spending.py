"""How much is a purchase worth? Gamma-Gamma of what customers spend on average."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import gammaln

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result

_FEWEST = 10


@dataclass(frozen=True, kw_only=True)
class SpendingModel(Result):
    """Gamma-Gamma: a purchase ~ gamma(p, nu), nu ~ gamma(q, v); money in the unit that it was fitted on."""

    p: float
    q: float
    v: float
    log_likelihood: float
    mean: float

    def expected_value(self, purchases: npt.ArrayLike, average: npt.ArrayLike) -> Floats:
        """Mean value of a customer's purchases to come, between their own mean and that of all."""
        x, m = np.asarray(purchases, np.float64), np.asarray(average, np.float64)
        own = self.p * x / (self.p * x + self.q - 1)
        return np.asarray((1 - own) * self.mean + own * np.where(x > 0, m, 0.0))


def fit_spending(purchases: npt.ArrayLike, average: npt.ArrayLike) -> SpendingModel:
    """Fit by maximum likelihood on customers with one purchase or more.

    Parameters
    ----------
    purchases : (n,), how many purchases the average is of, > 0
    average : (n,), their mean value, > 0

    Raises
    ------
    InvalidInput
        Fewer than 10 customers, or a number or value that is not above 0.

    References
    ----------
    Fader, Hardie (2013), The Gamma-Gamma Model of Monetary Value, brucehardie.com/notes/025
    """
    x, m = np.asarray(purchases, np.float64), np.asarray(average, np.float64)
    if x.shape != m.shape or x.size < _FEWEST:
        raise InvalidInput(f"A spending model needs {_FEWEST} customers.", field="purchases")
    if not (np.isfinite(x).all() and np.isfinite(m).all() and x.min() > 0 and m.min() > 0):
        raise InvalidInput("Purchases and their mean values are above 0.", field="average")
    scale = float(m.mean())
    found = minimize(
        lambda logs: -float(_log_likelihood(np.exp(np.clip(logs, -12, 12)), x, m / scale).sum()),
        np.array([1.0, 1.0, 1.0]),
        method="L-BFGS-B",
    )
    p, q, v = np.exp(found.x)
    warnings = () if found.success else (f"The fit did not settle: {found.message}.",)
    if q <= 1:
        warnings = (*warnings, "The mean of all customers has no bound (q <= 1).")
    return SpendingModel(
        method="Gamma-Gamma, maximum likelihood",
        n=int(x.size),
        assumptions=("What a purchase is worth does not depend on how often someone buys.",),
        warnings=warnings,
        p=float(p),
        q=float(q),
        v=float(v) * scale,
        log_likelihood=-float(found.fun) - float(x.size) * float(np.log(scale)),
        mean=float(p * v * scale / (q - 1)) if q > 1 else float("inf"),
    )


def _log_likelihood(parameters: Floats, x: Floats, m: Floats) -> Floats:
    p, q, v = parameters
    return np.asarray(
        gammaln(p * x + q)
        - gammaln(p * x)
        - gammaln(q)
        + q * np.log(v)
        + (p * x - 1) * np.log(m)
        + p * x * np.log(x)
        - (p * x + q) * np.log(v + m * x)
    )
