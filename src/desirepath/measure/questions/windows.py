"""Stretches of time within one pass: which cases belong to which, and which of their rows count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desirepath.eventlog.query.cases import CaseRows


@dataclass(frozen=True)
class Window:
    """Cases that begin in [from_us, to_us), watched until `seen_until_us`; None is open."""

    from_us: int | None = None
    to_us: int | None = None
    seen_until_us: int | None = None


def cases_in(cases: CaseRows, window: Window, *, cuts_events: bool) -> CaseRows:
    """Return the cases of a window, with the rows that had happened by `seen_until_us`."""
    if window == Window():
        return cases
    if cuts_events:
        return _rows_between(cases, window.from_us, window.to_us)
    first = cases.first_of_cases(cases.events.code >= 0)
    kept = first >= 0
    if len(cases.events):
        began = cases.events.time_us[first]
        if window.from_us is not None:
            kept &= began >= window.from_us
        if window.to_us is not None:
            kept &= began < window.to_us
    return _rows_between(cases.keep_cases(kept), None, window.seen_until_us)


def _rows_between(cases: CaseRows, from_us: int | None, to_us: int | None) -> CaseRows:
    time_us = cases.events.time_us
    kept = np.ones(time_us.size, dtype=np.bool_)
    if from_us is not None:
        kept &= time_us >= from_us
    if to_us is not None:
        kept &= time_us < to_us
    return cases if kept.all() else cases.keep_rows(np.flatnonzero(kept))
