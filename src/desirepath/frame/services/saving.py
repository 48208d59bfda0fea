"""Writing a journey definition into its rows."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from desirepath.frame.contracts import JourneyDefinition, StageDefinition, StepDefinition
from desirepath.frame.models import Journey, Stage, Step
from desirepath.people.contracts import Actor
from desirepath.people.services.department_names import ensure_department


def save_journey(
    actor: Actor,
    existing: Journey | None,
    design: JourneyDefinition,
    *,
    lifecycle_id: int | None,
    opened: dict[str, int],
) -> Journey:
    """Bring the rows of a journey to its definition; rows of kept slugs keep their ids."""
    journey = existing or Journey(workspace_id=actor.workspace_id, slug=design.slug, version=0)
    _set(journey, _journey_fields(design))
    journey.lifecycle_id = lifecycle_id
    journey.version += 1
    journey.save()
    stages = _save_stages(journey, design.stages)
    _save_steps(actor, journey, design, stages, opened)
    Stage.objects.filter(journey=journey).exclude(slug__in=stages).delete()
    return journey


def _journey_fields(design: JourneyDefinition) -> dict[str, Any]:
    return {
        "name": design.name,
        "state": design.state,
        "case_rule": asdict(design.case),
        "outcome": design.outcome,
        "owner": design.owner,
        "reviewed_at": design.reviewed_at,
        "review_every_days": design.review_every_days,
        "details": {
            "personas": list(design.personas),
            "hand_offs": [{"from": one.from_, "to": one.to, "terms": one.terms} for one in design.hand_offs],
            "pain_points": list(design.pain_points),
            "opportunities": list(design.opportunities),
            "metrics": list(design.metrics),
        },
    }


def _save_stages(journey: Journey, stages: tuple[StageDefinition, ...]) -> dict[str, Stage]:
    existing = {stage.slug: stage for stage in Stage.objects.filter(journey=journey)}
    saved: dict[str, Stage] = {}
    for position, design in enumerate(stages):
        stage = existing.get(design.slug) or Stage(journey=journey, slug=design.slug)
        stage.name, stage.position = design.name, position
        stage.save()
        saved[design.slug] = stage
    return saved


def _save_steps(
    actor: Actor,
    journey: Journey,
    design: JourneyDefinition,
    stages: dict[str, Stage],
    opened: dict[str, int],
) -> None:
    existing = {step.slug: step for step in Step.objects.filter(journey=journey)}
    position = 0
    for stage_design in design.stages:
        for step_design in stage_design.steps:
            step = existing.get(step_design.slug) or Step(journey=journey, slug=step_design.slug)
            step.stage, step.position = stages[stage_design.slug], position
            step.opens_journey_id = opened.get(step_design.opens_journey or "")
            _set(step, _step_fields(actor, step_design))
            step.save()
            position += 1
    Step.objects.filter(journey=journey).exclude(slug__in=design.step_slugs).delete()


def _step_fields(actor: Actor, step: StepDefinition) -> dict[str, Any]:
    department = step.business.department
    return {
        "name": step.name,
        "optional": step.optional,
        "moment_of_truth": step.moment_of_truth,
        "goal": step.customer.goal,
        "action": step.customer.action,
        "thought": step.customer.thought,
        "feeling": step.customer.feeling,
        "process": step.business.process,
        "department_id": ensure_department(actor=actor, name=department) if department else None,
        "people": list(step.business.people),
        "systems": list(step.business.systems),
        "touchpoints": [asdict(touchpoint) for touchpoint in step.touchpoints],
        "binds": list(step.binds),
        "next_slugs": None if step.next is None else list(step.next),
        "expect_within_hours": step.expect_within_hours,
    }


def _set(row: Journey | Step, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
