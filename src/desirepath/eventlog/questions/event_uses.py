"""Which events occur, of how many customers, and which steps of a journey they become."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.query.asking import ask_rows
from desirepath.eventlog.query.preparation import Prepared
from desirepath.eventlog.query.rows import Rows
from desirepath.eventlog.query.scope import Scope

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class EventUse:
    """An event name, how often it came, of how many customers, and how often it became which step."""

    name: str
    count: int
    customers: int
    by_step: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Counts:
    events: Ints  # [name, step + 1]; 0: no step
    customers: Ints  # [name]


def event_uses(scope: Scope) -> tuple[EventUse, ...]:
    """Count every event of the scope by its name, most frequent first, whether a step knows it or not.

    An event is the first step of the journey that it fits, as for all other questions.
    """
    return ask_rows(scope, ("event_uses",), _count, _finish, columns={"event_code": "event_code"})


def _count(prepared: Prepared, rows: Rows) -> _Counts:
    names, steps = max(prepared.snapshot.event_names, default=0) + 1, len(prepared.activities.labels)
    name = rows.column("event_code").astype(np.int64)
    step = prepared.activities.of(rows.column("activity")).astype(np.int64)
    place = np.repeat(np.arange(rows.starts.size - 1), np.diff(rows.starts))
    pairs = np.unique(place * names + name)
    return _Counts(
        events=np.bincount(name * (steps + 1) + step + 1, minlength=names * (steps + 1)).reshape(names, -1),
        customers=np.bincount(pairs % names, minlength=names),
    )


def _finish(prepared: Prepared, parts: list[_Counts]) -> tuple[EventUse, ...]:
    events = np.sum([part.events for part in parts], axis=0)
    customers = np.sum([part.customers for part in parts], axis=0)
    steps = prepared.activities.labels
    found = [
        EventUse(
            name=prepared.snapshot.event_names[code],
            count=int(events[code].sum()),
            customers=int(customers[code]),
            by_step=tuple((steps[place - 1], int(events[code][place])) for place in _filled(events[code])),
        )
        for code in np.flatnonzero(events.sum(axis=1)).tolist()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))


def _filled(counts: Ints) -> list[int]:
    return [place for place in np.flatnonzero(counts).tolist() if place > 0]
