"""Publishing, closing and opening again. What is published is kept for good; a new draft becomes a new version."""

from __future__ import annotations

from django.db import transaction

from desirepath.listen.models import Survey, SurveyVersion
from desirepath.listen.surveys.errors import (
    SurveyChanged,
    SurveyNotOpen,
)
from desirepath.listen.surveys.files import read_survey
from desirepath.listen.surveys.selectors.checking import find_broken_trends, find_unknown_steps
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.people.audit import record
from desirepath.people.contracts import Actor


@transaction.atomic
def publish_survey(*, actor: Actor, slug: str, number: int | None = None) -> Survey:
    """Publish the draft as the next version and open the survey; the same draft again makes no new version.

    Raises
    ------
    FormatRefused
        The draft is not whole; the message says where.
    TrendBroken
        A question keeps its key and is measured in another way.
    SurveyStepUnknown
        It is bound to a step that no journey has.
    """
    actor.require("listen.survey")
    survey = find_survey(actor, slug, lock=True)
    if number is not None and number != survey.draft_number:
        raise SurveyChanged(
            f"You looked at draft {number}; the survey is at draft {survey.draft_number} now. Look at it first.",
            number=survey.draft_number,
            document=survey.draft,
        )
    definition = read_survey(survey.draft)
    for refused in (*find_unknown_steps(actor, definition), *find_broken_trends(survey, definition)):
        raise refused
    if survey.published is None or survey.published.document != survey.draft:
        survey.published = SurveyVersion.objects.create(
            survey=survey,
            number=1 if survey.published is None else survey.published.number + 1,
            document=survey.draft,
            published_by_label=actor.label,
        )
    _move(actor, survey, Survey.State.OPEN, f"Published version {survey.published.number} of")
    return survey


@transaction.atomic
def set_open(*, actor: Actor, slug: str, is_open: bool) -> Survey:
    """Close a survey, so that it takes no more answers, or open it again as it was published.

    Raises
    ------
    SurveyNotOpen
        It was never published.
    """
    actor.require("listen.survey")
    survey = find_survey(actor, slug, lock=True)
    if survey.published is None:
        raise SurveyNotOpen(f"The survey “{slug}” was never published. Publish it first.", slug=slug)
    wanted = Survey.State.OPEN if is_open else Survey.State.CLOSED
    if survey.state != wanted:
        _move(actor, survey, wanted, "Opened" if is_open else "Closed")
    return survey


def _move(actor: Actor, survey: Survey, state: str, words: str) -> None:
    before, survey.state = survey.state, state
    survey.save(update_fields=["state", "published", "updated_at"])
    record(
        actor=actor,
        action="survey.published" if words.startswith("Published") else f"survey.{state}",
        object_type="survey",
        object_id=survey.slug,
        summary=f"{words} the survey “{survey.name}”",
        changes={"state": [before, state]},
    )
