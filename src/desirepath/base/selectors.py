"""Reads of base: jobs of one workspace."""

from __future__ import annotations

from datetime import datetime

from desirepath.base.clock import now
from desirepath.base.contracts import JobStatus
from desirepath.base.errors import NotFound
from desirepath.base.models import Job


def get_job(*, workspace_id: int, job_id: int) -> JobStatus:
    """Return a job of the workspace.

    Raises
    ------
    NotFound
        The workspace has no such job.
    """
    row = Job.objects.filter(workspace_id=workspace_id, pk=job_id).first()
    if row is None:
        raise NotFound(f"There is no job {job_id} in this workspace.", job=job_id)
    return _status(row)


def find_newest_job(*, workspace_id: int, kind: str) -> JobStatus | None:
    """Return the job of a kind that was ordered last; None when there never was one."""
    row = Job.objects.filter(workspace_id=workspace_id, kind=kind).order_by("-id").first()
    return _status(row) if row is not None else None


def _status(row: Job) -> JobStatus:
    return JobStatus(**{name: getattr(row, name) for name in JobStatus.__dataclass_fields__})


def oldest_waiting_job() -> datetime | None:
    """Return since when the job that is due longest waits; None when none is due."""
    due = Job.objects.filter(state=Job.State.WAITING, run_at__lte=now())
    return due.order_by("run_at").values_list("run_at", flat=True).first()
