"""What a journey's numbers look like once all buckets are in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import numpy as np

from journeymath.arrays import Int64s
from journeymath.design import JourneyDesign
from journeymath.paths.waits import percentiles
from journeymath.result import Result
from journeymath.scores.intervals import wilson


@dataclass(frozen=True)
class StepCounts:
    """Exact counts, each of shape (n_steps,)."""

    cases: Int64s
    customers: Int64s
    occurrences: Int64s
    repeat_cases: Int64s
    dropped: Int64s
    open: Int64s
    overdue: Int64s

    @classmethod
    def total(cls, parts: Sequence[StepCounts]) -> StepCounts:
        sums = [np.sum([getattr(part, f.name) for part in parts], axis=0) for f in fields(cls)]
        return cls(*sums)


@dataclass(frozen=True)
class Share:
    """A share of `n` with its Wilson interval; all None when n is 0."""

    value: float | None
    low: float | None
    high: float | None
    n: int

    @classmethod
    def of(cls, hits: int, n: int) -> Share:
        if n == 0:
            return cls(None, None, None, 0)
        return cls(hits / n, *wilson(hits, n), n)


@dataclass(frozen=True)
class Seconds:
    """Percentiles of `n` waits, by linear interpolation; None when there is none."""

    p50: float | None
    p90: float | None
    n: int

    @classmethod
    def of(cls, wait_us: Int64s) -> Seconds:
        return cls(*percentiles(wait_us), int(wait_us.size))


@dataclass(frozen=True)
class StepNumbers:
    """One step: who reached it, who went no further, and how long the way on took.

    `repeat_cases` came back to the step after another one.
    """

    step: str = field(metadata={"name": "slug"})
    cases: int
    customers: int
    occurrences: int
    repeat_cases: int
    dropped: int
    open: int
    overdue: int
    reached_share: Share
    dropped_share: Share
    seconds_to_next: Seconds


@dataclass(frozen=True, kw_only=True)
class JourneySummary(Result):
    """The journey as a whole and its steps in the order of the design; `n` is its cases."""

    cases: int
    customers: int
    completed: int
    completed_share: Share
    seconds_to_complete: Seconds
    steps: tuple[StepNumbers, ...]


def summarise(
    design: JourneyDesign,
    counts: StepCounts,
    waits: Sequence[Int64s],
    *,
    cases: int,
    customers: int,
    completed_spans: Int64s,
) -> JourneySummary:
    """Turn exact counts and samples into shares with intervals and percentiles."""
    return JourneySummary(
        method="counts per case and step; Wilson intervals; percentiles by linear interpolation",
        n=cases,
        assumptions=(
            "A journey's cases are those with at least one bound event.",
            "Events of one instant count as simultaneous.",
        ),
        warnings=() if cases else ("No case has an event that is bound to a step.",),
        cases=cases,
        customers=customers,
        completed=int(completed_spans.size),
        completed_share=Share.of(int(completed_spans.size), cases),
        seconds_to_complete=Seconds.of(completed_spans),
        steps=tuple(_step(design, counts, waits, k, cases) for k in range(len(design.steps))),
    )


def _step(
    design: JourneyDesign, counts: StepCounts, waits: Sequence[Int64s], k: int, cases: int
) -> StepNumbers:
    numbers = {f.name: int(getattr(counts, f.name)[k]) for f in fields(counts)}
    return StepNumbers(
        step=design.steps[k],
        reached_share=Share.of(numbers["cases"], cases),
        dropped_share=Share.of(numbers["dropped"], numbers["cases"]),
        seconds_to_next=Seconds.of(waits[k]),
        **numbers,
    )
