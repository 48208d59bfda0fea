"""How many people were asked and how many of them answered: surveys by invitation, and imports that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from desirepath.base.periods import Period
from desirepath.listen.models import Answer, Invitation, Response, SourceAsked, Survey
from desirepath.listen.path.contracts import ResponseRate
from desirepath.listen.surveys.files.stored import read_stored
from desirepath.listen.surveys.sources import survey_source_slug
from journeymath.scores import share


@dataclass(frozen=True, kw_only=True)
class QuestionAsked:
    """One question on a scale: how many were asked it, and how many answered it. `source` is a source's slug."""

    source: str
    question: str
    scale: str
    step: str
    asked: int
    answered: int


def list_questions_asked(workspace_id: int, period: Period) -> list[QuestionAsked]:
    """Return the questions of which it is known how many people were asked, in a period."""
    return [*_of_surveys(workspace_id, period), *_of_imports(workspace_id, period)]


def list_response_rates(workspace_id: int, period: Period) -> dict[str, ResponseRate]:
    """Return the response rate of each source of which it is known how many were asked, by slug."""
    sums: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    answered = _finished(workspace_id, period)
    for pk, (slug, asked) in _invited(workspace_id, period).items():
        sums[slug] = (sums[slug][0] + asked, sums[slug][1] + answered.get(pk, 0))
    for one in _noted(workspace_id, period):
        slug = one.source.slug
        sums[slug] = (sums[slug][0] + one.asked, sums[slug][1] + one.respondents)
    return {slug: rate_of(asked, min(asked, given)) for slug, (asked, given) in sums.items() if asked}


def rate_of(asked: int, answered: int) -> ResponseRate:
    """Return the share of those asked who answered."""
    found = share(hits=answered, n=asked)
    return ResponseRate(
        asked=asked,
        answered=answered,
        value=found.value or 0.0,
        low=found.low or 0.0,
        high=1.0 if found.high is None else found.high,
    )


def _of_surveys(workspace_id: int, period: Period) -> Iterator[QuestionAsked]:
    invited = _invited(workspace_id, period)
    given = _answered_questions(workspace_id, period)
    for survey in Survey.objects.filter(pk__in=invited).exclude(published=None).select_related("published"):
        slug, asked = invited[survey.pk]
        definition = read_stored(survey.published.document if survey.published else {})
        for question in definition.questions:
            if question.is_score:
                yield QuestionAsked(
                    source=slug,
                    question=question.key,
                    scale=question.scale,
                    step=question.step or definition.step,
                    asked=asked,
                    answered=min(asked, given.get((survey.pk, question.key), 0)),
                )


def _of_imports(workspace_id: int, period: Period) -> Iterator[QuestionAsked]:
    for one in _noted(workspace_id, period):
        for question in one.questions:
            yield QuestionAsked(
                source=one.source.slug,
                question=question["question"],
                scale=question["scale"],
                step=question["step"],
                asked=one.asked,
                answered=min(one.asked, question["answered"]),
            )


def _invited(workspace_id: int, period: Period) -> dict[int, tuple[str, int]]:
    """Per survey: the slug of its source, and how many invitations went out in the period."""
    rows = Invitation.objects.filter(
        _between("created_at", period), workspace_id=workspace_id, withdrawn_at=None
    )
    counts = rows.order_by().values_list("survey_id", "survey__slug").annotate(asked=Count("id"))
    return {pk: (survey_source_slug(slug), asked) for pk, slug, asked in counts}


def _finished(workspace_id: int, period: Period) -> dict[int, int]:
    rows = Response.objects.filter(
        _between("invitation__created_at", period),
        workspace_id=workspace_id,
        state=Response.State.FINISHED,
        invitation__withdrawn_at=None,
    )
    return dict(rows.order_by().values_list("survey_id").annotate(answered=Count("id")))


def _answered_questions(workspace_id: int, period: Period) -> dict[tuple[int, str], int]:
    rows = Answer.objects.filter(
        _between("response__invitation__created_at", period),
        response__workspace_id=workspace_id,
        response__state=Response.State.FINISHED,
        response__invitation__withdrawn_at=None,
    )
    counts = rows.order_by().values_list("response__survey_id", "question").annotate(n=Count("id"))
    return {(survey, question): n for survey, question, n in counts}


def _noted(workspace_id: int, period: Period) -> Any:
    """What imports said of those whom they had asked, of surveys that lie in the period whole."""
    rows = SourceAsked.objects.filter(workspace_id=workspace_id).select_related("source")
    if period.since is not None:
        rows = rows.filter(first_at__gte=period.since)
    if period.until is not None:
        rows = rows.filter(last_at__lt=period.until)
    return rows


def _between(field: str, period: Period) -> Q:
    given = Q(**{f"{field}__isnull": False})
    if period.since is not None:
        given &= Q(**{f"{field}__gte": period.since})
    if period.until is not None:
        given &= Q(**{f"{field}__lt": period.until})
    return given
