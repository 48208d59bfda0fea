"""Who was heard and who was not, as an actor may see it."""

from __future__ import annotations

from django.db.models import Count

from desirepath.frame.hearing.coverage import (
    Coverage,
    InterviewFact,
    PersonFact,
    StepFact,
    compute_coverage,
)
from desirepath.frame.models import Interview, InterviewNote, Journey, Stakeholder, Step
from desirepath.people.contracts import Actor
from desirepath.people.selectors.directory import list_departments

NotesOfStep = dict[int, dict[str | None, int]]


def get_coverage(actor: Actor) -> Coverage:
    """Return coverage of all departments, and of the steps of all journeys of the current state."""
    actor.require("frame.view")
    departments = [department.name for department in list_departments(actor)]
    return compute_coverage(departments, _people(actor), _interviews(actor), _steps(actor))


def _people(actor: Actor) -> list[PersonFact]:
    rows = Stakeholder.objects.filter(workspace_id=actor.workspace_id).select_related("department")
    return [
        PersonFact(
            id=row.pk,
            department=row.department.name if row.department else None,
            level=row.level,
            influence=row.influence,
            is_archived=row.archived_at is not None,
        )
        for row in rows
    ]


def _interviews(actor: Actor) -> list[InterviewFact]:
    rows = Interview.objects.filter(workspace_id=actor.workspace_id, archived_at=None)
    counted = rows.annotate(note_count=Count("notes"))
    return [
        InterviewFact(stakeholder=stakeholder, held_on=held_on, note_count=count)
        for stakeholder, held_on, count in counted.values_list("stakeholder_id", "held_on", "note_count")
    ]


def _steps(actor: Actor) -> list[StepFact]:
    notes = _notes_of_steps(actor)
    rows = Step.objects.filter(
        journey__workspace_id=actor.workspace_id,
        journey__state=Journey.State.CURRENT,
        journey__archived_at=None,
        archived_at=None,
        stage__isnull=False,
    )
    ordered = rows.select_related("journey", "stage", "department").order_by(
        "journey__name", "journey_id", "position"
    )
    return [_fact(row, notes.get(row.pk, {})) for row in ordered]


def _notes_of_steps(actor: Actor) -> NotesOfStep:
    links = (
        InterviewNote.objects.filter(
            workspace_id=actor.workspace_id, interview__archived_at=None, steps__isnull=False
        )
        .order_by()
        .values_list("steps", "interview__stakeholder__department__name")
        .annotate(count=Count("id"))
    )
    found: NotesOfStep = {}
    for step, department, count in links:
        found.setdefault(step, {})[department] = count
    return found


def _fact(row: Step, notes: dict[str | None, int]) -> StepFact:
    return StepFact(
        journey=row.journey.slug,
        journey_name=row.journey.name,
        stage=row.stage.slug if row.stage else "",
        stage_name=row.stage.name if row.stage else "",
        step=row.slug,
        step_name=row.name,
        department=row.department.name if row.department else None,
        notes=notes,
    )
