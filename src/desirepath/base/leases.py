"""Leases: the right to be the one worker of a role, with a fencing token for writes that come too late.

A worker acquires a lease by name, renews it while it works, and checks its fence inside the transaction of each
write. A worker that slept through its lease finds a larger fence there and is refused, so two workers can overlap
in time but never in effect. Clocks only decide how soon another may take over; the fence decides who may write.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from desirepath.base.clock import EPOCH, now
from desirepath.base.errors import LeaseLost
from desirepath.base.models import Lease


def acquire(name: str, holder: str, seconds: float) -> int | None:
    """Take the lease when it is free, has run out or is already ours; return the new fence, else None.

    `holder` names one running process, e.g. ``"host:pid:start"``.
    """
    moment = now()
    if Lease.objects.filter(name=name, until__gt=moment).exclude(holder=holder).exists():
        return None  # a plain read: waiting workers never take the writer's lock
    with transaction.atomic():
        Lease.objects.bulk_create([Lease(name=name, until=EPOCH)], ignore_conflicts=True)
        taken = Lease.objects.filter(Q(until__lte=moment) | Q(holder=holder), name=name).update(
            holder=holder, fence=F("fence") + 1, until=moment + timedelta(seconds=seconds)
        )
        return Lease.objects.values_list("fence", flat=True).get(name=name) if taken else None


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


def is_held(name: str) -> bool:
    """Tell whether some worker holds the lease at the moment."""
    return Lease.objects.filter(name=name, until__gt=now()).exclude(holder="").exists()
