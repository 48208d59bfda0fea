"""Several journeys read in one pass, so that who is in two of them, and what both bind, can be counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import cast

import numpy as np
import numpy.typing as npt

from desirepath.base.clock import from_micros
from desirepath.base.periods import Period
from desirepath.eventlog.query.cases import CaseRows, case_parts
from desirepath.eventlog.query.file_rows import ScanPlan
from desirepath.eventlog.query.preparation import Prepared, Shared, prepare
from desirepath.eventlog.query.rows import Rows
from desirepath.eventlog.query.shared_scan import Reading, scan_together
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.measure.pain import Harms
from desirepath.measure.questions.columns import currency_name
from desirepath.measure.questions.heard import SCORED_AT_A_STEP
from desirepath.measure.questions.journey import JourneyFacts, JourneyQuestion

Ints = npt.NDArray[np.int64]
_NOBODY = np.empty(0, np.int64)


@dataclass(frozen=True)
class MoneyEvents:
    """Events with an amount, one row each; `seq` is the event's own number in the log."""

    seq: Ints
    currency: Ints
    minor: Ints

    @classmethod
    def of(cls, cases: CaseRows) -> MoneyEvents:
        """Read the bound events of a bucket's cases."""
        extra = cases.extra
        rows = np.flatnonzero(
            (cases.events.code >= 0) & (extra["amount"] != 0) & (extra["currency_code"] > 0)
        )
        names = ("seq", "currency_code", "amount")
        return cls(*(extra[name][rows].astype(np.int64) for name in names))


@dataclass(frozen=True)
class BucketOfJourney:
    """What one bucket says of one journey; a customer, and so an event, stands in one bucket only.

    `customers` had a case, `finished` of them one that was completed; each distinct and ascending.
    """

    facts: JourneyFacts
    customers: Ints
    finished: Ints
    money: MoneyEvents

    @property
    def answered(self) -> Ints:
        """Who answered at a step."""
        return np.unique(self.facts.low.customer)


@dataclass(frozen=True)
class JourneysTogether:
    """What the log says of several journeys, and how many customers did anything in the same time.

    `buckets[k]` are the buckets of journey k, in the same order for all journeys.
    """

    buckets: tuple[tuple[BucketOfJourney, ...], ...]
    active_customers: int

    def facts_of(self, journey: int) -> JourneyFacts | None:
        """The facts of one journey; None when there is no event at all."""
        found = [bucket.facts for bucket in self.buckets[journey]]
        return JourneyFacts.merge_all(found) if found else None

    def union(self, journeys: Sequence[int]) -> Union:
        """Count over some of the journeys, each customer and each event once."""
        columns = list(zip(*(self.buckets[journey] for journey in journeys), strict=True))
        return Union.merge_all([Union.of(parts) for parts in columns])


@dataclass(frozen=True)
class Union:
    """Some journeys as one.

    `finished_all` completed each of the journeys that they were in, `finished_any` at least one of them.
    `concerned` is who was in a case or answered: those of whom pain is told.
    """

    customers: int
    finished_all: int
    finished_any: int
    concerned: int
    visits: Harms
    answers: Harms
    money: dict[str, int]
    money_events: dict[str, int]

    @classmethod
    def of(cls, parts: Sequence[BucketOfJourney]) -> Union:
        """Join what one bucket says of several journeys."""
        customers = _all_of([part.customers for part in parts])
        unfinished = _all_of(
            [np.setdiff1d(part.customers, part.finished, assume_unique=True) for part in parts]
        )
        money, money_events = _add_once([part.money for part in parts])
        return cls(
            customers=int(customers.size),
            finished_all=int(customers.size - unfinished.size),
            finished_any=int(_all_of([part.finished for part in parts]).size),
            concerned=int(_all_of([customers, *(part.answered for part in parts)]).size),
            visits=_join([_visits(part.facts) for part in parts]),
            answers=_join([Harms(part.facts.low.customer, part.facts.low.severity) for part in parts]),
            money=money,
            money_events=money_events,
        )

    @classmethod
    def merge_all(cls, parts: Sequence[Union]) -> Union:
        """Add up buckets, which share no customer."""
        return cls(
            customers=sum(part.customers for part in parts),
            finished_all=sum(part.finished_all for part in parts),
            finished_any=sum(part.finished_any for part in parts),
            concerned=sum(part.concerned for part in parts),
            visits=_join([part.visits for part in parts]),
            answers=_join([part.answers for part in parts]),
            money=_add_up([part.money for part in parts]),
            money_events=_add_up([part.money_events for part in parts]),
        )


