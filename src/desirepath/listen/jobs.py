"""Background work of listen."""

from __future__ import annotations

from desirepath.base.jobs.context import JobContext
from desirepath.base.jobs.registry import job
from desirepath.listen.surveys.services.telling import KIND, tell_event_log


@job(KIND)
def tell_survey_answers(context: JobContext) -> dict[str, int]:
    """Put the feedback of finished survey answers into the event log."""
    return {"responses": tell_event_log(context.workspace_id)}
