"""Publishing, closing and opening again. What is published is kept for good; a new draft becomes a new version."""

from __future__ import annotations

from django.db import transaction

from desirepath.frame.selectors.journeys import list_definitions
from desirepath.listen.models import Survey, SurveyVersion
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.errors import (
    SurveyChanged,
    SurveyNotOpen,
    SurveyStepUnknown,
    TrendBroken,
)
from desirepath.listen.surveys.files import read_survey
from desirepath.listen.surveys.files.stored import read_stored
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.people.audit import record
from desirepath.people.contracts import Actor, system_actor


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
    _check_steps(actor, definition)
    _check_trend(survey, definition)
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


def _check_steps(actor: Actor, survey: SurveyDefinition) -> None:
    """Every step that feedback will name must be drawn on a map, on the survey's journey when it names one."""
    wanted = {survey.step, *(question.step for question in survey.questions)} - {""}
    if not wanted and not survey.journey:
        return
    maps = list_definitions(system_actor(actor.workspace_id))
    own = [one for one in maps if survey.journey in ("", one.slug)]
    if survey.journey and not own:
        raise SurveyStepUnknown(
            f"There is no journey “{survey.journey}”. Known: {', '.join(one.slug for one in maps) or 'none'}.",
            journey=survey.journey,
        )
    known = {step for one in own for step in one.step_slugs}
    for step in sorted(wanted - known):
        raise SurveyStepUnknown(
            f"There is no step “{step}”"
            + (f" on the journey “{survey.journey}”" if survey.journey else " on any map")
            + ". Choose a step of a map, or leave the step out.",
            step=step,
        )


def _check_trend(survey: Survey, draft: SurveyDefinition) -> None:
    """A question that keeps its key keeps its kind and scale in all versions: else its trend mixes measures."""
    for version in SurveyVersion.objects.filter(survey=survey).order_by("-number"):
        before = {one.key: (one.kind, one.scale) for one in read_stored(version.document).questions}
        for question in draft.questions:
            kind, scale = before.get(question.key, (question.kind, question.scale))
            if (kind, scale) != (question.kind, question.scale):
                raise TrendBroken(
                    f"The question “{question.key}” was {scale or kind} in version {version.number} and is"
                    f" {question.scale or question.kind} now, which would break its trend. Give it a new key.",
                    question=question.key,
                    version=version.number,
                )
