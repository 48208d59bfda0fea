"""Surveys as people of the organisation see them: the list, and one with its draft."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from desirepath.listen.models import Invitation, Response, Survey, SurveyVersion
from desirepath.listen.surveys.errors import SurveyUnknown
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many were invited and answered."""

    invited: int = 0
    started: int = 0
    finished: int = 0
    over_quota: int = 0
    last_finished_at: datetime | None = None


def list_surveys(actor: Actor) -> list[tuple[Survey, Counts]]:
    """List the surveys of the workspace with their counts, the newest change first."""
    actor.require("listen.view")
    rows = _own(actor).select_related("published").order_by("-updated_at", "-id")
    counts = _count(rows)
    return [(survey, counts.get(survey.pk, Counts())) for survey in rows]


def get_survey(actor: Actor, slug: str) -> tuple[Survey, Counts]:
    """Return a survey with its draft and its counts."""
    actor.require("listen.view")
    survey = find_survey(actor, slug)
    return survey, _count(_own(actor).filter(pk=survey.pk)).get(survey.pk, Counts())


def count_of(survey: Survey) -> Counts:
    """Return the counts of a survey that the caller may see."""
    return _count(Survey.objects.filter(pk=survey.pk)).get(survey.pk, Counts())


def list_versions(actor: Actor, slug: str) -> list[SurveyVersion]:
    """List the published versions of a survey, the newest first."""
    actor.require("listen.view")
    return list(SurveyVersion.objects.filter(survey=find_survey(actor, slug)).order_by("-number"))


def find_survey(actor: Actor, slug: str, *, lock: bool = False) -> Survey:
    """Return a survey of the actor's workspace; the right is the caller's to check.

    Raises
    ------
    SurveyUnknown
        With the nearest known slug.
    """
    rows = _own(actor).select_related("published")
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(slug=slug).first()
    if found is None:
        known = list(_own(actor).values_list("slug", flat=True))
        near = difflib.get_close_matches(slug, known, n=1, cutoff=0.0)
        hint = f" Did you mean “{near[0]}”?" if near else " There is none yet."
        raise SurveyUnknown(f"There is no survey “{slug}”.{hint}", slug=slug)
    return found


def _own(actor: Actor) -> QuerySet[Survey]:
    return Survey.objects.filter(workspace_id=actor.workspace_id)


def _count(surveys: QuerySet[Survey]) -> dict[int, Counts]:
    states = Response.State
    answered = (
        Response.objects.filter(survey__in=surveys)
        .order_by()
        .values("survey_id")
        .annotate(
            begun=Count("id"),
            finished=Count("id", filter=Q(state=states.FINISHED)),
            over=Count("id", filter=Q(state=states.OVER_QUOTA)),
            last=Max("finished_at", filter=Q(state=states.FINISHED)),
        )
    )
    invitations = Invitation.objects.filter(survey__in=surveys).order_by().values("survey_id")
    invited = dict(invitations.annotate(count=Count("id")).values_list("survey_id", "count"))
    found = {row["survey_id"]: row for row in answered}
    return {
        key: Counts(
            invited=invited.get(key, 0),
            started=found[key]["begun"] if key in found else 0,
            finished=found[key]["finished"] if key in found else 0,
            over_quota=found[key]["over"] if key in found else 0,
            last_finished_at=found[key]["last"] if key in found else None,
        )
        for key in {*invited, *found}
    }
