"""The queue: rows that workers claim under a lease, with a fence against late writes.

On PostgreSQL many workers claim side by side with SKIP LOCKED; on SQLite a claim is one short transaction that
holds the writer's lock. A job whose worker died is due again when its lease has run out; after its last attempt
it stays as FAILED, with the reason, until somebody asks for it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from desirepath.base.clock import now
from desirepath.base.errors import LeaseLost
from desirepath.base.models import Job

LEASE_SECONDS = 60.0
BACKOFF_SECONDS = 5.0
LONGEST_BACKOFF_SECONDS = 3600.0
DIED = (
    "The worker stopped in the middle and no attempt was left. Start the job again when the cause is mended."
)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A job that this worker holds, with the fence that its writes must show."""

    job_id: int
    fence: int
    workspace_id: int
    kind: str
    payload: dict[str, Any]
    attempt: int


@dataclass(frozen=True, kw_only=True)
class Order:
    """A job that is not done: waiting, running, or failed and kept for another try."""

    job_id: int
    workspace_id: int
    payload: dict[str, Any]
    is_failed: bool = False


def enqueue(
    *,
    workspace_id: int,
    kind: str,
    payload: dict[str, Any] | None = None,
    created_by: str = "",
    run_at: datetime | None = None,
    max_attempts: int = 3,
) -> int:
    """Add a job, in the caller's transaction, and return its id."""
    return Job.objects.create(
        workspace_id=workspace_id,
        kind=kind,
        payload=payload or {},
        created_by=created_by,
        run_at=run_at or now(),
        max_attempts=max_attempts,
    ).pk


def claim(kinds: list[str], seconds: float = LEASE_SECONDS) -> Claim | None:
    """Take the job that is due longest; None when there is none."""
    if not _due(kinds).exists():
        return None  # a plain read: an idle worker never takes the writer's lock
    with transaction.atomic():
        _bury_dead()
        skip_locked = connection.features.has_select_for_update_skip_locked
        row = _due(kinds).select_for_update(skip_locked=skip_locked).order_by("run_at", "id").first()
        return _take(row, seconds) if row else None


def heartbeat(held: Claim, seconds: float = LEASE_SECONDS, **progress: Any) -> None:
    """Prolong the lease and note progress (`progress_done`, `progress_total`, `message`).

    Raises
    ------
    LeaseLost
        Another worker has the job now.
    """
    _write(held, lease_until=now() + timedelta(seconds=seconds), **progress)


def finish(held: Claim, result: dict[str, Any] | None) -> None:
    """Mark the job done, with its result; refused when another worker has it now."""
    _write(held, state=Job.State.DONE, result=result, error="", lease_until=None, finished_at=now())


def fail(held: Claim, reason: str, *, retry: bool) -> None:
    """Put the job back for later, or mark it failed for good when it may not be repeated."""
    row = Job.objects.get(pk=held.job_id)
    if retry and row.attempts < row.max_attempts:
        pause = min(BACKOFF_SECONDS * 4 ** (row.attempts - 1), LONGEST_BACKOFF_SECONDS)
        later = now() + timedelta(seconds=pause)
        _write(held, state=Job.State.WAITING, error=reason, lease_until=None, run_at=later)
    else:
        _write(held, state=Job.State.FAILED, error=reason, lease_until=None, finished_at=now())


def replay(job_id: int) -> bool:
    """Give a failed job its attempts back; False when it is not a failed one."""
    return bool(
        Job.objects.filter(pk=job_id, state=Job.State.FAILED).update(
            state=Job.State.WAITING, attempts=0, run_at=now(), error="", finished_at=None
        )
    )


def list_orders(kind: str) -> list[Order]:
    """Return the jobs of a kind that are not done and not cancelled."""
    open_states = (Job.State.WAITING, Job.State.RUNNING, Job.State.FAILED)
    rows = Job.objects.filter(kind=kind, state__in=open_states).order_by("id")
    return [
        Order(
            job_id=job_id,
            workspace_id=workspace_id,
            payload=payload,
            is_failed=state == Job.State.FAILED,
        )
        for job_id, workspace_id, payload, state in rows.values_list("id", "workspace_id", "payload", "state")
    ]


def is_waiting(workspace_id: int, kind: str, *, by: datetime | None = None) -> bool:
    """Tell whether a job of a kind waits that nobody has begun, and that begins by a time when one is given."""
    rows = Job.objects.filter(workspace_id=workspace_id, kind=kind, state=Job.State.WAITING)
    return (rows.filter(run_at__lte=by) if by else rows).exists()


def is_due(kinds: list[str]) -> bool:
    """Tell whether a job of some kinds could be run now; a plain read."""
    return _due(kinds).exists()


def cancel(job_id: int) -> bool:
    """Take a job back; a worker that runs it at this moment is refused at its next write."""
    rows = Job.objects.filter(pk=job_id).exclude(state__in=(Job.State.DONE, Job.State.CANCELLED))
    return bool(
        rows.update(state=Job.State.CANCELLED, fence=F("fence") + 1, lease_until=None, finished_at=now())
    )


def _due(kinds: list[str]) -> QuerySet[Job]:
    moment = now()
    waiting = Q(state=Job.State.WAITING, run_at__lte=moment)
    abandoned = Q(state=Job.State.RUNNING, lease_until__lt=moment)
    return Job.objects.filter(waiting | abandoned, kind__in=kinds)


def _bury_dead() -> None:
    Job.objects.filter(
        state=Job.State.RUNNING, lease_until__lt=now(), attempts__gte=F("max_attempts")
    ).update(state=Job.State.FAILED, error=DIED, finished_at=now(), fence=F("fence") + 1)


def _take(row: Job, seconds: float) -> Claim:
    row.state = Job.State.RUNNING
    row.attempts += 1
    row.fence += 1
    row.lease_until = now() + timedelta(seconds=seconds)
    row.save(update_fields=["state", "attempts", "fence", "lease_until"])
    return Claim(
        job_id=row.pk,
        fence=row.fence,
        workspace_id=row.workspace_id,
        kind=row.kind,
        payload=row.payload,
        attempt=row.attempts,
    )


def _write(held: Claim, **values: Any) -> None:
    if not Job.objects.filter(pk=held.job_id, fence=held.fence, state=Job.State.RUNNING).update(**values):
        raise LeaseLost(f"Job {held.job_id} went to another worker.", job=held.job_id, fence=held.fence)
