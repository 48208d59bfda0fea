"""Interviews and notes that an actor may see, and what was said about the steps of a journey."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, F, QuerySet

from desirepath.frame.errors import InterviewUnknown
from desirepath.frame.hearing.contracts import (
    Heard,
    InterviewPage,
    InterviewView,
    NoteView,
    SaidNote,
    StepNote,
    TaggedStep,
)
from desirepath.frame.models import Interview, InterviewNote, Step
from desirepath.frame.selectors.journeys import find_journey
from desirepath.people.contracts import Actor


def list_interviews(
    actor: Actor, *, stakeholder: int | None = None, archived: bool = False
) -> list[InterviewView]:
    """List interviews, the latest first."""
    rows = _interviews(actor).filter(archived_at__isnull=not archived)
    if stakeholder is not None:
        rows = rows.filter(stakeholder_id=stakeholder)
    return [_interview(row) for row in rows]


def list_interview_pages(actor: Actor, *, archived: bool = False) -> list[InterviewPage]:
    """List interviews with their notes, the latest first."""
    notes: dict[int, list[NoteView]] = {}
    for note in _notes(actor).filter(interview__archived_at__isnull=not archived):
        notes.setdefault(note.interview_id, []).append(_note(note))
    return [
        InterviewPage(interview=one, notes=tuple(notes.get(one.id, ())))
        for one in list_interviews(actor, archived=archived)
    ]


def get_interview(actor: Actor, interview_id: int) -> InterviewPage:
    """Return one interview with its notes, archived or not."""
    found = _interviews(actor).filter(pk=interview_id).first()
    if found is None:
        raise InterviewUnknown("There is no such interview. Look in the list.", interview=interview_id)
    notes = _notes(actor).filter(interview_id=interview_id)
    return InterviewPage(interview=_interview(found), notes=tuple(_note(note) for note in notes))


def get_note(actor: Actor, note_id: int) -> NoteView:
    """Return one note with the steps that it is about."""
    found = _notes(actor).filter(pk=note_id).first()
    if found is None:
        raise InterviewUnknown("There is no such note. Look in its interview.", note=note_id)
    return _note(found)


def list_taggable_steps(actor: Actor) -> list[TaggedStep]:
    """List the steps of all journeys that a note can be about, in the order of their maps."""
    actor.require("frame.view")
    rows = (
        _steps(actor)
        .filter(archived_at=None, journey__archived_at=None)
        .order_by("journey__name", "journey_id", "position")
    )
    return [_step(row) for row in rows]


def list_notes_of_step(actor: Actor, journey: str) -> dict[str, tuple[StepNote, ...]]:
    """Return what was said about each step of a journey (step slug to notes, the latest interview first).

    Steps that nobody spoke of are left out; archived steps are there, archived interviews are not.
    """
    actor.require("frame.view")
    links = (
        InterviewNote.objects.filter(
            workspace_id=actor.workspace_id,
            interview__archived_at=None,
            steps__journey_id=find_journey(actor, journey).pk,
        )
        .annotate(step_slug=F("steps__slug"))
        .select_related("interview__stakeholder__department")
        .order_by("-interview__held_on", "interview_id", "position", "id")
    )
    found: dict[str, list[StepNote]] = {}
    for note in links:
        found.setdefault(note.step_slug, []).append(_step_note(note))
    return {slug: tuple(notes) for slug, notes in found.items()}


def list_said_notes(workspace_id: int, interview_id: int) -> list[SaidNote]:
    """Return the notes of an interview that is not put away; the right to read them is the asker's to check."""
    rows = InterviewNote.objects.filter(
        workspace_id=workspace_id, interview_id=interview_id, interview__archived_at=None
    )
    related = rows.select_related("interview__stakeholder__department").prefetch_related("steps__journey")
    return [_said(row) for row in related]


def list_interview_ids(workspace_id: int) -> list[int]:
    """Return the numbers of all interviews of a workspace, archived ones too."""
    return list(
        Interview.objects.filter(workspace_id=workspace_id).order_by("pk").values_list("pk", flat=True)
    )


def find_interview_labels(actor: Actor, ids: Collection[int]) -> dict[int, str]:
    """Return how to name interviews of the actor's workspace, e.g. “Ann Lee (Billing), 2026-11-02”.

    Ids that are no interview are left out; archived interviews are named, for evidence may still rest on them.
    """
    rows = Interview.objects.filter(workspace_id=actor.workspace_id, pk__in=ids)
    return {row.pk: _label(row) for row in rows.select_related("stakeholder__department")}


def _label(interview: Interview) -> str:
    stakeholder = interview.stakeholder
    department = f" ({stakeholder.department.name})" if stakeholder.department else ""
    return f"{stakeholder.name}{department}, {interview.held_on.isoformat()}"


def _interviews(actor: Actor) -> QuerySet[Interview]:
    actor.require("frame.view")
    rows = Interview.objects.filter(workspace_id=actor.workspace_id)
    counted = rows.select_related("stakeholder__department").annotate(note_count=Count("notes"))
    return counted.order_by("-held_on", "-id")  # a model's own order is left out where rows are counted


def _notes(actor: Actor) -> QuerySet[InterviewNote]:
    actor.require("frame.view")
    return InterviewNote.objects.filter(workspace_id=actor.workspace_id).prefetch_related(
        "steps__journey", "steps__stage", "steps__department"
    )


def _steps(actor: Actor) -> QuerySet[Step]:
    return Step.objects.filter(journey__workspace_id=actor.workspace_id).select_related(
        "journey", "stage", "department"
    )


def _interview(row: Interview) -> InterviewView:
    stakeholder = row.stakeholder
    return InterviewView(
        id=row.pk,
        stakeholder=Heard(
            id=stakeholder.pk,
            name=stakeholder.name,
            role=stakeholder.role,
            department=stakeholder.department.name if stakeholder.department else None,
            level=stakeholder.level,
        ),
        held_on=row.held_on,
        interviewer=row.interviewer,
        framework=row.framework,
        summary=row.summary,
        note_count=vars(row)["note_count"],
        archived_at=row.archived_at,
    )


def _note(row: InterviewNote) -> NoteView:
    steps = sorted(row.steps.all(), key=lambda step: (step.journey.name, step.position))
    return NoteView(
        id=row.pk,
        kind=row.kind,
        text=row.text,
        position=row.position,
        steps=tuple(_step(step) for step in steps),
    )


def _step(row: Step) -> TaggedStep:
    return TaggedStep(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        stage=row.stage.name if row.stage else "",
        journey=row.journey.slug,
        journey_name=row.journey.name,
        department=row.department.name if row.department else None,
        is_archived=row.archived_at is not None,
    )


def _step_note(row: InterviewNote) -> StepNote:
    stakeholder = row.interview.stakeholder
    return StepNote(
        id=row.pk,
        kind=row.kind,
        text=row.text,
        interview=row.interview_id,
        held_on=row.interview.held_on,
        stakeholder=stakeholder.name,
        department=stakeholder.department.name if stakeholder.department else None,
    )


def _said(row: InterviewNote) -> SaidNote:
    stakeholder = row.interview.stakeholder
    steps = sorted(row.steps.all(), key=lambda step: (step.journey.name, step.position))
    return SaidNote(
        id=row.pk,
        interview=row.interview_id,
        kind=row.kind,
        text=row.text,
        held_on=row.interview.held_on,
        said_by=stakeholder.name,
        department=stakeholder.department.name if stakeholder.department else None,
        places=tuple((step.journey.slug, step.slug) for step in steps),
    )
