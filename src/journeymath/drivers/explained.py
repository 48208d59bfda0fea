"""Linear models of one outcome on several drivers: how much is explained, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from journeymath.arrays import Floats
from journeymath.drivers.subset_kernels import explained_by_subsets, shapley_shares
from journeymath.errors import InvalidInput

MOST_FOR_LMG = 15
_SINGULAR = 1e-12


@dataclass(frozen=True)
class Correlations:
    """What a linear model needs to know of the data: `between` (p, p), `with_outcome` (p), spreads."""

    between: Floats
    with_outcome: Floats
    spreads: Floats
    outcome_spread: float

    @classmethod
    def of(cls, drivers: Floats, outcome: Floats) -> Correlations:
        """Correlate drivers (n, p) with each other and with the outcome (n); what never varies gets 0."""
        values = np.column_stack([drivers, outcome])
        spreads = values.std(axis=0)
        scaled = (values - values.mean(axis=0)) / np.where(spreads > 0, spreads, 1.0)
        matrix = scaled.T @ scaled / len(values)
        matrix[np.diag_indices_from(matrix)] = 1.0
        return cls(matrix[:-1, :-1].copy(), matrix[:-1, -1].copy(), spreads[:-1], float(spreads[-1]))

    def slopes(self) -> Floats:
        """Coefficients of the model with all drivers, in units of the outcome per unit of the driver."""
        standardised = np.linalg.lstsq(self.between, self.with_outcome, rcond=None)[0]
        return np.asarray(
            standardised * self.outcome_spread / np.where(self.spreads > 0, self.spreads, np.inf)
        )

    def inflation(self) -> Floats:
        """Variance inflation factor of each driver, 1 or more; infinite when the others give it exactly."""
        explained = np.array([self._explained_by_others(place) for place in range(len(self.with_outcome))])
        with np.errstate(divide="ignore"):
            return np.asarray(1 / np.where(1 - explained > _SINGULAR, 1 - explained, 0.0))

    def _explained_by_others(self, place: int) -> float:
        others = np.delete(np.arange(len(self.with_outcome)), place)
        if not others.size:
            return 0.0
        target = self.between[others, place]
        weights = np.linalg.lstsq(self.between[np.ix_(others, others)], target, rcond=None)[0]
        return float(min(1.0, weights @ target))


def lmg_importance(known: Correlations) -> Floats:
    """R² of the full model divided among its drivers: Shapley's value over all orders of entry.

    References
    ----------
    Lindeman, Merenda, Gold (1980), Introduction to Bivariate and Multivariate Analysis, p. 119 ff.;
    Grömping (2006), J. of Statistical Software 17(1), doi:10.18637/jss.v017.i01
    """
    count = known.with_outcome.size
    if count > MOST_FOR_LMG:
        raise InvalidInput(
            f"All orders of {count} drivers are too many; take at most {MOST_FOR_LMG}, or relative weights.",
            field="drivers",
        )
    return shapley_shares(explained_by_subsets(known.between, known.with_outcome), count)


def relative_weights(known: Correlations) -> Floats:
    """R² of the full model divided by the orthogonal variables that are nearest to the drivers.

    References
    ----------
    Johnson (2000), Multivariate Behavioral Research 35(1), 1-19, doi:10.1207/S15327906MBR3501_1
    """
    values, vectors = np.linalg.eigh(known.between)
    roots = np.sqrt(np.clip(values, 0.0, None))
    bridge = vectors * roots @ vectors.T
    inverse = vectors * np.where(roots > np.sqrt(_SINGULAR), 1 / np.where(roots > 0, roots, 1), 0.0)
    slopes = inverse @ vectors.T @ known.with_outcome
    return np.asarray(bridge**2 @ slopes**2)
