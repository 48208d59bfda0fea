"""Quotas of a survey: how many finished answers of a kind it takes, counted under a lock."""

from __future__ import annotations

from collections.abc import Sequence

from desirepath.listen.models import Response, SurveyQuota
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.engine import Walk, met_quotas

WHOLE = ""  # the key of the limit on all answers of a survey


def take_quotas(response: Response, survey: SurveyDefinition, path: Walk) -> bool:
    """Count the response in its quotas; False, and nothing counted, when one of them is full."""
    limits = {quota.key: quota.most for quota in met_quotas(survey, path.answers)}
    if survey.access.most_answers is not None:
        limits[WHOLE] = survey.access.most_answers
    if not limits:
        return True
    rows = _lock(response, sorted(limits))
    if any(row.taken >= limits[row.key] for row in rows):
        return False
    for row in rows:
        row.taken += 1
    SurveyQuota.objects.bulk_update(rows, ["taken"])
    return True


def _lock(response: Response, keys: Sequence[str]) -> list[SurveyQuota]:
    missing = [
        SurveyQuota(workspace_id=response.workspace_id, survey_id=response.survey_id, key=key) for key in keys
    ]
    SurveyQuota.objects.bulk_create(missing, ignore_conflicts=True)
    rows = SurveyQuota.objects.select_for_update().filter(survey_id=response.survey_id, key__in=keys)
    return list(rows.order_by("key"))
