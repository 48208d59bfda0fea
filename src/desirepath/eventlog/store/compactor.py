"""The compactor: one worker under a lease, which keeps the tail short and the segments few."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections
from django.db.models import Min, Sum

from desirepath.base import leases
from desirepath.base.clock import now_micros
from desirepath.base.errors import LeaseLost
from desirepath.eventlog.errors import PublishConflict
from desirepath.eventlog.models import CustomerOverride, Segment, TailChunk
from desirepath.eventlog.store.compact import ROWS_AT_ONCE, compact, has_scattered_buckets
from desirepath.eventlog.store.sweep import sweep

log = logging.getLogger(__name__)

LEASE = "compactor"
LEASE_SECONDS = 60.0
RENEW_SECONDS = 15.0
LOOK_SECONDS = 2.0
RETRY_SECONDS = 2.0
SWEEP_SECONDS = 60.0
# While events come fast, so many gather between two compactions that each of them is worth its fixed cost.
REST_SECONDS = 10.0
PRIORITY = 10  # below everything else: an event is visible in the tail, so nobody waits for a compaction
QUIET_SECONDS = 120.0  # without a change for so long, a workspace's segments are joined


def run_compactor(stop: threading.Event) -> None:
    """Compact until `stop` is set; another process may hold the lease, then wait for it."""
    _step_back()
    holder = leases.this_process()
    while not stop.is_set():
        try:
            _hold_lease(holder, stop)
        except LeaseLost:
            log.warning("compactor: the lease went to another worker")
        except (OperationalError, InterfaceError) as error:
            log.warning("compactor: %s; trying again", error)
            stop.wait(RETRY_SECONDS)
        except Exception:  # the worker must outlive what it cannot foresee; nothing unpublished counts
            log.exception("compactor failed; trying again")
            stop.wait(RETRY_SECONDS)
        finally:
            close_old_connections()


def _step_back() -> None:
    """Let the door and the intake go first; on Linux this is for the calling thread and those that it starts."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, PRIORITY)


def _hold_lease(holder: str, stop: threading.Event) -> None:
    fence = leases.acquire(LEASE, holder, LEASE_SECONDS)
    if fence is None:
        stop.wait(RETRY_SECONDS)
        return
    worker = Compactor(fence)
    renewing = threading.Thread(target=_renew, args=(fence, worker.done), name="compactor-lease", daemon=True)
    renewing.start()
    try:
        while not stop.is_set():
            if not worker.look():
                stop.wait(LOOK_SECONDS)
    finally:
        worker.done.set()
        leases.release(LEASE, fence)


def _renew(fence: int, done: threading.Event) -> None:
    """Keep the lease while a long merge runs; when it is lost, publishing refuses."""
    while not done.wait(RENEW_SECONDS):
        try:
            if not leases.renew(LEASE, fence, LEASE_SECONDS):
                return
        except (OperationalError, InterfaceError) as error:
            log.warning("compactor: the lease could not be renewed: %s", error)
        finally:
            close_old_connections()


@dataclass
class Compactor:
    """Looks for work and does it, under one lease."""

    fence: int
    done: threading.Event = field(default_factory=threading.Event)
    _swept_at: float = float("-inf")
    _changed_at: dict[int, float] = field(default_factory=dict)

    def look(self) -> bool:
        """Do what is due; False when nothing was."""
        if time.monotonic() - self._swept_at > SWEEP_SECONDS:
            sweep()
            self._swept_at = time.monotonic()
        due = [workspace_id for workspace_id in list_due() if self._has_rested(workspace_id)]
        worked = [self._compact(workspace_id) for workspace_id in due]
        return any(worked) or self._join_quiet(set(due))

    def _has_rested(self, workspace_id: int) -> bool:
        rested = time.monotonic() - self._changed_at.get(workspace_id, float("-inf")) >= REST_SECONDS
        return rested or count_waiting(workspace_id) >= ROWS_AT_ONCE

    def _compact(self, workspace_id: int, *, merge_all: bool = False) -> bool:
        try:
            done = compact(workspace_id, merge_all=merge_all, guard=self._guard)
        except PublishConflict as conflict:
            log.info("compactor: %s", conflict.detail)
            return False
        self._changed_at[workspace_id] = time.monotonic()
        if done.duplicates:
            log.warning("compactor: dropped %s events that segments held already", done.duplicates)
        if done.repeated:
            log.warning("compactor: rejected %s events that reuse a message id", done.repeated)
        return True

    def _join_quiet(self, busy: set[int]) -> bool:
        """Join the segments of one workspace that has not changed for a while."""
        moment = time.monotonic()
        for workspace_id in _with_segments():
            quiet_since = self._changed_at.setdefault(workspace_id, moment)
            quiet = moment - quiet_since > QUIET_SECONDS
            if quiet and workspace_id not in busy and has_scattered_buckets(workspace_id):
                return self._compact(workspace_id, merge_all=True)
        return False

    def _guard(self) -> None:
        leases.assert_fence(LEASE, self.fence)


def list_due() -> list[int]:
    """Return the workspaces whose tail is long or old enough, or whose merges wait to be written."""
    oldest_us = now_micros() - int(settings.COMPACT_SECONDS) * 1_000_000
    tails = TailChunk.objects.values("workspace_id").annotate(
        rows=Sum("row_count"), oldest=Min("oldest_received_at_us")
    )
    long_or_old = {
        tail["workspace_id"]
        for tail in tails.order_by()
        if tail["rows"] >= int(settings.COMPACT_ROWS) or tail["oldest"] <= oldest_us
    }
    merged = CustomerOverride.objects.values_list("workspace_id", flat=True).distinct()
    return sorted(long_or_old | set(merged))


def count_waiting(workspace_id: int) -> int:
    """Return how many events of the tail wait for a compaction."""
    tail = TailChunk.objects.filter(workspace_id=workspace_id)
    return tail.aggregate(rows=Sum("row_count"))["rows"] or 0


def _with_segments() -> list[int]:
    live = Segment.objects.filter(retired_at=None).values_list("workspace_id", flat=True)
    return sorted(live.order_by().distinct())
