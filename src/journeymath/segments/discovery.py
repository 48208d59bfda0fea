"""Groups of customers who are alike in several ways: how many, how sure, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Floats
from journeymath.result import Result
from journeymath.segments.grouping import best_by_chance, groups_of, mean_silhouette
from journeymath.segments.points import Points, joint_axes
from journeymath.segments.silhouettes import Labels, posterior_certainty, silhouette
from journeymath.segments.stabilities import STABLE, stability

_MOST_COMPARED = 3_000
_LEVEL = 0.05


@dataclass(frozen=True)
class Group:
    """One group: its size, how well its members fit, how sure each is, and how surely it comes back."""

    label: int
    size: int
    silhouette: float
    certainty: float
    jaccard: float
    is_stable: bool


@dataclass(frozen=True)
class Choice:
    """A number of groups, and the mean silhouette that it reaches."""

    count: int
    silhouette: float


@dataclass(frozen=True, kw_only=True)
class Groups(Result):
    """Groups, or why there are none (`refusal`); `labels` has each customer's group, empty without groups."""

    labels: Labels
    groups: tuple[Group, ...]
    choices: tuple[Choice, ...]
    axes: int
    p_value: float | None
    chance_silhouette: float | None
    refusal: str


def discover_groups(
    features: npt.ArrayLike,
    blocks: Sequence[int],
    *,
    most: int = 8,
    least_share: float = 0.03,
    least_size: int = 30,
    draws: int = 19,
    resamples: int = 50,
    seed: int = 1,
) -> Groups:
    """Look for groups of customers who are alike in several ways at once, and say so when there are none.

    1. Features become points on the axes along which they go together (`joint_axes`); without such an axis there
    are no groups. 2. k-means with 2 … `most` groups; the number with the highest mean silhouette is taken.
    3. That silhouette must be above the best of each of `draws` clouds without groups (`best_by_chance`); else the
    customers are a continuum. 4. Groups are judged by bootstrap (`stability`); at least two must be stable and
    have `least_size` customers and `least_share` of all.

    Parameters
    ----------
    features : array of float, shape (n_customers, n_columns)
    blocks : sequence of int, length n_columns
        Columns with the same number are one feature (the values of one trait) and count as one.

    Returns
    -------
    Groups
        Groups by size, the largest first; `refusal` says in words why none can be offered.

    References
    ----------
    Rousseeuw (1987), doi:10.1016/0377-0427(87)90125-7; Hennig (2007), doi:10.1016/j.csda.2006.11.025; Tibshirani,
    Walther, Hastie (2001), doi:10.1111/1467-9868.00293; Horn (1965), doi:10.1007/BF02289447
    """
    table = np.asarray(features, dtype=np.float64)
    if len(table) < 2 * least_size:
        return _none(len(table), f"{len(table)} customers are too few: it takes {2 * least_size}.")
    points = joint_axes(table, blocks, seed=seed)
    if not points.values.shape[1]:
        return _none(
            len(table),
            "What is known of customers does not go together: one thing about them says nothing about another.",
        )
    return _grouped(
        points, most=most, least=max(least_size, round(least_share * len(table))),
        draws=draws, resamples=resamples, seed=seed,
    )  # fmt: skip


def _grouped(points: Points, *, most: int, least: int, draws: int, resamples: int, seed: int) -> Groups:
    values = points.values
    counts = range(2, most + 1)
    labelled = {count: groups_of(values, count, seed=seed) for count in counts}
    choices = tuple(Choice(count, mean_silhouette(values, labels)) for count, labels in labelled.items())
    best = max(choices, key=lambda choice: choice.silhouette)
    chance = best_by_chance(values, counts, draws=draws, seed=seed)
    p_value = float((1 + (chance >= best.silhouette).sum()) / (1 + draws))
    told = _Told(choices, values.shape[1], p_value, float(chance.max()))
    if p_value > _LEVEL:
        return _none(
            len(values),
            "Customers differ by degrees: no group stands apart from the others more than chance would make it.",
            told,
        )
    return _judged(values, labelled[best.count], told, least=least, resamples=resamples, seed=seed)


@dataclass(frozen=True)
class _Told:
    choices: tuple[Choice, ...] = ()
    axes: int = 0
    p_value: float | None = None
    chance: float | None = None


def _judged(values: Floats, labels: Labels, told: _Told, *, least: int, resamples: int, seed: int) -> Groups:
    labels = _by_size(labels)
    some = _some(len(values), seed)
    fit, sure = silhouette(values[some], labels[some]), posterior_certainty(values, labels)
    back = stability(values[some], labels[some], resamples=resamples, seed=seed).jaccard
    sizes = np.bincount(labels)
    groups = tuple(
        Group(
            label=label,
            size=int(size),
            silhouette=float(fit[labels[some] == label].mean()),
            certainty=float(sure[labels == label].mean()),
            jaccard=back[label],
            is_stable=bool(back[label] >= STABLE and size >= least),
        )
        for label, size in enumerate(sizes)
    )
    stable = sum(group.is_stable for group in groups)
    refusal = (
        ""
        if stable > 1
        else f"Of {len(groups)} groups {stable or 'none'} is large enough and would come back with others."
    )
    return _told(len(values), labels if stable > 1 else labels[:0], groups, told, refusal)


def _by_size(labels: Labels) -> Labels:
    """Number the groups anew, the largest 0."""
    order = np.argsort(-np.bincount(labels), kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    return np.asarray(place[labels], dtype=np.int64)


def _some(size: int, seed: int) -> Labels:
    if size <= _MOST_COMPARED:
        return np.arange(size)
    return np.sort(np.random.default_rng(seed).choice(size, _MOST_COMPARED, replace=False))


def _none(size: int, refusal: str, told: _Told | None = None) -> Groups:
    return _told(size, np.empty(0, np.int64), (), told or _Told(), refusal)


def _told(size: int, labels: Labels, groups: tuple[Group, ...], told: _Told, refusal: str) -> Groups:
    return Groups(
        method="k-means on joint axes; k by silhouette, tested against a cloud without groups, bootstrap Jaccard",
        n=size,
        assumptions=("Each feature counts alike.", "Groups are round on the joint axes."),
        labels=labels,
        groups=groups,
        choices=told.choices,
        axes=told.axes,
        p_value=told.p_value,
        chance_silhouette=told.chance,
        refusal=refusal,
    )
