"""Tiles of the board: a figure now, its change since the equal stretch of time before, and its trend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from desirepath.measure import amounts, medians
from desirepath.measure.contracts import Direction, Figure, Tile, TileClass, TrendPoint
from journeymath.scores import Change, Histogram, Scale, change, get_scale, judge_many, share, summarise

Values = npt.NDArray[np.float64]
# Shares of which less is better: the journey's own scales beside those of surveys.
_BAD_SHARE = Scale("share_down", "Share", 0, 1, worst=1, best=0, metric="share", top_from=1)
_GOOD_SHARE = get_scale("binary")


@dataclass(frozen=True)
class Hits:
    """So many of n."""

    hits: int
    n: int

    def __add__(self, other: Hits) -> Hits:
        return Hits(self.hits + other.hits, self.n + other.n)

    @property
    def histogram(self) -> Histogram:
        """The same as answers 1 and 0."""
        return Histogram.of({1.0: float(self.hits), 0.0: float(self.n - self.hits)})


@dataclass(frozen=True)
class Draft:
    """A tile before the whole board was judged."""

    tile: Tile
    change: Change | None


def judge_board(drafts: Sequence[Draft]) -> tuple[Tile, ...]:
    """Give every tile its verdict; many comparisons at once are held to Benjamini-Hochberg."""
    compared = [draft for draft in drafts if draft.change is not None]
    judged = iter(judge_many([draft.change for draft in compared if draft.change is not None]))
    return tuple(
        replace(draft.tile, verdict=next(judged).verdict) if draft.change is not None else draft.tile
        for draft in drafts
    )


def voice_tile(
    scale: Scale, now: Histogram, before: Histogram, days: Mapping[date, Histogram], *, name: str
) -> Draft:
    """A score of the voice of the customer."""
    score, former = summarise(scale, now), summarise(scale, before)
    figure = Figure(value=score.value, low=score.low, high=score.high, n=score.n)
    trend = tuple(_voice_point(day, scale, histogram) for day, histogram in sorted(days.items()))
    return _draft(
        scale.name,
        name,
        "voice",
        voice_unit(scale),
        figure,
        Figure(value=former.value, low=former.low, high=former.high, n=former.n),
        change(before, now, scale=scale),
        "up" if scale.best > scale.worst else "down",
        score.method,
        trend,
    )


def voice_unit(scale: Scale) -> str:
    """The unit of a scale's figure in the words of the screen."""
    if scale.metric == "nps":
        return "points"
    if scale.metric in {"share", "index"}:
        return scale.metric
    return "stars" if scale.name.startswith("stars") else "mean"


def share_tile(
    slug: str, name: str, now: Hits, before: Hits, days: Mapping[date, Hits], *, good: bool, method: str
) -> Draft:
    """A share of cases, of which more (`good`) or less is better."""
    return _draft(
        slug,
        name,
        "operational",
        "share",
        share_figure(now),
        share_figure(before),
        change(before.histogram, now.histogram, scale=_GOOD_SHARE if good else _BAD_SHARE),
        "up" if good else "down",
        method,
        tuple(TrendPoint(day=day, **vars(share_figure(hits))) for day, hits in sorted(days.items())),
    )


def share_figure(hits: Hits) -> Figure:
    """A share with its Wilson interval."""
    found = share(hits=hits.hits, n=hits.n)
    return Figure(value=found.value, low=found.low, high=found.high, n=hits.n)


def median_tile(slug: str, name: str, now: Values, before: Values, days: Mapping[date, Values]) -> Draft:
    """A median time, of which less is better."""
    return _draft(
        slug,
        name,
        "operational",
        "seconds",
        medians.median_figure(now),
        medians.median_figure(before),
        medians.median_change(before, now, higher_is_better=False),
        "down",
        medians.METHOD,
        tuple(TrendPoint(day=day, **vars(medians.median_figure(some))) for day, some in sorted(days.items())),
    )


def total_tile(
    slug: str,
    name: str,
    *,
    currency: str,
    now: Values,
    before: Values,
    days: Mapping[date, Values],
    good: bool,
) -> Draft:
    """A total of money, from one sum per customer."""
    return _draft(
        slug,
        name,
        "financial",
        currency,
        amounts.total_figure(now),
        amounts.total_figure(before),
        amounts.total_change(before, now, higher_is_better=good),
        "up" if good else "down",
        amounts.TOTAL_METHOD,
        tuple(TrendPoint(day=day, **vars(amounts.total_figure(some))) for day, some in sorted(days.items())),
    )


def mean_tile(
    slug: str, name: str, *, currency: str, now: Values, before: Values, days: Mapping[date, Values]
) -> Draft:
    """Money per customer, of which more is better."""
    return _draft(
        slug,
        name,
        "financial",
        currency,
        amounts.mean_figure(now),
        amounts.mean_figure(before),
        amounts.mean_change(before, now, higher_is_better=True),
        "up",
        amounts.MEAN_METHOD,
        tuple(TrendPoint(day=day, **vars(amounts.mean_figure(some))) for day, some in sorted(days.items())),
    )


def _voice_point(day: date, scale: Scale, histogram: Histogram) -> TrendPoint:
    score = summarise(scale, histogram)
    return TrendPoint(day=day, value=score.value, low=score.low, high=score.high, n=score.n)


def _draft(  # noqa: PLR0917 - the parts of a tile in the order of the contract
    slug: str,
    name: str,
    kind: TileClass,
    unit: str,
    now: Figure,
    before: Figure,
    found: Change,
    direction: Direction,
    method: str,
    trend: tuple[TrendPoint, ...],
) -> Draft:
    told = found.display != "counts"
    tile = Tile(
        slug=slug,
        name=name,
        kind=kind,
        unit=unit,
        **vars(now),
        previous=before.value,
        previous_n=before.n,
        change=found.value if told else None,
        change_low=found.low if told else None,
        change_high=found.high if told else None,
        verdict=found.verdict,
        direction=direction,
        method=method,
        trend=trend,
    )
    return Draft(tile, found)
