"""The numbers of a journey and of each of its steps, bucket by bucket."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Bools, Floats, Int64s, read_only
from journeymath.design import JourneyDesign
from journeymath.errors import InvalidInput
from journeymath.events import SortedEvents
from journeymath.paths import summary_kernels as kernels
from journeymath.paths.journey_result import JourneySummary, StepCounts, summarise


@dataclass(frozen=True)
class JourneyNumbers:
    """What some buckets say of a journey; the samples are kept, so that percentiles stay exact.

    Waits of step s to its next step are `wait_us[wait_offsets[s]:wait_offsets[s + 1]]`.
    `harm_*` are the visits that went wrong, one row each: step, case (a place in `span_us`),
    customer, and severity 1 (dropped) or 0.5 (overdue).
    """

    design: JourneyDesign
    cases: int
    customers: int
    completed: int
    counts: StepCounts
    waits: tuple[tuple[Int64s, Int64s], ...]
    span_us: Int64s
    completed_case: Bools
    harm_step: Int64s
    harm_case: Int64s
    harm_customer: Int64s
    harm_severity: Floats

    def merge(self, other: JourneyNumbers) -> JourneyNumbers:
        return JourneyNumbers.merge_all([self, other])

    @classmethod
    def merge_all(cls, parts: Iterable[JourneyNumbers]) -> JourneyNumbers:
        """Add the counts and join the samples; customers must not be split over buckets."""
        given = list(parts)
        before = np.cumsum([0, *(part.cases for part in given[:-1])])
        return cls(
            design=given[0].design,
            cases=sum(part.cases for part in given),
            customers=sum(part.customers for part in given),
            completed=sum(part.completed for part in given),
            counts=StepCounts.total([part.counts for part in given]),
            waits=tuple(piece for part in given for piece in part.waits),
            span_us=np.concatenate([part.span_us for part in given]),
            completed_case=np.concatenate([part.completed_case for part in given]),
            harm_step=np.concatenate([part.harm_step for part in given]),
            harm_case=np.concatenate(
                [part.harm_case + base for part, base in zip(given, before, strict=True)]
            ),
            harm_customer=np.concatenate([part.harm_customer for part in given]),
            harm_severity=np.concatenate([part.harm_severity for part in given]),
        )

    def waits_of(self, step: int) -> Int64s:
        """All waits from a step to its next one, in microseconds, in no order that matters."""
        return np.concatenate([wait[at[step] : at[step + 1]] for wait, at in self.waits])

    def to_result(self) -> JourneySummary:
        return summarise(
            self.design,
            self.counts,
            [self.waits_of(k) for k in range(len(self.design.steps))],
            cases=self.cases,
            customers=self.customers,
            completed_spans=self.span_us[self.completed_case],
        )


def summarise_journey(
    events: SortedEvents,
    design: JourneyDesign,
    *,
    log_end_us: int,
    outcome: npt.ArrayLike | None = None,
    customer: npt.ArrayLike | None = None,
) -> JourneyNumbers:
    """Read one bucket against a design; the codes of `events` are the places of its steps.

    Cases without a bound event belong to no journey and are left out. `outcome` marks the
    rows that say that a case succeeded; without it, a case succeeds by reaching a last
    step. `customer` is given when cases are not customers; a customer's rows stand together.
    """
    marks = read_only([] if outcome is None else outcome, np.bool_, "outcome")
    people = None if customer is None else read_only(customer, np.int64, "customer")
    if (people is not None and people.size != len(events)) or marks.size not in {0, len(events)}:
        raise InvalidInput("outcome and customer must be as long as the events.", field="outcome")
    _check_codes(events, design)
    step, case, wait, state, occurrences, kept, done, span = kernels.visits(
        events.starts, events.time_us, events.code, marks, _steps(design), log_end_us
    )
    owner = (events.key if people is None else people[events.starts[:-1]])[kept]
    visitor = owner[case]
    harmed = (state & (kernels.DROPPED | kernels.OVERDUE)) > 0
    return JourneyNumbers(
        design=design,
        cases=int(kept.size),
        customers=_distinct(owner),
        completed=int(done.sum()),
        counts=_counts(step, state, visitor, occurrences),
        waits=(kernels.waits_by_step(step, wait, occurrences.size),),
        span_us=span,
        completed_case=done,
        harm_step=step[harmed],
        harm_case=case[harmed],
        harm_customer=visitor[harmed],
        harm_severity=np.where((state[harmed] & kernels.DROPPED) > 0, 1.0, 0.5),
    )


def _distinct(owner: Int64s) -> int:
    """Distinct customers of cases; those of one customer stand together."""
    return int((owner[1:] != owner[:-1]).sum()) + 1 if owner.size else 0


def _check_codes(events: SortedEvents, design: JourneyDesign) -> None:
    if events.code.max(initial=-1) >= len(design.steps):
        raise InvalidInput("A code of the events is no step of the design.", field="code")


def _steps(design: JourneyDesign) -> kernels.Steps:
    allowed = design.allowed & ~np.eye(len(design.steps), dtype=bool)
    target, source = allowed.T.nonzero()
    first = np.searchsorted(target, np.arange(len(design.steps) + 1))
    is_end = np.zeros(len(design.steps), dtype=bool)
    is_end[list(design.ends)] = True
    return kernels.Steps(
        is_end, first.astype(np.int64), source.astype(np.int64), design.progress, design.expect_us
    )


def _counts(step: Int64s, state: Int64s, visitor: Int64s, occurrences: Int64s) -> StepCounts:
    cases, customers, repeated, dropped, still_open, overdue = kernels.step_totals(
        step, state, visitor, occurrences.size
    )
    return StepCounts(cases, customers, occurrences, repeated, dropped, still_open, overdue)
