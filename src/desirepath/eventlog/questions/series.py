"""Daily counts and sums of events, for tiles and trends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from desirepath.base.clock import from_micros
from desirepath.eventlog.query.asking import ask_cases
from desirepath.eventlog.query.cases import CaseRows
from desirepath.eventlog.query.preparation import Prepared
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.questions.money import Money, MoneySums, merge_money, money_columns, sum_money

DAY_US = 86_400_000_000
_SHIFT = 1 << 24  # more activities than a workspace may name; packs day and activity into one number


@dataclass(frozen=True, slots=True)
class DayCount:
    """One activity on one day (UTC): its events, distinct customers, and money by currency.

    `activity` is None for events that are bound to no step.
    """

    day: date
    activity: str | None
    events: int
    customers: int
    money: tuple[Money, ...]


@dataclass(frozen=True)
class _Part:
    events: Mapping[int, int]
    customers: Mapping[int, int]
    money: MoneySums


def series(scope: Scope) -> tuple[DayCount, ...]:
    """Count events per day and activity; the time range cuts events. Days without events have no row."""
    return ask_cases(
        replace(scope, range_of="events"),
        ("series",),
        lambda _, cases: _count(cases),
        _finish,
        columns=money_columns,
    )


def _count(cases: CaseRows) -> _Part:
    group = cases.events.time_us // DAY_US * _SHIFT + cases.events.code + 1
    distinct, place, counts = np.unique(group, return_inverse=True, return_counts=True)
    return _Part(
        events=dict(zip(distinct.tolist(), counts.tolist(), strict=True)),
        customers=dict(zip(distinct.tolist(), _customers(place, cases.customer).tolist(), strict=True)),
        money=_money(place, distinct, cases),
    )


def _money(place: npt.NDArray[np.int64], groups: npt.NDArray[np.int64], cases: CaseRows) -> MoneySums:
    if "amount" not in cases.extra:
        return {}
    sums = sum_money(place, cases.extra["amount"], cases.extra["currency_code"])
    return {(int(groups[key]), currency): found for (key, currency), found in sums.items()}


def _customers(place: npt.NDArray[np.int64], customer: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Distinct customers per group."""
    order = np.lexsort((customer, place))
    group, person = place[order], customer[order]
    first = np.ones(group.size, dtype=np.bool_)
    first[1:] = (group[1:] != group[:-1]) | (person[1:] != person[:-1])
    return np.bincount(group[first], minlength=int(place.max(initial=-1)) + 1).astype(np.int64)


def _finish(prepared: Prepared, parts: list[_Part]) -> tuple[DayCount, ...]:
    events: dict[int, int] = {}
    customers: dict[int, int] = {}
    for part in parts:
        for key, count in part.events.items():
            events[key] = events.get(key, 0) + count
            customers[key] = customers.get(key, 0) + part.customers[key]  # a customer lives in one bucket
    money = merge_money(part.money for part in parts)
    labels = (*prepared.activities.labels, None)  # place -1 is the last one
    return tuple(
        DayCount(
            day=from_micros(key // _SHIFT * DAY_US).date(),
            activity=labels[key % _SHIFT - 1],
            events=events[key],
            customers=customers[key],
            money=money.get(key, ()),
        )
        for key in sorted(events)
    )
