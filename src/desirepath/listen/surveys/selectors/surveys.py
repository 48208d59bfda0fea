"""Surveys as people of the organisation see them: the list, one with its draft, what is wrong with a draft."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from desirepath.base.formats import FormatRefused
from desirepath.listen.models import Invitation, Response, Survey, SurveyVersion
from desirepath.listen.surveys.contracts import SurveyDefinition, Words
from desirepath.listen.surveys.errors import SurveyUnknown
from desirepath.listen.surveys.files import read_survey
from desirepath.listen.surveys.reaching import find_unreachable
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many were invited and answered."""

    invited: int = 0
    started: int = 0
    finished: int = 0
    over_quota: int = 0


@dataclass(frozen=True, kw_only=True)
class Problem:
    """The first rule that a document breaks, and where."""

    message: str
    at: str
    line: int | None


@dataclass(frozen=True, kw_only=True)
class Check:
    """What a builder should know of a document before it is published."""

    problem: Problem | None
    unreachable: tuple[str, ...] = ()
    not_tried: tuple[str, ...] = ()
    untranslated: dict[str, int] | None = None


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


def check_document(actor: Actor, document: dict[str, Any]) -> Check:
    """Say what is wrong with a document, which questions nobody can reach, and what lacks a translation."""
    actor.require("listen.view")
    try:
        survey = read_survey(document)
    except FormatRefused as refused:
        fields = refused.fields
        return Check(
            problem=Problem(message=refused.detail, at=str(fields.get("at", "")), line=fields.get("line"))
        )
    reach = find_unreachable(survey)
    return Check(
        problem=None,
        unreachable=reach.never,
        not_tried=reach.not_tried,
        untranslated=_count_untranslated(survey),
    )


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
        )
        for key in {*invited, *found}
    }


def _count_untranslated(survey: SurveyDefinition) -> dict[str, int]:
    """Count the texts that a language lacks; there the respondent reads the first language."""
    texts = [words for words in _all_words(survey) if words]
    return {language: sum(1 for words in texts if language not in words) for language in survey.languages[1:]}


def _all_words(survey: SurveyDefinition) -> list[Words]:
    found: list[Words] = [survey.intro, survey.end_title, survey.end_text]
    found += [quota.words for quota in survey.quotas]
    for page in survey.pages:
        found.append(page.title)
        for question in page.questions:
            found += [question.text, question.hint, question.low, question.high]
            lists = (question.options, question.rows, *question.causes.values())
            found += [option.name for options in lists for option in options]
    return found
