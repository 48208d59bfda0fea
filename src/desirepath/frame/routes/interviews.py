"""Interviews and their notes over HTTP: parse, call one service or selector, answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Router, Schema, Status

from desirepath.base.attachments import attach
from desirepath.frame.hearing.contracts import InterviewPage
from desirepath.frame.hearing.tables import interviews_as_csv
from desirepath.frame.schemas import hearing as schemas
from desirepath.frame.selectors import interviews as selectors
from desirepath.frame.services import interviews as services
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/interviews", response=list[schemas.InterviewOut], operation_id="list_interviews")
def list_interviews(request: ActorRequest, stakeholder: int | None = None, archived: bool = False) -> Any:
    """Interviews, the latest first."""
    return selectors.list_interviews(request.actor, stakeholder=stakeholder, archived=archived)


@router.get("/interviews/export", operation_id="export_interviews")
def export(request: ActorRequest, archived: bool = False) -> HttpResponse:
    """Interviews with all that was noted, as a CSV file."""
    pages = selectors.list_interview_pages(request.actor, archived=archived)
    return attach(interviews_as_csv(pages), "interviews.csv")


@router.post("/interviews", response={201: schemas.InterviewDetailOut}, operation_id="create_interview")
def create_interview(request: ActorRequest, given: schemas.InterviewIn) -> Status[InterviewPage]:
    """Record an interview that was held."""
    return Status(201, services.create_interview(actor=request.actor, given=given.dict()))


@router.get(
    "/interviews/{int:interview_id}", response=schemas.InterviewDetailOut, operation_id="get_interview"
)
def get_interview(request: ActorRequest, interview_id: int) -> Any:
    """One interview with its notes."""
    return selectors.get_interview(request.actor, interview_id)


@router.patch(
    "/interviews/{int:interview_id}", response=schemas.InterviewDetailOut, operation_id="update_interview"
)
def update_interview(request: ActorRequest, interview_id: int, given: schemas.InterviewChange) -> Any:
    """Change what is said of an interview."""
    return services.update_interview(actor=request.actor, interview_id=interview_id, changes=_given(given))


@router.post(
    "/interviews/{int:interview_id}/archive",
    response=schemas.InterviewDetailOut,
    operation_id="archive_interview",
)
def archive_interview(request: ActorRequest, interview_id: int) -> Any:
    """Put an interview away; evidence that names it stays."""
    return services.archive_interview(actor=request.actor, interview_id=interview_id, archived=True)


@router.post(
    "/interviews/{int:interview_id}/unarchive",
    response=schemas.InterviewDetailOut,
    operation_id="unarchive_interview",
)
def unarchive_interview(request: ActorRequest, interview_id: int) -> Any:
    """Bring an interview back."""
    return services.archive_interview(actor=request.actor, interview_id=interview_id, archived=False)


@router.post(
    "/interviews/{int:interview_id}/notes",
    response={201: schemas.NoteOut},
    operation_id="add_interview_note",
)
def add_note(request: ActorRequest, interview_id: int, given: schemas.NoteIn) -> Status[Any]:
    """Write down one thing that was said."""
    return Status(201, services.add_note(actor=request.actor, interview_id=interview_id, **given.dict()))


@router.patch(
    "/interview-notes/{int:note_id}", response=schemas.NoteOut, operation_id="update_interview_note"
)
def update_note(request: ActorRequest, note_id: int, given: schemas.NoteChange) -> Any:
    """Change a note, or the steps that it is about."""
    return services.update_note(actor=request.actor, note_id=note_id, changes=_given(given))


@router.delete("/interview-notes/{int:note_id}", response={204: None}, operation_id="remove_interview_note")
def remove_note(request: ActorRequest, note_id: int) -> Status[None]:
    """Take a note out of its interview."""
    services.remove_note(actor=request.actor, note_id=note_id)
    return Status(204, None)


@router.get("/hearing/steps", response=list[schemas.TaggedStepOut], operation_id="list_taggable_steps")
def taggable_steps(request: ActorRequest) -> Any:
    """The steps of all journeys that a note can be about."""
    return selectors.list_taggable_steps(request.actor)


@router.get(
    "/journeys/{slug}/interview-notes",
    response=list[schemas.NotesOfStepOut],
    operation_id="list_interview_notes_of_journey",
)
def notes_of_journey(request: ActorRequest, slug: str) -> Any:
    """What was said in interviews about each step of a journey."""
    found = selectors.list_notes_of_step(request.actor, slug)
    return [{"step": step, "notes": notes} for step, notes in found.items()]


def _given(change: Schema) -> dict[str, Any]:
    return {name: value for name, value in change.dict(exclude_unset=True).items() if value is not None}
