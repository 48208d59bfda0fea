"""What customers said, as part of their stories: single pieces of feedback, and surveys that they answered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from desirepath.customers.selectors.profiles import get_customer
from desirepath.customers.stories import Asked, Moment, Months, StorySource
from desirepath.customers.story_rows import months_of, rows_before
from desirepath.listen.models import Answer, Feedback, Response
from desirepath.listen.models.voice import SourceKind
from desirepath.listen.surveys.answers import value_of
from desirepath.listen.surveys.files.stored import read_stored
from desirepath.listen.surveys.wording import say, say_answer
from desirepath.listen.voice.kinds import kind_of
from desirepath.people.contracts import Actor

MOST_SCORES = 500
TICKET = "ticket"
# What kinds.kind_of says of a row, for a database.
_IS_TICKET = Q(source_kind=SourceKind.TICKET) | Q(source_kind__isnull=True, source__kind=SourceKind.TICKET)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenScore:
    """One score of a customer."""

    id: int
    occurred_at: datetime
    scale: str
    score: float
    step: str


def list_scores(actor: Actor, customer_key: int) -> list[GivenScore]:
    """Return a customer's scores in the order of time, the newest five hundred.

    Raises
    ------
    CustomerUnknown
        No such customer, or erased.
    """
    actor.require("customers.view")
    rows = _feedback(actor.workspace_id, get_customer(actor, customer_key).pk).filter(score__isnull=False)
    names = ("id", "occurred_at", "scale", "score", "step")
    newest = list(rows.order_by("-occurred_at", "-id").values(*names)[:MOST_SCORES])
    return [GivenScore(**row) for row in reversed(newest)]


def _feedback(workspace_id: int, customer_key: int) -> QuerySet[Feedback]:
    return Feedback.objects.filter(workspace_id=workspace_id, customer_key=customer_key)


def _tickets(rows: QuerySet[Feedback]) -> QuerySet[Feedback]:
    return rows.filter(_IS_TICKET)


def _others(rows: QuerySet[Feedback]) -> QuerySet[Feedback]:
    return rows.exclude(_IS_TICKET)


def _tell_feedback(asked: Asked) -> list[Moment]:
    rows = _feedback(asked.workspace_id, asked.customer_key).select_related("source")
    if asked.kinds == {TICKET}:
        rows = _tickets(rows)
    elif TICKET not in asked.kinds:
        rows = _others(rows)
    return [_said(row) for row in rows_before(rows, asked, time="occurred_at")]


def _said(row: Feedback) -> Moment:
    is_ticket = kind_of(row.source_kind, row.source.kind, row.author_role) == SourceKind.TICKET
    return Moment(
        kind=TICKET if is_ticket else "feedback",
        occurred_at=row.occurred_at,
        title="Feedback Given",
        order=row.pk,
        source=row.source.slug,
        case_id=row.case_id or None,
        channel=row.properties.get("channel"),
        step=row.step or None,
        scale=row.scale,
        score=row.score,
        comment=row.comment or None,
        reference=f"feedback:{row.pk}",
        properties=row.properties,
    )


def _feedback_months(workspace_id: int, customer_key: int) -> Months:
    rows = _feedback(workspace_id, customer_key)
    said = months_of(_others(rows), time="occurred_at", kind="feedback")
    return {**said, **months_of(_tickets(rows), time="occurred_at", kind=TICKET)}


def _finished(workspace_id: int, customer_key: int) -> QuerySet[Response]:
    return Response.objects.filter(
        workspace_id=workspace_id, customer_key=customer_key, finished_at__isnull=False
    )


def _tell_surveys(asked: Asked) -> list[Moment]:
    rows = _finished(asked.workspace_id, asked.customer_key).select_related("survey", "version")
    responses = rows_before(rows, asked, time="finished_at")
    answers: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for row in Answer.objects.filter(response__in=responses).order_by("id"):
        answers[row.response_id][row.question] = value_of(row)
    return [_answered(one, answers[one.pk]) for one in responses]


def _answered(response: Response, answers: dict[str, Any]) -> Moment:
    survey = read_stored(response.version.document)
    language, fallback = response.language, survey.languages[0]
    pairs = [
        (say(question.text, language, fallback), say_answer(survey, language, answers, question.key))
        for question in survey.questions
        if question.key in answers
    ]
    return Moment(
        kind="answer",
        occurred_at=response.finished_at or response.changed_at,
        title=response.survey.name,
        order=response.pk,
        source=response.survey.slug,
        channel=response.channel,
        step=survey.step or None,
        reference=f"response:{response.pk}",
        details=tuple(pairs),
    )


def _survey_months(workspace_id: int, customer_key: int) -> Months:
    return months_of(_finished(workspace_id, customer_key), time="finished_at", kind="answer")


FEEDBACK = StorySource(
    name="feedback", kinds=("feedback", TICKET), tell=_tell_feedback, months=_feedback_months
)
SURVEYS = StorySource(name="surveys", kinds=("answer",), tell=_tell_surveys, months=_survey_months)
