"""Time from one activity to another, with the cases that still wait."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from journeymath.arrays import Bools, Int64s
from journeymath.errors import InvalidInput
from journeymath.events import SortedEvents
from journeymath.paths import wait_kernels as kernels
from journeymath.result import Result
from journeymath.waiting import survival_quantile


@dataclass(frozen=True)
class WaitSamples:
    """Waits of the cases that came to the end, and how long the others have waited so far."""

    cases: int
    wait_us: Int64s
    open_us: Int64s

    def merge(self, other: WaitSamples) -> WaitSamples:
        return WaitSamples.merge_all([self, other])

    @classmethod
    def merge_all(cls, parts: Iterable[WaitSamples]) -> WaitSamples:
        given = list(parts)
        return cls(
            sum(part.cases for part in given),
            np.concatenate([part.wait_us for part in given]),
            np.concatenate([part.open_us for part in given]),
        )

    def to_result(self) -> TimeBetween:
        """Summarise: exact percentiles of those who arrived, and a median that counts the open ones."""
        waits = self.wait_us / 1e6
        p50, p90 = percentiles(self.wait_us)
        everyone = np.concatenate([waits, self.open_us / 1e6])
        arrived = np.arange(everyone.size) < waits.size
        return TimeBetween(
            method="first start to first end not before it; percentiles by linear interpolation; "
            "Kaplan-Meier median with open cases",
            n=int(waits.size),
            assumptions=("A case still open says nothing special about when it would have ended.",),
            warnings=() if waits.size else ("No case came from the start to the end.",),
            cases=self.cases,
            open_cases=int(self.open_us.size),
            mean_seconds=float(waits.mean()) if waits.size else None,
            p50_seconds=p50,
            p90_seconds=p90,
            median_with_open_seconds=survival_quantile(everyone, arrived, 0.5),
        )


@dataclass(frozen=True, kw_only=True)
class TimeBetween(Result):
    """How long it took from one activity to another; `n` cases came through."""

    cases: int
    open_cases: int
    mean_seconds: float | None
    p50_seconds: float | None
    p90_seconds: float | None
    median_with_open_seconds: float | None


def collect_waits(
    events: SortedEvents, start_codes: Collection[int], end_codes: Collection[int], log_end_us: int
) -> WaitSamples:
    """Collect, per case, the wait from its first start to the first end not before it."""
    if not start_codes or not end_codes:
        raise InvalidInput("Name at least one activity to start and one to end with.", field="start_codes")
    size = int(max(events.code.max(initial=0), *start_codes, *end_codes)) + 1
    began, wait = kernels.waits(
        events.starts, events.time_us, events.code, _member(start_codes, size), _member(end_codes, size)
    )
    open_us = np.maximum(log_end_us - began[wait < 0], 0)
    return WaitSamples(events.cases, wait[wait >= 0], open_us)


def percentiles(wait_us: Int64s) -> tuple[float | None, float | None]:
    """Median and 90th percentile in seconds, by linear interpolation; None of nothing."""
    if wait_us.size == 0:
        return None, None
    p50, p90 = np.percentile(wait_us, [50, 90])
    return float(p50) / 1e6, float(p90) / 1e6


def _member(codes: Collection[int], size: int) -> Bools:
    member = np.zeros(size, dtype=bool)
    member[[code for code in codes if code >= 0]] = True
    return member
