"""The end of a response: quotas, its feedback, and the order to tell the event log, all in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from desirepath.base.clock import now
from desirepath.listen.models import Answer, Response, SurveyQuota
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.engine import Walk, met_quotas
from desirepath.listen.surveys.services.feedback import give_feedback
from desirepath.listen.surveys.services.telling import order_telling

WHOLE = ""  # the key of the limit on all answers of a survey


def finish(response: Response, survey: SurveyDefinition, path: Walk) -> str:
    """End a response whose row is locked; return its state.

    Answers off the path, from before an earlier answer was changed, are dropped. When a quota is full the response
    is kept as such and gives no feedback: it would be one more of what was heard enough.
    """
    Answer.objects.filter(response=response).exclude(question__in=list(path.answers)).delete()
    response.finished_at = now()
    has_room = _take_quotas(response, survey, path)
    response.state = Response.State.FINISHED if has_room else Response.State.OVER_QUOTA
    response.save(update_fields=["state", "finished_at", "changed_at"])
    if has_room and give_feedback(response, survey, path):
        order_telling(response.workspace_id)
    return response.state


def _take_quotas(response: Response, survey: SurveyDefinition, path: Walk) -> bool:
    """Count the response in its quotas; False, and nothing counted, when one of them is full."""
    limits = {quota.key: quota.most for quota in met_quotas(survey, path.answers)}
    if survey.access.most_answers is not None:
        limits[WHOLE] = survey.access.most_answers
    if not limits:
        return True
    rows = _lock_quotas(response, sorted(limits))
    if any(row.taken >= limits[row.key] for row in rows):
        return False
    for row in rows:
        row.taken += 1
    SurveyQuota.objects.bulk_update(rows, ["taken"])
    return True


def _lock_quotas(response: Response, keys: Sequence[str]) -> list[SurveyQuota]:
    missing = [
        SurveyQuota(workspace_id=response.workspace_id, survey_id=response.survey_id, key=key) for key in keys
    ]
    SurveyQuota.objects.bulk_create(missing, ignore_conflicts=True)
    rows = SurveyQuota.objects.select_for_update().filter(survey_id=response.survey_id, key__in=keys)
    return list(rows.order_by("key"))
