"""Background work of understand."""

from __future__ import annotations

from desirepath.base.clock import now
from desirepath.base.errors import DomainError
from desirepath.base.jobs.context import JobContext
from desirepath.base.jobs.registry import job
from desirepath.base.later import called_later
from desirepath.understand.personas.contracts import DISCOVER_JOB, MEASURE_JOB
from desirepath.understand.segments.refreshing import REFRESH_JOB, list_due, refresh_segment

# They load the packages of clustering, a fifth of the memory of the role: only where there are personas.
discover = called_later("desirepath.understand.personas.discovering", "discover")
measure_due = called_later("desirepath.understand.personas.measuring", "measure_due")
measure_persona = called_later("desirepath.understand.personas.measuring", "measure_persona")


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
    measure_due(context.workspace_id)
    return {"segments": len(due), "refused": refused}


@job(DISCOVER_JOB)
def discover_personas(context: JobContext) -> dict[str, bool]:
    """Look for groups of customers who are alike."""
    found = discover(int(context.payload["discovery"]), context.report)
    return {"found": bool(found and found["groups"])}


@job(MEASURE_JOB)
def measure_a_persona(context: JobContext) -> dict[str, bool]:
    """Compute the figures of a card."""
    return {"measured": measure_persona(int(context.payload["persona"])) is not None}
