"""Amounts of the events of steps, exact in minor units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from desirepath.eventlog.query.cases import CaseRows
from desirepath.measure.questions.columns import currency_name
from desirepath.measure.questions.grouping import group_rows

MoneyKey = tuple[int, int]  # step, currency code


@dataclass(frozen=True)
class Money:
    """Amounts of the events of steps."""

    total_minor: dict[MoneyKey, int]
    events: dict[MoneyKey, int]

    @classmethod
    def merge_all(cls, parts: Iterable[Money]) -> Money:
        """Add up what several buckets hold; sums may be negative."""
        total: dict[MoneyKey, int] = {}
        events: dict[MoneyKey, int] = {}
        for part in parts:
            for key, amount in part.total_minor.items():
                total[key] = total.get(key, 0) + amount
                events[key] = events.get(key, 0) + part.events[key]
        return cls(total, events)

    def of_step(self, step: int) -> tuple[dict[str, int], dict[str, int]]:
        """Return a step's sums and numbers of events per currency."""
        keys = sorted(key for key in self.events if key[0] == step)
        return (
            {currency_name(key[1]): self.total_minor[key] for key in keys},
            {currency_name(key[1]): self.events[key] for key in keys},
        )


def money_of(cases: CaseRows) -> Money:
    """Add up the amounts of a bucket's bound events."""
    rows = (cases.events.code >= 0) & (cases.extra["amount"] != 0) & (cases.extra["currency_code"] > 0)
    total: dict[MoneyKey, int] = {}
    events: dict[MoneyKey, int] = {}
    step, currency = cases.events.code[rows], cases.extra["currency_code"][rows]
    first, place = group_rows(step, currency)
    # Whole minor units stay exact: integers are added, never floats.
    sums = np.zeros(first.size, np.int64)
    np.add.at(sums, place, cases.extra["amount"][rows].astype(np.int64))
    counts = np.bincount(place, minlength=first.size)
    for k, row in enumerate(first.tolist()):
        key = (int(step[row]), int(currency[row]))
        total[key], events[key] = int(sums[k]), int(counts[k])
    return Money(total, events)
