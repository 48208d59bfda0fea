"""Ordered funnels within a window, bucket by bucket."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from journeymath.arrays import Int64s
from journeymath.errors import InvalidInput
from journeymath.events import SortedEvents
from journeymath.paths import funnel_kernels as kernels
from journeymath.result import Result
from journeymath.scores.intervals import wilson

_ENDLESS = np.iinfo(np.int64).max


@dataclass(frozen=True)
class FunnelCounts:
    """Cases of some buckets, and how many of them reached each step."""

    cases: int
    reached: Int64s

    def merge(self, other: FunnelCounts) -> FunnelCounts:
        return FunnelCounts(self.cases + other.cases, self.reached + other.reached)

    @classmethod
    def merge_all(cls, parts: Iterable[FunnelCounts]) -> FunnelCounts:
        given = list(parts)
        return cls(sum(part.cases for part in given), np.sum([part.reached for part in given], axis=0))

    def to_result(self, names: Sequence[str], *, within_seconds: float | None = None) -> Funnel:
        """Name the steps and give each its share of those at the first one."""
        if len(names) != self.reached.size:
            raise InvalidInput("Give one name for each step of the funnel.", field="names")
        top = int(self.reached[0])
        return Funnel(
            method="ordered funnel, latest start that still fits; Wilson interval for shares",
            n=top,
            assumptions=("Steps are in order of time; equal times keep the order of rows.",),
            warnings=() if top else ("No case reached the first step.",),
            cases=self.cases,
            within_seconds=within_seconds,
            steps=tuple(
                _step(name, int(count), top) for name, count in zip(names, self.reached, strict=True)
            ),
        )


@dataclass(frozen=True)
class FunnelStep:
    """Cases that reached a step, as a share of those at the first step, with its interval."""

    name: str
    cases: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Funnel(Result):
    """How many cases reached each step, each after the one before and within the window."""

    cases: int
    within_seconds: float | None
    steps: tuple[FunnelStep, ...]


def count_funnel(
    events: SortedEvents, steps: Sequence[Collection[int]], within_us: int | None = None
) -> FunnelCounts:
    """Count the cases of one bucket that reached each step in order within the window."""
    depth = np.bincount(funnel_depths(events, steps, within_us), minlength=len(steps) + 1)
    return FunnelCounts(events.cases, depth[::-1].cumsum()[::-1][1:])


def funnel_depths(
    events: SortedEvents, steps: Sequence[Collection[int]], within_us: int | None = None
) -> Int64s:
    """How many steps each case of one bucket reached, in the order of cases.

    A step is a collection of codes. All steps of a chain lie at most `within_us` after
    its first event (None: no limit).
    """
    if not steps:
        raise InvalidInput("A funnel needs at least one step.", field="steps")
    if within_us is not None and within_us < 0:
        raise InvalidInput("A window cannot be negative.", field="within_us")
    first_step, step = _steps_of_codes(steps, events)
    within = _ENDLESS if within_us is None else within_us
    return kernels.depths(events.starts, events.time_us, events.code, first_step, step, len(steps), within)


def _steps_of_codes(steps: Sequence[Collection[int]], events: SortedEvents) -> tuple[Int64s, Int64s]:
    pairs = sorted((code, -k) for k, codes in enumerate(steps) for code in set(codes) if code >= 0)
    highest = max([int(events.code.max(initial=-1)), *(code for code, _ in pairs)], default=-1)
    counts = np.bincount(np.array([code for code, _ in pairs], np.int64), minlength=highest + 1)
    first = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])
    return first, np.array([-k for _, k in pairs], dtype=np.int64)


def _step(name: str, count: int, top: int) -> FunnelStep:
    if not top:
        return FunnelStep(name, count, None, None, None)
    low, high = wilson(count, top)
    return FunnelStep(name, count, count / top, low, high)
