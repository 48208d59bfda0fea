"""Base over HTTP: the progress of jobs, and mail."""

from __future__ import annotations

from typing import Any, Protocol

from ninja import Router

from desirepath.base import selectors
from desirepath.base.contracts import JobStatus
from desirepath.base.mail.routes import router as mail
from desirepath.base.schemas import JobOut

router = Router()
router.add_router("", mail)


class _Caller(Protocol):
    """People is the layer above, so only the workspace of the caller is known here."""

    @property
    def actor(self) -> Any: ...


@router.get("/jobs/{int:job_id}", response=JobOut, operation_id="get_job", summary="A job's progress")
def get_job(request: _Caller, job_id: int) -> JobStatus:
    """Return the state and progress of a job of the caller's workspace."""
    return selectors.get_job(workspace_id=request.actor.workspace_id, job_id=job_id)
