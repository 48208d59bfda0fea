"""The intake: one worker takes parcels in order, under a lease, until it is told to stop."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, transaction

from desirepath.base import leases
from desirepath.base.clock import now
from desirepath.base.errors import LeaseLost
from desirepath.customers.services import forget_old_marks
from desirepath.eventlog.contracts import RecordRefused
from desirepath.eventlog.errors import InboxUnavailable
from desirepath.eventlog.inbox import Inbox, StoredParcel, open_inbox
from desirepath.eventlog.intake.drafts import Draft, Refused
from desirepath.eventlog.intake.items import read_item
from desirepath.eventlog.intake.reading import ReadParcels, make_reader, refuse
from desirepath.eventlog.intake.seen import NO_CHANGE
from desirepath.eventlog.intake.transaction import Memory, Taken, read_cursor, take_batch
from desirepath.people.selectors.workspaces import list_workspace_currencies

log = logging.getLogger(__name__)

LEASE = "intake"
LEASE_SECONDS = 15.0
RENEW_SECONDS = 4.0
BATCH_EVENTS = 20_000
IDLE_SECONDS = (0.02, 0.25)
RETRY_SECONDS = 1.0
GC_OBJECTS = 50_000
PURGE_SECONDS = 2.0
FORGET_SECONDS = 6 * 3_600.0
# What says that a record is at fault, not the moment (but OperationalError, which is a DatabaseError, says that).
UNWRITABLE = (DatabaseError, ValueError, TypeError, ArithmeticError, LookupError, RecursionError)


def run_intake(stop: threading.Event) -> None:
    """Take parcels until `stop` is set; another process may hold the lease, then wait for it."""
    # Events make many short-lived objects without cycles; looking for cycles every 700 of them costs a tenth.
    gc.set_threshold(GC_OBJECTS, 50, 50)
    holder = leases.this_process()
    while not stop.is_set():
        try:
            _hold_lease(holder, stop)
        except LeaseLost:
            log.warning("intake: the lease went to another worker")
        except (InboxUnavailable, OperationalError, InterfaceError) as error:
            log.warning("intake: %s; trying again", error)
            stop.wait(RETRY_SECONDS)
        except (
            Exception
        ):  # the worker must outlive what it cannot foresee; nothing of the batch was committed
            log.exception("intake failed; trying again")
            stop.wait(RETRY_SECONDS)
        finally:
            close_old_connections()


def drain_inbox() -> Taken:
    """Take everything that waits now, in this thread; for commands and tests. The lease must be free."""
    fence = leases.acquire(LEASE, leases.this_process(), LEASE_SECONDS)
    if fence is None:
        raise LeaseLost("Another worker takes the inbox at the moment.", lease=LEASE)
    worker = IntakeWorker(open_inbox(), fence)
    total = Taken()
    try:
        while True:
            taken = worker.take_next()
            if taken.parcels == 0:
                worker.purge()
                return total
            _add(total, taken)
    finally:
        worker.close()
        leases.release(LEASE, fence)


def _hold_lease(holder: str, stop: threading.Event) -> None:
    fence = leases.acquire(LEASE, holder, LEASE_SECONDS)
    if fence is None:
        stop.wait(RETRY_SECONDS)
        return
    worker = IntakeWorker(open_inbox(), fence)
    try:
        _work(worker, stop)
    finally:
        worker.close()
        leases.release(LEASE, fence)


def _work(worker: IntakeWorker, stop: threading.Event) -> None:
    idle = IDLE_SECONDS[0]
    while not stop.is_set():
        worker.keep_house()
        if worker.take_next().parcels:
            idle = IDLE_SECONDS[0]
        else:
            stop.wait(idle)
            idle = min(IDLE_SECONDS[1], idle * 2)


class IntakeWorker:
    """Takes parcels under one lease."""

    def __init__(self, inbox: Inbox, fence: int) -> None:
        self._inbox = inbox
        self._fence = fence
        self._name = inbox.identity()
        self._cursor_name = f"inbox:{self._name}"
        self._cursor = read_cursor(self._cursor_name)
        self._memory = Memory()
        self._purged = 0
        self._due: dict[str, float] = {"renew": time.monotonic() + RENEW_SECONDS, "purge": 0.0, "forget": 0.0}

    def take_next(self) -> Taken:
        """Take one batch of parcels."""
        parcels = self._inbox.read_after(self._cursor, BATCH_EVENTS)
        if not parcels:
            return Taken()
        taken = self._take(parcels)
        taken.parcels = len(parcels)
        return taken

    def keep_house(self) -> None:
        """Renew the lease, drop parcels that were taken, forget message ids past the window; each when due."""
        if self._is_due("renew", RENEW_SECONDS) and not leases.renew(LEASE, self._fence, LEASE_SECONDS):
            raise LeaseLost("The lease of the intake went to another worker.", lease=LEASE)
        if self._is_due("purge", PURGE_SECONDS):
            self.purge()
        if self._is_due("forget", FORGET_SECONDS):
            self._forget()
            forget_old_marks()

    def purge(self) -> None:
        """Drop parcels whose effects are committed."""
        if self._purged < self._cursor:
            self._inbox.purge_through(self._cursor)
            self._purged = self._cursor

    def close(self) -> None:
        """Let the inbox go."""
        self._inbox.close()

    def _take(self, parcels: Sequence[StoredParcel]) -> Taken:
        """Take parcels together; when something in them cannot be written, find it and reject it alone."""
        try:
            return self._commit(parcels, self._read(parcels))
        except OperationalError:
            raise
        except UNWRITABLE as error:
            log.exception("intake: a batch of %s parcels cannot be taken", len(parcels))
            return self._take_apart(parcels, error)

    def _take_apart(self, parcels: Sequence[StoredParcel], error: Exception) -> Taken:
        if len(parcels) > 1:
            middle = len(parcels) // 2
            taken = self._take(parcels[:middle])
            _add(taken, self._take(parcels[middle:]))
            return taken
        try:
            return self._take_events_apart(parcels[0])
        except OperationalError:
            raise
        except UNWRITABLE:
            log.exception("intake: a parcel cannot be taken, not even event by event")
            only = ReadParcels(refused=[refuse(parcels[0].parcel, _not_storable(error))])
            return self._commit(parcels, only)

    def _take_events_apart(self, stored: StoredParcel) -> Taken:
        """Take the events of one parcel without those that cannot be written, which are rejected one by one.

        All of it is one transaction, so that a crash in between leaves nothing of it.
        """
        read = self._read([stored])
        before, spoilt = self._cursor, list(read.refused)
        try:
            with transaction.atomic():
                taken = self._take_writable(stored, read.drafts, spoilt)
                _add(taken, self._commit([stored], ReadParcels(refused=spoilt)))
        except BaseException:
            self._cursor, self._memory = before, Memory()  # it remembers parts as committed that are not
            raise
        return taken

    def _take_writable(self, stored: StoredParcel, drafts: Sequence[Draft], spoilt: list[Refused]) -> Taken:
        """Write what can be written of some events, and add the others to `spoilt`; the cursor stays."""
        try:
            return self._write(self._cursor, ReadParcels(drafts=list(drafts)))
        except OperationalError:
            raise
        except UNWRITABLE as error:
            if len(drafts) <= 1:
                spoilt += [_refuse_draft(stored, draft, error) for draft in drafts]
                return Taken()
        middle = len(drafts) // 2
        taken = self._take_writable(stored, drafts[:middle], spoilt)
        _add(taken, self._take_writable(stored, drafts[middle:], spoilt))
        return taken

    def _read(self, parcels: Sequence[StoredParcel]) -> ReadParcels:
        return make_reader(self._name, list_workspace_currencies()).read(parcels)

    def _commit(self, parcels: Sequence[StoredParcel], read: ReadParcels) -> Taken:
        taken = self._write(parcels[-1].id, read)
        self._cursor = parcels[-1].id
        return taken

    def _write(self, through: int, read: ReadParcels) -> Taken:
        return take_batch(
            cursor_name=self._cursor_name,
            through=through,
            drafts=read.drafts,
            refused=read.refused,
            memory=self._memory,
            guard=self._guard,
        )

    def _forget(self) -> None:
        today, seen = now().date(), self._memory.seen
        seen.forget_before(today - timedelta(days=settings.DEDUP_DAYS))
        change = None
        while change is not NO_CHANGE:
            with transaction.atomic():
                self._guard()
                change = seen.close_days(today)
            seen.remember(change)

    def _guard(self) -> None:
        leases.assert_fence(LEASE, self._fence)

    def _is_due(self, what: str, every_seconds: float) -> bool:
        moment = time.monotonic()
        if moment < self._due[what]:
            return False
        self._due[what] = moment + every_seconds
        return True


def _not_storable(error: Exception) -> RecordRefused:
    reason = f"The record could not be written: {type(error).__name__}: {str(error)[:200]}"
    return RecordRefused("not-storable", reason)


def _refuse_draft(stored: StoredParcel, draft: Draft, error: Exception) -> Refused:
    return refuse(stored.parcel, _not_storable(error), draft.raw, read_item(draft.raw, draft.envelope))


def _add(total: Taken, more: Taken) -> None:
    total.parcels += more.parcels
    total.accepted += more.accepted
    total.resent += more.resent
    total.rejected += more.rejected
