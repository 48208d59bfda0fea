"""Interviews and their notes: recorded, changed, put away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from desirepath.base.clock import now
from desirepath.frame.errors import InterviewNotHeld, InterviewUnknown, StepUnknown
from desirepath.frame.hearing.contracts import InterviewPage, NoteView
from desirepath.frame.hearing.listeners import tell_of_interview
from desirepath.frame.models import Interview, InterviewNote, Step
from desirepath.frame.selectors.interviews import get_interview, get_note
from desirepath.frame.services.stakeholders import find_own_stakeholder
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

_FIELDS = ("held_on", "interviewer", "framework", "summary")


@transaction.atomic
def create_interview(*, actor: Actor, given: Mapping[str, Any]) -> InterviewPage:
    """Record a conversation with a stakeholder."""
    actor.require("frame.edit")
    _refuse_future(given["held_on"])
    stakeholder = find_own_stakeholder(actor, given["stakeholder"])
    values = {field: given[field] for field in _FIELDS if field in given}
    made = Interview.objects.create(workspace_id=actor.workspace_id, stakeholder=stakeholder, **values)
    _note(actor, made, "recorded")
    return get_interview(actor, made.pk)


@transaction.atomic
def update_interview(*, actor: Actor, interview_id: int, changes: Mapping[str, Any]) -> InterviewPage:
    """Change what is said of an interview; what is not given stays."""
    actor.require("frame.edit")
    interview = _own_interview(actor, interview_id)
    _refuse_future(changes.get("held_on"))
    for field in _FIELDS:
        if field in changes:
            setattr(interview, field, changes[field])
    if "stakeholder" in changes:
        interview.stakeholder = find_own_stakeholder(actor, changes["stakeholder"])
    interview.save()
    _note(actor, interview, "changed")
    return get_interview(actor, interview_id)


@transaction.atomic
def archive_interview(*, actor: Actor, interview_id: int, archived: bool) -> InterviewPage:
    """Put an interview away, or bring one back. It is never deleted: evidence on a map may name it."""
    actor.require("frame.edit")
    interview = _own_interview(actor, interview_id)
    interview.archived_at = (interview.archived_at or now()) if archived else None
    interview.save(update_fields=["archived_at"])
    _note(actor, interview, "archived" if archived else "brought back")
    return get_interview(actor, interview_id)


@transaction.atomic
def add_note(
    *,
    actor: Actor,
    interview_id: int,
    kind: str,
    text: str,
    steps: Sequence[int] = (),
    entry_key: UUID | None = None,
    position: int | None = None,
) -> NoteView:
    """Write down one thing that was said; the same `entry_key` again adds nothing.

    It comes last, or to its old `position` when a removed note is brought back.
    """
    actor.require("frame.edit")
    interview = _own_interview(actor, interview_id)
    done = entry_key and InterviewNote.objects.filter(interview=interview, entry_key=entry_key).first()
    if done:
        return get_note(actor, done.pk)
    made = InterviewNote.objects.create(
        workspace_id=actor.workspace_id,
        interview=interview,
        kind=kind,
        text=text,
        entry_key=entry_key,
        position=_next_position(interview) if position is None else position,
    )
    made.steps.set(_own_steps(actor, steps))
    _note(actor, interview, "changed")
    return get_note(actor, made.pk)


@transaction.atomic
def update_note(*, actor: Actor, note_id: int, changes: Mapping[str, Any]) -> NoteView:
    """Change a note or the steps that it is about; what is not given stays."""
    actor.require("frame.edit")
    note = _own_note(actor, note_id)
    for field in ("kind", "text"):
        if field in changes:
            setattr(note, field, changes[field])
    note.save()
    if "steps" in changes:
        note.steps.set(_own_steps(actor, changes["steps"]))
    _note(actor, note.interview, "changed")
    return get_note(actor, note_id)


@transaction.atomic
def remove_note(*, actor: Actor, note_id: int) -> None:
    """Take a note out of its interview."""
    actor.require("frame.edit")
    note = _own_note(actor, note_id)
    note.delete()
    _note(actor, note.interview, "changed")


def _own_interview(actor: Actor, interview_id: int) -> Interview:
    # The row is locked: notes that come at once follow each other.
    rows = Interview.objects.select_for_update(of=("self",)).select_related("stakeholder")
    found = rows.filter(workspace_id=actor.workspace_id, pk=interview_id).first()
    if found is None:
        raise InterviewUnknown("There is no such interview. Look in the list.", interview=interview_id)
    return found


def _own_note(actor: Actor, note_id: int) -> InterviewNote:
    rows = InterviewNote.objects.select_related("interview__stakeholder")
    found = rows.filter(workspace_id=actor.workspace_id, pk=note_id).first()
    if found is None:
        raise InterviewUnknown("There is no such note. Look in its interview.", note=note_id)
    return found


def _own_steps(actor: Actor, steps: Sequence[int]) -> list[int]:
    known = set(
        Step.objects.filter(journey__workspace_id=actor.workspace_id, pk__in=steps).values_list(
            "pk", flat=True
        )
    )
    for step in steps:
        if step not in known:
            raise StepUnknown("There is no such step. Choose another one.", step=step)
    return sorted(known)


def _next_position(interview: Interview) -> int:
    last = InterviewNote.objects.filter(interview=interview).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def _refuse_future(held_on: date | None) -> None:
    # One day of grace: where the sun rises early it is tomorrow already.
    if held_on is not None and held_on > now().date() + timedelta(days=1):
        raise InterviewNotHeld(
            "An interview is recorded once it has been held: give its day, not a later one.",
            held_on="This day has not come yet.",
        )


def _note(actor: Actor, interview: Interview, verb: str) -> None:
    tell_of_interview(actor.workspace_id, interview.pk)
    record(
        actor=actor,
        action=f"interview.{verb.replace(' ', '-')}",
        object_type="interview",
        object_id=interview.pk,
        summary=f"{verb.capitalize()} the interview with “{interview.stakeholder.name}” of {interview.held_on}",
    )