def read_together(
    snapshot: Snapshot, questions: Sequence[JourneyQuestion], period: Period
) -> JourneysTogether:
    """Read journeys, each with one window, and the customers who did anything in a period."""
    shared = Shared()
    readings = [_journey_reading(question, snapshot, shared) for question in questions]
    active, *found = scan_together(snapshot, [_active_reading(period, shared), *readings])
    return JourneysTogether(
        buckets=tuple(tuple(cast("list[BucketOfJourney]", parts)) for parts in found),
        active_customers=sum(cast("list[int]", active)),
    )


def _journey_reading(question: JourneyQuestion, snapshot: Snapshot, shared: Shared) -> Reading:
    prepared = prepare(
        question.asked.scope,
        snapshot,
        columns={**question.columns, "seq": "seq"},
        flags=question.flags,
        beside=SCORED_AT_A_STEP,
        shared=shared,
    )
    return Reading(prepared.plan, lambda rows: _read(question, prepared, rows))


def _read(question: JourneyQuestion, prepared: Prepared, rows: Rows) -> BucketOfJourney:
    parts = case_parts(prepared, rows)
    (facts,) = question.join([question.read(parts)])
    chosen = parts.chosen
    owner = chosen.customer[chosen.events.starts[:-1]]
    return BucketOfJourney(
        facts=facts,
        customers=np.unique(owner),
        finished=np.unique(owner[facts.numbers.completed_case]),
        money=MoneyEvents.of(chosen),
    )


def _active_reading(period: Period, shared: Shared) -> Reading:
    since, until = period.since, period.until
    conditions = [
        f"occurred_at {sign} {shared.parameters.add(from_micros(limit))}"
        for sign, limit in ((">=", period.since_us), ("<", period.until_us))
        if limit is not None and (since or until)
    ]
    plan = ScanPlan(columns={}, conditions=tuple(conditions), parameters=shared.parameters.values)
    return Reading(plan, lambda rows: int(np.unique(rows.customer).size))


def _all_of(arrays: Sequence[Ints]) -> Ints:
    return reduce(np.union1d, arrays, _NOBODY)


def _visits(facts: JourneyFacts) -> Harms:
    return Harms(facts.numbers.harm_customer, facts.numbers.harm_severity)


def _join(harms: Sequence[Harms]) -> Harms:
    given = [Harms.none(), *harms]
    return Harms(
        np.concatenate([one.customer for one in given]), np.concatenate([one.severity for one in given])
    )


def _add_once(parts: Sequence[MoneyEvents]) -> tuple[dict[str, int], dict[str, int]]:
    """Sum and count events per currency, one that several journeys bind once; integers stay exact."""
    _, first = np.unique(np.concatenate([part.seq for part in parts]), return_index=True)
    currency = np.concatenate([part.currency for part in parts])[first]
    minor = np.concatenate([part.minor for part in parts])[first]
    names = {int(code): currency_name(int(code)) for code in np.unique(currency)}
    return (
        {name: int(minor[currency == code].sum()) for code, name in names.items()},
        {name: int((currency == code).sum()) for code, name in names.items()},
    )


def _add_up(parts: Sequence[dict[str, int]]) -> dict[str, int]:
    names = sorted({name for part in parts for name in part})
    return {name: sum(part.get(name, 0) for part in parts) for name in names}
