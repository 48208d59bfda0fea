"""Where the log of a scope ends: the moment up to which its events are known."""

from __future__ import annotations

from dataclasses import replace

from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.preparation import Prepared, prepare
from desirepath.eventlog.query.rows import Rows
from desirepath.eventlog.query.scan import scan
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.query.snapshot import Snapshot


def find_log_end_us(scope: Scope) -> int | None:
    """Return the time of the last event that counts in a scope, None when there is none.

    Of a journey only bound events count: another source that goes on for years must not make its cases look old.
    """
    wider = scope if scope.cuts_events else replace(scope, from_us=None, to_us=None)
    wider = replace(wider, where=None)

    def compute(snapshot: Snapshot) -> int | None:
        prepared = prepare(wider, snapshot)
        ends = scan(snapshot, prepared.plan, lambda rows: _last(prepared, rows))
        return max((end for end in ends if end is not None), default=None)

    return with_snapshot(scope.workspace_id, None, compute)


def _last(prepared: Prepared, rows: Rows) -> int | None:
    times = rows.time_us[prepared.activities.of(rows.column("activity")) >= 0]
    return int(times.max()) if times.size else None
