"""Writing a journey definition into its rows."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from desirepath.base.clock import now
from desirepath.frame.contracts import JourneyDefinition, StageDefinition, StepDefinition
from desirepath.frame.files.writing import write_cards, write_claims, write_details, write_raci
from desirepath.frame.lanes import card_lanes_of
from desirepath.frame.models import Journey, Stage, Step
from desirepath.people.contracts import Actor
from desirepath.people.services.department_names import ensure_departments


def save_journey(
    actor: Actor,
    existing: Journey | None,
    design: JourneyDefinition,
    *,
    lifecycle_id: int | None,
    opened: dict[str, int],
    future_of_id: int | None,
) -> Journey:
    """Bring the rows of a journey to its definition.

    Rows of kept slugs keep their ids. A step that is gone is archived, never deleted: its id and slug stay its
    own, and the step that comes back under its slug is the same one.
    """
    journey = existing or Journey(workspace_id=actor.workspace_id, slug=design.slug, version=0)
    _set(journey, _journey_fields(design))
    journey.lifecycle_id, journey.future_of_id = lifecycle_id, future_of_id
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
        "details": write_details(design),
    }


def _save_stages(journey: Journey, stages: tuple[StageDefinition, ...]) -> dict[str, Stage]:
    existing = {stage.slug: stage for stage in Stage.objects.filter(journey=journey)}
    saved: dict[str, Stage] = {}
    for position, design in enumerate(stages):
        stage = existing.get(design.slug) or Stage(journey=journey, slug=design.slug)
        if _set(stage, {"name": design.name, "position": position}) or stage.pk is None:
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
    departments = ensure_departments(
        actor=actor, names={step.business.department for step in design.steps if step.business.department}
    )
    lanes, position = card_lanes_of(design), 0
    for stage_design in design.stages:
        for step_design in stage_design.steps:
            step = existing.get(step_design.slug) or Step(journey=journey, slug=step_design.slug)
            place = {
                "stage_id": stages[stage_design.slug].pk,
                "position": position,
                "opens_journey_id": opened.get(step_design.opens_journey or ""),
                "department_id": departments.get(step_design.business.department or ""),
                "archived_at": None,
            }
            if _set(step, {**place, **_step_fields(step_design, lanes)}) or step.pk is None:
                step.save()
            position += 1
    gone = Step.objects.filter(journey=journey, archived_at=None).exclude(slug__in=design.step_slugs)
    gone.update(archived_at=now(), stage=None)


def _step_fields(step: StepDefinition, lanes: tuple[str, ...]) -> dict[str, Any]:
    return {
        "name": step.name,
        "optional": step.optional,
        "moment_of_truth": step.moment_of_truth,
        "goal": step.customer.goal,
        "action": step.customer.action,
        "thought": step.customer.thought,
        "feeling": step.customer.feeling,
        "quote": step.customer.quote,
        "process": step.business.process,
        "owner": step.business.owner,
        "people": list(step.business.people),
        "raci": write_raci(step.business.raci),
        "systems": list(step.business.systems),
        "policies": list(step.business.policies),
        "cards": write_cards(step, lanes),
        "evidence": write_claims(step),
        "touchpoints": [asdict(touchpoint) for touchpoint in step.touchpoints],
        "binds": list(step.binds),
        "next_slugs": None if step.next is None else list(step.next),
        "expect_within_hours": step.expect_within_hours,
    }


def _set(row: Journey | Stage | Step, fields: dict[str, Any]) -> bool:
    """Give a row its values; tells whether any of them is new."""
    changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)
