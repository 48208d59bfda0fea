"""Background work of understand."""

from __future__ import annotations

from desirepath.base.clock import now
from desirepath.base.errors import DomainError
from desirepath.base.jobs.context import JobContext
from desirepath.base.jobs.registry import job
from desirepath.understand.segments.refreshing import REFRESH_JOB, list_due, refresh_segment


@job(REFRESH_JOB)
def refresh_segments(context: JobContext) -> dict[str, int]:
    """Count the segments of a workspace that are due; one that cannot be asked does not stop the others."""
    due = list(list_due(now()).filter(workspace_id=context.workspace_id).values_list("id", "name"))
    refused = 0
    for done, (segment_id, name) in enumerate(due):
        context.report(done, len(due), f"Counting “{name}”")
        try:
            refresh_segment(segment_id)
        except DomainError:  # the row says why, and the screen shows it
            refused += 1
    return {"segments": len(due), "refused": refused}
