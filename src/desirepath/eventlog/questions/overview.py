"""How many cases, customers and events a scope holds, and how long its cases last."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.query.asking import ask_cases
from desirepath.eventlog.query.cases import CaseRows
from desirepath.eventlog.query.preparation import Prepared
from desirepath.eventlog.query.scope import Scope


@dataclass(frozen=True, kw_only=True)
class CasesOverview:
    """Counts of a scope; durations are from a case's first to its last event, None without cases."""

    cases: int
    customers: int
    events: int
    activities: int
    duration_mean_seconds: float | None
    duration_median_seconds: float | None
    first_event_at_us: int | None
    last_event_at_us: int | None


@dataclass(frozen=True)
class _Part:
    customers: int
    events: int
    seen: npt.NDArray[np.bool_]
    spans_us: npt.NDArray[np.int64]
    first_us: npt.NDArray[np.int64]
    last_us: npt.NDArray[np.int64]


def cases_overview(scope: Scope) -> CasesOverview:
    """Count cases, customers, events and activities, and measure how long cases last."""
    return ask_cases(scope, ("cases_overview",), _count, lambda _, parts: _finish(parts))


def _count(prepared: Prepared, cases: CaseRows) -> _Part:
    events = cases.events
    first, last = events.time_us[events.starts[:-1]], events.time_us[events.starts[1:] - 1]
    known = events.code[events.code >= 0]
    return _Part(
        customers=int(np.unique(cases.customer).size),
        events=len(events),
        seen=np.bincount(known, minlength=len(prepared.activities.labels)) > 0,
        spans_us=last - first,
        first_us=first,
        last_us=last,
    )


def _finish(parts: list[_Part]) -> CasesOverview:
    spans = np.concatenate([part.spans_us for part in parts])
    first = np.concatenate([part.first_us for part in parts])
    last = np.concatenate([part.last_us for part in parts])
    return CasesOverview(
        cases=int(spans.size),
        customers=sum(part.customers for part in parts),
        events=sum(part.events for part in parts),
        activities=int(np.logical_or.reduce([part.seen for part in parts]).sum()),
        duration_mean_seconds=float(spans.mean()) / 1e6 if spans.size else None,
        duration_median_seconds=float(np.median(spans)) / 1e6 if spans.size else None,
        first_event_at_us=int(first.min()) if first.size else None,
        last_event_at_us=int(last.max()) if last.size else None,
    )
