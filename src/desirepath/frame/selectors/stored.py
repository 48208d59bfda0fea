"""A journey's rows as its frozen definition."""

from __future__ import annotations

from collections.abc import Sequence

from desirepath.frame.contracts import (
    BusinessSide,
    CaseRule,
    CustomerSide,
    HandOff,
    JourneyDefinition,
    StageDefinition,
    StepDefinition,
    StoredJourney,
    Touchpoint,
)
from desirepath.frame.models import Journey, Stage, Step


def load_journey(journey: Journey) -> StoredJourney:
    """Read a journey with its stages and steps."""
    stages = list(Stage.objects.filter(journey=journey))
    steps = list(Step.objects.filter(journey=journey).select_related("department", "opens_journey"))
    return StoredJourney(
        id=journey.pk,
        version=journey.version,
        updated_at=journey.updated_at,
        definition=_definition(journey, stages, steps),
        step_ids={step.slug: step.pk for step in steps},
    )


def _definition(journey: Journey, stages: Sequence[Stage], steps: Sequence[Step]) -> JourneyDefinition:
    details = journey.details
    return JourneyDefinition(
        slug=journey.slug,
        name=journey.name,
        stages=tuple(_stage(stage, steps) for stage in stages),
        lifecycle=journey.lifecycle.slug if journey.lifecycle else None,
        state=journey.state,
        case=CaseRule(**journey.case_rule),
        outcome=journey.outcome,
        owner=journey.owner,
        reviewed_at=journey.reviewed_at,
        review_every_days=journey.review_every_days,
        personas=tuple(details.get("personas", ())),
        hand_offs=tuple(
            HandOff(from_=one["from"], to=one["to"], terms=one["terms"])
            for one in details.get("hand_offs", ())
        ),
        pain_points=tuple(details.get("pain_points", ())),
        opportunities=tuple(details.get("opportunities", ())),
        metrics=tuple(details.get("metrics", ())),
    )


def _stage(stage: Stage, steps: Sequence[Step]) -> StageDefinition:
    own = tuple(_step(step) for step in steps if step.stage_id == stage.pk)
    return StageDefinition(slug=stage.slug, name=stage.name, steps=own)


def _step(step: Step) -> StepDefinition:
    return StepDefinition(
        slug=step.slug,
        name=step.name,
        customer=CustomerSide(goal=step.goal, action=step.action, thought=step.thought, feeling=step.feeling),
        business=BusinessSide(
            process=step.process,
            department=step.department.name if step.department else None,
            people=tuple(step.people),
            systems=tuple(step.systems),
        ),
        touchpoints=tuple(Touchpoint(**one) for one in step.touchpoints),
        binds=tuple(step.binds),
        optional=step.optional,
        moment_of_truth=step.moment_of_truth,
        next=None if step.next_slugs is None else tuple(step.next_slugs),
        expect_within_hours=step.expect_within_hours,
        opens_journey=step.opens_journey.slug if step.opens_journey else None,
    )
