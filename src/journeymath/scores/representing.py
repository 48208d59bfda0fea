"""How like a population those are who were heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.histogram import as_numbers
from journeymath.scores.intervals import normal_quantile

_DRAWS = 1_000
_SEED = 1955
_HALVINGS = 9
_METHOD = "1 - index of dissimilarity"


@dataclass(frozen=True, kw_only=True)
class GroupGap:
    """A group's share among those who were heard beside its share in the population, both 0..1."""

    group: str
    heard_share: float
    population_share: float


@dataclass(frozen=True, kw_only=True)
class Representativeness(Result):
    """1 when those heard have the population's shares, 0 when no group of it was heard.

    `by_chance` is what a random sample of the same size has on average: below 1, because a few people never meet
    all shares. `gaps` stand with the widest first.
    """

    value: float | None
    low: float | None
    high: float | None
    by_chance: float | None
    gaps: tuple[GroupGap, ...]


def representativeness(
    heard: Mapping[str, float], population: Mapping[str, float], *, confidence_level: float = 0.95
) -> Representativeness:
    """Compare the groups of those who were heard with the groups of a population.

    One minus the index of dissimilarity, half the sum of the differences of shares: the share of those heard who
    would have to be of another group for both to be alike. Of few people the dissimilarity is too large on
    average. So the upper end of the index is the likest population mix between the known one and the observed one
    from which so much dissimilarity would still be drawn (a simulated test, inverted); the lower end is the normal
    approximation.

    Parameters
    ----------
    heard : mapping from group to the number of people who were heard
    population : mapping from group to its size or share; a group that nobody has is left out
    confidence_level : float, default 0.95

    Raises
    ------
    InvalidInput
        The population is empty, or somebody was heard of a group that it does not have.

    References
    ----------
    Duncan, Duncan (1955), American Sociological Review 20(2), 210-217, doi:10.2307/2088328
    Mazza, Punzo (2015), Sociological Methods & Research 44(1), doi:10.1177/0049124114543242 (the bias)

    Examples
    --------
    >>> round(representativeness({"young": 60, "old": 40}, {"young": 0.25, "old": 0.75}).value, 2)
    0.65
    """
    groups = [name for name, size in population.items() if size > 0]
    strange = [name for name, count in heard.items() if count and name not in groups]
    if strange:
        raise InvalidInput(f"The population has no group '{strange[0]}'.", field="heard")
    sizes = as_numbers([population[name] for name in groups], "population")
    counts = as_numbers([heard.get(name, 0) for name in groups], "heard")
    if not sizes.size or not np.isfinite(sizes).all() or not (counts >= 0).all():
        raise InvalidInput(
            "A population has at least one group; counts are zero or more.", field="population"
        )
    n, shares = round(float(counts.sum())), sizes / sizes.sum()
    if n == 0:
        return _nobody(n)
    return _compared(groups, counts, shares, n, confidence_level)


def _compared(groups: list[str], counts: Floats, shares: Floats, n: int, level: float) -> Representativeness:
    found = counts / counts.sum()
    apart = float(np.abs(found - shares).sum()) / 2
    chance = float(_apart(_draw(shares, n), shares).mean())
    gaps = [
        GroupGap(group=name, heard_share=float(own), population_share=float(share))
        for name, own, share in zip(groups, found, shares, strict=True)
    ]
    return Representativeness(
        method=_METHOD,
        n=n,
        assumptions=(
            "Those heard are drawn independently of each other.",
            "Only the named groups are compared.",
        ),
        value=1 - apart,
        low=1 - min(1.0, apart + normal_quantile(level) * _standard_error(found, shares, n)),
        high=1 - apart * _least_part(found, shares, n, (1 - level) / 2),
        by_chance=1 - chance,
        gaps=tuple(sorted(gaps, key=lambda gap: -abs(gap.heard_share - gap.population_share))),
    )


def _standard_error(found: Floats, shares: Floats, n: int) -> float:
    """Of the dissimilarity, where it is known which groups are too many; alike, the largest there is."""
    signs = np.where(found >= shares, 1.0, -1.0)
    balance = float((found * signs).sum()) if (signs < 0).any() else 0.0
    return float(np.sqrt((1 - balance**2) / n)) / 2


def _least_part(found: Floats, shares: Floats, n: int, tail: float) -> float:
    """The least part 0..1 of the observed differences from which as much is drawn with the chance `tail`."""
    seen = float(np.abs(found - shares).sum()) / 2 - 1e-12
    least, most = 0.0, 1.0
    for _ in range(_HALVINGS):
        part = (least + most) / 2
        drawn = _apart(_draw(shares + part * (found - shares), n), shares)
        least, most = (least, part) if float((drawn >= seen).mean()) >= tail else (part, most)
    return least


def _draw(shares: Floats, n: int) -> Floats:
    mix = np.maximum(shares, 0)
    return np.asarray(np.random.default_rng(_SEED).multinomial(n, mix / mix.sum(), _DRAWS) / n)


def _apart(shares: Floats, population: Floats) -> Floats:
    return np.asarray(np.abs(shares - population).sum(axis=1) / 2, dtype=np.float64)


def _nobody(n: int) -> Representativeness:
    return Representativeness(
        method=_METHOD,
        n=n,
        warnings=("Nobody was heard whose group is known.",),
        value=None,
        low=None,
        high=None,
        by_chance=None,
        gaps=(),
    )
