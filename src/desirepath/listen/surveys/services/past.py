"""Answers that were given elsewhere or before: kept as responses of the published version, with their feedback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from desirepath.listen.models import Response, Survey
from desirepath.listen.surveys.answers import add_answers
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.engine import Walk, walk
from desirepath.listen.surveys.errors import SurveyNotOpen
from desirepath.listen.surveys.files.stored import read_version
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.listen.surveys.services.feedback import Finished, give_feedback
from desirepath.listen.surveys.services.telling import tell_event_log
from desirepath.people.contracts import Actor
from desirepath.people.secrets import hash_key, make_secret


@dataclass(frozen=True, kw_only=True)
class PastResponse:
    """What somebody answered, and when."""

    answers: Mapping[str, Any]
    finished_at: datetime
    customer_key: int | None = None
    language: str = ""
    seconds: int = 60


@transaction.atomic
def add_past_responses(*, actor: Actor, slug: str, given: Sequence[PastResponse]) -> int:
    """Keep finished responses, at the times that they had; return how many. Quotas do not count them.

    Raises
    ------
    SurveyNotOpen
        The survey was never published.
    """
    actor.require("listen.import")
    survey = find_survey(actor, slug)
    if survey.published_id is None:
        raise SurveyNotOpen(
            f"“{survey.name}” was never published. Publish it before answers are brought in.", slug=slug
        )
    definition = read_version(survey, survey.published_id)
    rows = _add_responses(survey, survey.published_id, definition, given)
    paths = [walk(definition, one.answers) for one in given]
    add_answers(
        [(row.pk, key, value) for row, path in zip(rows, paths, strict=True) for key, value in _of(path)]
    )
    if give_feedback(
        [Finished(response=row, survey=definition, path=path) for row, path in zip(rows, paths, strict=True)]
    ):
        tell_event_log(actor.workspace_id)  # what comes in by the hundred is told at once
    return len(rows)


def _of(path: Walk) -> list[tuple[str, Any]]:
    return sorted(path.answers.items())


def _add_responses(
    survey: Survey, version_id: int, definition: SurveyDefinition, given: Sequence[PastResponse]
) -> list[Response]:
    rows = Response.objects.bulk_create(
        Response(
            workspace_id=survey.workspace_id,
            survey=survey,
            version_id=version_id,
            customer_key=one.customer_key,
            start_key=uuid4(),
            secret_hash=hash_key(make_secret()),
            state=Response.State.FINISHED,
            language=one.language or definition.languages[0],
            channel="link",
            last_page=definition.pages[-1].key,
            finished_at=one.finished_at,
        )
        for one in given
    )
    for row, one in zip(rows, given, strict=True):
        row.started_at = one.finished_at - timedelta(seconds=one.seconds)
    Response.objects.bulk_update(rows, ["started_at"])
    return rows
