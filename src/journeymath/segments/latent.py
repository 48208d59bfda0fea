"""Kinds of customers behind answers: latent classes of yes-no and other nominal items, mixtures of measures."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

from journeymath.arrays import Floats, Int64s
from journeymath.errors import InvalidInput
from journeymath.result import Result


@dataclass(frozen=True, kw_only=True)
class LatentClasses(Result):
    """Shares of the classes, the largest last; `items[i][class][value]` is P(value of item i | class)."""

    shares: tuple[float, ...]
    items: tuple[Floats, ...]
    log_likelihood: float
    g_squared: float
    bic: float
    posterior: Floats


def latent_classes(
    table: npt.ArrayLike,
    classes: int,
    *,
    counts: npt.ArrayLike | None = None,
    starts: int = 20,
    tolerance: float = 1e-10,
    most_rounds: int = 5_000,
    seed: int = 1,
) -> LatentClasses:
    """Fit a latent class model: within a class, items are independent.

    Expectation-maximisation from `starts` random starts, the most likely kept.

    Parameters
    ----------
    table : array of int, shape (n_rows, n_items)
        Values from 0.
    classes : int
    counts : array of float, shape (n_rows,), optional
        How often each row occurs; default once.

    Returns
    -------
    LatentClasses
        `g_squared` is the likelihood-ratio statistic against the table of all patterns that occur.

    References
    ----------
    Goodman (1974), Exploratory latent structure analysis using both identifiable and unidentifiable models,
    Biometrika 61(2), 215-231, doi:10.1093/biomet/61.2.215
    """
    rows = np.asarray(table, dtype=np.int64)
    if rows.ndim != 2 or not rows.size or rows.min() < 0 or classes < 1:
        raise InvalidInput("Items are whole numbers from 0, and there is at least one class.", field="table")
    weight = np.ones(len(rows)) if counts is None else np.asarray(counts, dtype=np.float64)
    if weight.shape != (len(rows),) or not (weight >= 0).all() or not weight.any():
        raise InvalidInput("Every row needs a count of 0 or more.", field="counts")
    patterns, inverse = np.unique(rows, axis=0, return_inverse=True)
    seen = np.bincount(inverse.ravel(), weights=weight).astype(np.float64)
    coded = [np.eye(int(column.max()) + 1)[column] for column in patterns.T]
    random = np.random.default_rng(seed)
    begun = [random.dirichlet(np.ones(classes), len(seen)) for _ in range(starts)]
    fits = [_fit(coded, seen, start, tolerance=tolerance, rounds=most_rounds) for start in begun]
    return _told(max(fits, key=lambda fit: fit.likelihood), seen, inverse.ravel())


@dataclass(frozen=True)
class _Fit:
    shares: Floats
    items: list[Floats]
    posterior: Floats
    likelihood: float


def _fit(coded: Sequence[Floats], seen: Floats, start: Floats, *, tolerance: float, rounds: int) -> _Fit:
    posterior = start
    before = -np.inf
    for _ in range(rounds):
        mass = posterior * seen[:, None]
        shares = mass.sum(axis=0) / seen.sum()
        items = [_normal(mass.T @ item) for item in coded]
        logs = np.log(np.maximum(shares, 1e-300)) + sum(
            np.log(np.maximum(item @ given.T, 1e-300)) for item, given in zip(coded, items, strict=True)
        )
        top = logs.max(axis=1, keepdims=True)
        total = top[:, 0] + np.log(np.exp(logs - top).sum(axis=1))
        posterior = np.exp(logs - total[:, None])
        likelihood = float(seen @ total)
        if likelihood - before < tolerance * abs(likelihood):
            break
        before = likelihood
    return _Fit(shares, items, posterior, likelihood)


def _normal(table: Floats) -> Floats:
    found: Floats = table / np.maximum(table.sum(axis=1, keepdims=True), 1e-300)
    return found


def _told(best: _Fit, seen: Floats, inverse: Int64s) -> LatentClasses:
    order = np.argsort(best.shares)
    n = float(seen.sum())
    there = seen[seen > 0]
    free = len(order) - 1 + sum(len(order) * (item.shape[1] - 1) for item in best.items)
    return LatentClasses(
        method="latent classes by expectation-maximisation",
        n=round(n),
        assumptions=("Within a class the items are independent.",),
        shares=tuple(float(one) for one in best.shares[order]),
        items=tuple(item[order] for item in best.items),
        log_likelihood=best.likelihood,
        g_squared=2.0 * (float(there @ np.log(there / n)) - best.likelihood),
        bic=float(-2.0 * best.likelihood + free * np.log(n)),
        posterior=best.posterior[:, order][inverse],
    )


@dataclass(frozen=True, kw_only=True)
class Mixture(Result):
    """A mixture of normal distributions: each point's class, how sure that is, and BIC by number of classes."""

    labels: Int64s
    certainty: Floats
    bic: tuple[tuple[int, float], ...]
    classes: int


def mixture(points: npt.ArrayLike, *, most: int = 6, starts: int = 5, seed: int = 1) -> Mixture:
    """Fit mixtures of 1 … `most` normal distributions and keep that of the lowest BIC; one class is an answer.

    References
    ----------
    Schwarz (1978), Annals of Statistics 6(2), 461-464; Fraley, Raftery (2002), JASA 97(458), 611-631,
    doi:10.1198/016214502760047131
    """
    table = np.asarray(points, dtype=np.float64)
    if table.ndim != 2 or len(table) <= most or not np.isfinite(table).all():
        raise InvalidInput("A mixture needs more points than classes, all of them numbers.", field="points")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        fits = [
            GaussianMixture(k, n_init=starts, init_params="k-means++", random_state=seed).fit(table)
            for k in range(1, most + 1)
        ]
    bic = [float(fit.bic(table)) for fit in fits]
    best = fits[int(np.argmin(bic))]
    posterior = best.predict_proba(table)
    return Mixture(
        method="mixture of normal distributions, classes by BIC",
        n=len(table),
        labels=np.asarray(posterior.argmax(axis=1), dtype=np.int64),
        certainty=np.asarray(posterior.max(axis=1)),
        bic=tuple(enumerate(bic, 1)),
        classes=int(best.n_components),
    )
