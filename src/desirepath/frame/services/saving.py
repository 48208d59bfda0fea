"""Writing a journey definition into its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from desirepath.base.clock import now
from desirepath.frame.contracts import JourneyDefinition, StageDefinition, StepDefinition
from desirepath.frame.files.writing import write_cards, write_claims, write_details, write_raci
from desirepath.frame.lanes import card_lanes_of
from desirepath.frame.models import Journey, Stage, Step
from desirepath.frame.selectors.stored import JourneyRows
from desirepath.frame.services.references import References
from desirepath.people.contracts import Actor
from desirepath.people.services.department_names import ensure_departments


def save_journey(
    actor: Actor, rows: JourneyRows | None, design: JourneyDefinition, references: References
) -> JourneyRows:
    """Bring the rows of a journey to its definition, or make them; writes only what is new.

    Rows of kept slugs keep their ids. A step that is gone is archived, never deleted: its id and slug stay its
    own, and the step that comes back under its slug is the same one.
    """
    rows = rows or JourneyRows(journey=Journey(workspace_id=actor.workspace_id, slug=design.slug, version=0))
    journey = _save_journey(rows.journey, design, references)
    stages = _save_stages(rows, design.stages)
    steps = _save_steps(actor, rows, design, stages, references.opened)
    archived = _archive_steps(rows, steps)
    gone = [stage.pk for stage in rows.stages if stage.slug not in stages]
    if gone:
        Stage.objects.filter(pk__in=gone).delete()
    return JourneyRows(
        journey=journey, stages=tuple(stages.values()), steps=tuple(steps.values()), archived=archived
    )


def _save_journey(journey: Journey, design: JourneyDefinition, references: References) -> Journey:
    changed = _set(
        journey,
        {
            **_journey_fields(design),
            "lifecycle_id": references.lifecycle_id,
            "future_of_id": references.future_of_id,
            "version": journey.version + 1,
        },
    )
    if journey.pk is None:
        journey.save()
    else:  # only these columns: what others keep in the row meanwhile stays theirs
        journey.save(update_fields=[*changed, "updated_at"])
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


def _save_stages(rows: JourneyRows, designs: tuple[StageDefinition, ...]) -> dict[str, Stage]:
    existing = {stage.slug: stage for stage in rows.stages}
    saved: dict[str, Stage] = {}
    for position, design in enumerate(designs):
        stage = existing.get(design.slug) or Stage(journey=rows.journey, slug=design.slug)
        if _set(stage, {"name": design.name, "position": position}) or stage.pk is None:
            stage.save()
        saved[design.slug] = stage
    return saved


def _save_steps(
    actor: Actor,
    rows: JourneyRows,
    design: JourneyDefinition,
    stages: Mapping[str, Stage],
    opened: Mapping[str, int],
) -> dict[str, Step]:
    existing = {step.slug: step for step in (*rows.archived, *rows.steps)}
    departments = _departments(actor, rows, design)
    lanes = card_lanes_of(design)
    saved: dict[str, Step] = {}
    for stage in design.stages:
        for one in stage.steps:
            step = existing.get(one.slug) or Step(journey=rows.journey, slug=one.slug)
            place = {
                "stage_id": stages[stage.slug].pk,
                "position": len(saved),
                "opens_journey_id": opened.get(one.opens_journey or ""),
                "department_id": departments.get(one.business.department or ""),
                "archived_at": None,
            }
            changed = _set(step, {**place, **_step_fields(one, lanes)})
            if changed and step.pk is not None:
                step.save(update_fields=changed)
            saved[one.slug] = step
    Step.objects.bulk_create([step for step in saved.values() if step.pk is None])
    return saved


def _archive_steps(rows: JourneyRows, kept: Mapping[str, Step]) -> tuple[Step, ...]:
    """Archive the steps that are gone; returns all that are archived now."""
    gone = [step for step in rows.steps if step.slug not in kept]
    for step in gone:
        step.archived_at, step.stage_id = now(), None
        step.save(update_fields=["archived_at", "stage_id"])
    return (*(step for step in rows.archived if step.slug not in kept), *gone)


def _departments(actor: Actor, rows: JourneyRows, design: JourneyDefinition) -> dict[str, int]:
    """Ids of the departments that steps name: those of the rows need no look-up."""
    wanted = {step.business.department for step in design.steps if step.business.department}
    known = {step.department.name: step.department.pk for step in rows.steps if step.department}
    missing = wanted - set(known)
    return {**known, **ensure_departments(actor=actor, names=missing)} if missing else known


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


def _set(row: Journey | Stage | Step, fields: dict[str, Any]) -> list[str]:
    """Give a row its values; tells which of them are new."""
    changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return list(changed)
