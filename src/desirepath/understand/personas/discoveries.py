"""Reads of searches for personas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desirepath.base.errors import NotFound
from desirepath.base.selectors import get_job
from desirepath.people.contracts import Actor
from desirepath.understand.models import Discovery
from desirepath.understand.personas.errors import DiscoveryGroupUnknown, DiscoveryUnknown

KEPT = 20


@dataclass(frozen=True, kw_only=True)
class DiscoveryView:
    """A search: how far it is, or what it found."""

    id: int
    state: str  # waiting, running, done or failed
    progress_done: int
    progress_total: int | None
    message: str
    options: dict[str, Any]
    result: dict[str, Any] | None
    created_by_label: str
    created_at: datetime
    finished_at: datetime | None


def list_discoveries(actor: Actor) -> list[DiscoveryView]:
    """Return the newest searches of the workspace, the newest first."""
    actor.require("understand.view")
    rows = Discovery.objects.filter(workspace_id=actor.workspace_id).order_by("-id")[:KEPT]
    return [_view(row) for row in rows]


def get_discovery(actor: Actor, discovery_id: int) -> DiscoveryView:
    """Return a search.

    Raises
    ------
    DiscoveryUnknown
        There is none of this number.
    """
    actor.require("understand.view")
    row = Discovery.objects.filter(workspace_id=actor.workspace_id, pk=discovery_id).first()
    if row is None:
        raise DiscoveryUnknown(f"There is no search {discovery_id}.", discovery=discovery_id)
    return _view(row)


def get_group(actor: Actor, discovery_id: int, number: int) -> tuple[DiscoveryView, dict[str, Any]]:
    """Return a group that a search found.

    Raises
    ------
    DiscoveryGroupUnknown
        The search found no such group.
    """
    found = get_discovery(actor, discovery_id)
    for group in (found.result or {}).get("groups", ()):
        if group["number"] == number:
            return found, group
    raise DiscoveryGroupUnknown(f"The search found no group {number}.", discovery=discovery_id, group=number)


def _view(row: Discovery) -> DiscoveryView:
    state, done, total, message = _progress(row)
    return DiscoveryView(
        id=row.pk,
        state=state,
        progress_done=done,
        progress_total=total,
        message=message,
        options=row.options,
        result=row.result,
        created_by_label=row.created_by_label,
        created_at=row.created_at,
        finished_at=row.finished_at,
    )


def _progress(row: Discovery) -> tuple[str, int, int | None, str]:
    if row.state == Discovery.State.DONE or row.job_id is None:
        return row.state, 0, None, ""
    try:
        job = get_job(workspace_id=row.workspace_id, job_id=row.job_id)
    except NotFound:  # jobs are tidied away one day
        return "failed", 0, None, ""
    state = "failed" if job.state in {"failed", "cancelled"} else job.state
    message = job.error if state == "failed" else job.message
    return state, job.progress_done, job.progress_total, message
