"""Notes of the frontline, and the inbox as a file."""

from __future__ import annotations

from typing import Any

from ninja import Status

from desirepath.listen.voice import schemas
from desirepath.listen.voice.routes.router import router
from desirepath.listen.voice.services.noting import Note, add_note
from desirepath.people.authentication import ActorRequest


@router.post(
    "/notes",
    response={200: schemas.FrontlineNoteOut, 201: schemas.FrontlineNoteOut},
    operation_id="create_frontline_note",
)
def note(request: ActorRequest, given: schemas.FrontlineNoteIn) -> Status[Any]:
    """Write down what a customer said, where it was said; sent again it changes nothing (200)."""
    noted = add_note(actor=request.actor, note=Note(**given.dict()))
    return Status(201 if noted.is_new else 200, noted)
