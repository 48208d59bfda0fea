"""Leases: the right to be the one worker of a role, with a fencing token for writes that come too late.

A worker acquires a lease by name, renews it while it works, and checks its fence inside the transaction of each
write. A worker that slept through its lease finds a larger fence there and is refused, so two workers can overlap
in time but never in effect. Clocks only decide how soon another may take over; the fence decides who may write.
"""

from __future__ import annotations

import os
import socket
import time
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q

from desirepath.base.clock import EPOCH, now
from desirepath.base.errors import LeaseLost
from desirepath.base.models import Lease


def acquire(name: str, holder: str, seconds: float) -> int | None:
    """Take the lease when it is free, has run out or is already ours; return the new fence, else None.

    `holder` names one running process, as `this_process` does. A holder on this host whose process is gone holds
    nothing any more, so a worker that was killed and started again does not wait for its own old lease.
    """
    moment = now()
    held = Lease.objects.filter(name=name, until__gt=moment).exclude(holder__in=(holder, "")).first()
    if held is not None and not _is_gone(held.holder):
        return None  # a plain read: waiting workers never take the writer's lock
    free = Q(until__lte=moment) | Q(holder=holder)
    if held is not None:
        free |= Q(holder=held.holder)
    with transaction.atomic():
        Lease.objects.bulk_create([Lease(name=name, until=EPOCH)], ignore_conflicts=True)
        taken = Lease.objects.filter(free, name=name).update(
            holder=holder, fence=F("fence") + 1, until=moment + timedelta(seconds=seconds)
        )
        return Lease.objects.values_list("fence", flat=True).get(name=name) if taken else None


def this_process() -> str:
    """Return a name for this process as a holder: where it runs, its number there, and when it asked."""
    return f"{_place()}:{os.getpid()}:{time.monotonic_ns()}"


def _place() -> str:
    # Containers may share a host name and still not see each other's processes.
    namespace = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()[:60]}/{namespace.readlink().name if namespace.exists() else ''}"


def _is_gone(holder: str) -> bool:
    """Tell whether a holder was a process of this place that does not run any more."""
    place, _, pid = holder.rpartition(":")[0].rpartition(":")
    if place != _place() or not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def renew(name: str, fence: int, seconds: float) -> bool:
    """Prolong our lease; False when another took it meanwhile, and then work must stop."""
    return bool(Lease.objects.filter(name=name, fence=fence).update(until=now() + timedelta(seconds=seconds)))


def assert_fence(name: str, fence: int) -> None:
    """Refuse a write whose lease another has taken; call it inside the transaction that writes.

    On PostgreSQL the row is locked until the transaction ends, so that nobody takes the lease in between; on
    SQLite the transaction already holds the one writer's lock.

    Raises
    ------
    LeaseLost
        Another worker holds a newer fence.
    """
    current = Lease.objects.select_for_update().values_list("fence", flat=True).filter(name=name).first()
    if current != fence:
        raise LeaseLost(
            f"The lease “{name}” went to another worker; this one stops and changes nothing.",
            lease=name,
            fence=fence,
        )


def release(name: str, fence: int) -> None:
    """Give the lease back, so that the next worker need not wait until it runs out."""
    Lease.objects.filter(name=name, fence=fence).update(until=EPOCH, holder="")


def is_held(name: str) -> bool:
    """Tell whether some worker holds the lease now."""
    return Lease.objects.filter(name=name, until__gt=now()).exclude(holder="").exists()
