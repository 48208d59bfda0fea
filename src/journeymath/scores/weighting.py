"""Weights that give a sample the known margins of its population."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Floats, Int64s
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.histogram import as_numbers, kish_design_effect
from journeymath.tables import column_values


@dataclass(frozen=True, kw_only=True)
class RakedWeights(Result):
    """One weight per row, mean 1, with what the weighting costs."""

    weights: Floats
    n_effective: float
    design_effect: float
    rounds: int
    trimmed: int


def rake(
    table: Any,
    margins: Mapping[str, Mapping[Any, float]],
    *,
    weights: npt.ArrayLike | None = None,
    trim_at: float | None = 5.0,
    tolerance: float = 1e-9,
    max_rounds: int = 1000,
) -> RakedWeights:
    """Weight the rows so that each column's shares equal the given ones.

    Iterative proportional fitting: odds ratios inside the sample stay as they are. Weights
    above `trim_at` times the mean are cut, which leaves the margins slightly off (a warning
    says so). Weighting cannot mend answers that are missing because of the score itself.

    Parameters
    ----------
    table : frame of narwhals' kind, or mapping from column to values
    margins : mapping from column to {category: share}
        Shares sum to 1 for each column (or to one same total).
    weights : array, optional
        Where to begin, for example inverse response propensities.
    trim_at : float or None
    tolerance : float
        Largest relative error of a margin at which to stop.

    Raises
    ------
    InvalidInput
        A category has no row or no margin, or the margins contradict each other.

    References
    ----------
    Deming, Stephan (1940), Annals of Mathematical Statistics 11(4), 427-444, doi:10.1214/aoms/1177731829
    Kalton, Flores-Cervantes (2003), Journal of Official Statistics 19(2), 81-97
    """
    groups = [_groups(column_values(table, name), name, shares) for name, shares in margins.items()]
    rows = groups[0][0].size if groups else 0
    start = np.ones(rows) if weights is None else np.array(weights, dtype=np.float64)
    if len({group.size for group, _ in groups}) > 1:
        raise InvalidInput("The columns of the margins are not equally long.", field="table")
    if trim_at is not None and not trim_at >= 1:
        raise InvalidInput("`trim_at` is 1 or more, or None.", field="trim_at")
    if not groups or start.shape != (rows,) or not (start > 0).all():
        raise InvalidInput("Raking needs margins, and a positive weight for each row.", field="margins")
    fitted, rounds = _fit(start, groups, tolerance, max_rounds)
    limit = np.inf if trim_at is None else trim_at * float(fitted.mean())
    trimmed = int((fitted > limit).sum())
    final = np.minimum(fitted, limit)
    final = final / final.mean()
    effect = kish_design_effect(final)
    return RakedWeights(
        method="raking (iterative proportional fitting)",
        n=rows,
        assumptions=("Within each group, those who answered are like those who did not.",),
        warnings=(f"{trimmed} weights were trimmed; the margins are slightly off.",) if trimmed else (),
        weights=final,
        n_effective=rows / effect,
        design_effect=effect,
        rounds=rounds,
        trimmed=trimmed,
    )


def _groups(values: npt.NDArray[Any], name: str, shares: Mapping[Any, float]) -> tuple[Int64s, Floats]:
    place = {category: k for k, category in enumerate(shares)}
    strange = [value for value in values.tolist() if value not in place]
    if strange:
        raise InvalidInput(f"Column '{name}' holds {strange[0]!r}, which has no margin.", field=name)
    group = np.array([place[value] for value in values.tolist()], dtype=np.int64)
    target = as_numbers(list(shares.values()), "margins")
    if not (target >= 0).all() or not 0 < target.sum() < np.inf:
        raise InvalidInput(f"The margins of '{name}' are zero or more, and not all zero.", field="margins")
    target = target / target.sum()
    absent = np.bincount(group, minlength=target.size) == 0
    if (absent & (target > 0)).any():
        missing = list(shares)[int(np.flatnonzero(absent & (target > 0))[0])]
        raise InvalidInput(f"Nobody in the sample has {name} = {missing!r}.", field=name)
    return group, target


def _fit(
    start: Floats, groups: list[tuple[Int64s, Floats]], tolerance: float, max_rounds: int
) -> tuple[Floats, int]:
    weight = start * (start.size / start.sum())
    for done in range(1, max_rounds + 1):
        worst = 0.0
        for group, target in groups:
            sums = np.bincount(group, weights=weight, minlength=target.size)
            factor = np.divide(target * start.size, sums, out=np.ones_like(sums), where=sums > 0)
            worst = max(worst, float(np.abs(factor[target > 0] - 1).max()))
            weight = weight * factor[group]
        if worst <= tolerance:
            return weight, done
    raise InvalidInput("The margins contradict each other: no weights meet all of them.", field="margins")
