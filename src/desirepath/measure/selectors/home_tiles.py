"""The tiles of Home: voice, financial and operational."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desirepath.measure.periods import BoardPeriod
from desirepath.measure.questions.answers import AnswerSums
from desirepath.measure.questions.board import Amounts, Board
from desirepath.measure.questions.columns import SCALE_NAMES, currency_name, scale_of
from desirepath.measure.selectors.running import Runs
from desirepath.measure.tiles import (
    Draft,
    Hits,
    Values,
    mean_tile,
    median_tile,
    share_tile,
    total_tile,
    voice_tile,
)
from journeymath.scores import Histogram

_SHARE = (
    "share of cases, Wilson interval; a case counts on the day by which nine in ten completed cases of its"
    " journey are over"
)


def voice_drafts(board: Board, period: BoardPeriod) -> Iterator[Draft]:
    """One tile for each scale with answers now, or before."""
    first = period.first_bin_now
    now = _part(board.answers, first, len(period.edges)).by_scale()
    before = _part(board.answers, 0, first).by_scale()
    days = board.answers.histograms()
    labels = [scale_of(code).label for code in {*now, *before}]
    for code in range(len(SCALE_NAMES)):
        if code in now or code in before:
            scale = scale_of(code)
            crowded = labels.count(scale.label) > 1
            yield voice_tile(
                scale,
                now.get(code, Histogram.of({})),
                before.get(code, Histogram.of({})),
                {
                    period.day_of_bin(place): histogram
                    for (place, one), histogram in days.items()
                    if one == code and place >= first
                },
                name=f"{scale.label} {scale.least:g}–{scale.most:g}" if crowded else scale.label,
            )


def _part(answers: AnswerSums, first: int, end: int) -> AnswerSums:
    return AnswerSums({key: sums for key, sums in answers.sums.items() if first <= key[0] < end})


def money_drafts(board: Board, period: BoardPeriod) -> Iterator[Draft]:
    """Revenue, revenue per customer and cost, for each currency; the first has the plain names."""
    counts = board.revenue.currencies()
    for code, rows in board.cost.currencies().items():
        counts[code] = counts.get(code, 0) + rows
    for place, code in enumerate(sorted(counts, key=lambda code: (-counts[code], code))):
        currency = currency_name(code)
        suffix, slug = ("", "") if place == 0 else (f" {currency}", f"-{currency.lower()}")
        if code in board.revenue.currencies():
            yield _total(board.revenue, code, period, f"revenue{slug}", f"Revenue{suffix}", good=True)
            yield _mean(board.revenue, code, period, f"revenue-per-customer{slug}", suffix)
        if code in board.cost.currencies():
            yield _total(board.cost, code, period, f"cost{slug}", f"Cost{suffix}", good=False)


def _total(amounts: Amounts, code: int, period: BoardPeriod, slug: str, name: str, *, good: bool) -> Draft:
    return total_tile(
        slug,
        name,
        currency=currency_name(code),
        now=_now(amounts, code, period),
        before=_before(amounts, code, period),
        days=_days(amounts, code, period),
        good=good,
    )


def _mean(amounts: Amounts, code: int, period: BoardPeriod, slug: str, suffix: str) -> Draft:
    return mean_tile(
        slug,
        f"Revenue per customer{suffix}",
        currency=currency_name(code),
        now=_now(amounts, code, period),
        before=_before(amounts, code, period),
        days=_days(amounts, code, period),
    )


def _now(amounts: Amounts, code: int, period: BoardPeriod) -> Values:
    return amounts.values(code, (period.first_bin_now, len(period.edges)))


def _before(amounts: Amounts, code: int, period: BoardPeriod) -> Values:
    return amounts.values(code, (0, period.first_bin_now))


def _days(amounts: Amounts, code: int, period: BoardPeriod) -> dict[date, Values]:
    places = range(period.first_bin_now, len(period.edges) - 1)
    return {period.day_of_bin(place): amounts.values(code, (place, place + 1)) for place in places}


def running_drafts(now: Runs, before: Runs, period: BoardPeriod) -> Iterator[Draft]:
    """How the journeys run: completed, lost, overdue and how long they take."""
    days = dict(now.by_day(period))
    yield share_tile(
        "completed",
        "Journeys completed",
        now.share(now.completed),
        before.share(before.completed),
        {day: runs.share(runs.completed) for day, runs in days.items()},
        good=True,
        method=_SHARE,
    )
    yield share_tile(
        "lost",
        "Journeys lost",
        now.share(now.lost),
        before.share(before.lost),
        {day: runs.share(runs.lost) for day, runs in days.items()},
        good=False,
        method=_SHARE,
    )
    if now.timed.any() or before.timed.any():
        yield _overdue(now, before, days)
    yield median_tile(
        "journey-time",
        "Journey time, median",
        now.seconds[now.completed],
        before.seconds[before.completed],
        {day: runs.seconds[runs.completed] for day, runs in days.items()},
    )


def _overdue(now: Runs, before: Runs, days: dict[date, Runs]) -> Draft:
    by_day: dict[date, Hits] = {day: runs.share(runs.overdue, runs.timed) for day, runs in days.items()}
    return share_tile(
        "overdue",
        "Journeys overdue, not lost",
        now.share(now.overdue, now.timed),
        before.share(before.overdue, before.timed),
        by_day,
        good=False,
        method=f"{_SHARE}; of journeys with designed times; lost cases are not counted again",
    )
