"""Notes of the frontline, and the inbox as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from django.http import HttpResponse
from ninja import Query, Status

from desirepath.listen.voice import schemas
from desirepath.listen.voice.routes.inbox import query_of
from desirepath.listen.voice.routes.router import router
from desirepath.listen.voice.services.noting import Note, add_note
from desirepath.listen.voice.services.taking_away import FORMATS, take_away
from desirepath.people.authentication import ActorRequest

_PIECE = 256 * 1024


@router.get("/voice/export", operation_id="export_voice")
def export(
    request: ActorRequest, wanted: Query[schemas.VoiceExportAsked], asked: Query[schemas.VoiceAsked]
) -> HttpResponse:
    """All that the filters find, as a file; no text in it is run as a formula."""
    with take_away(actor=request.actor, query=query_of(asked), as_file=wanted.format) as file:
        answer = HttpResponse(_pieces(file), content_type=FORMATS[wanted.format])
    answer["Content-Disposition"] = f'attachment; filename="feedback.{wanted.format}"'
    return answer


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


@router.post(
    "/notes",
    response={200: schemas.FrontlineNoteOut, 201: schemas.FrontlineNoteOut},
    operation_id="create_frontline_note",
)
def note(request: ActorRequest, given: schemas.FrontlineNoteIn) -> Status[Any]:
    """Write down what a customer said, where it was said; sent again it changes nothing (200)."""
    noted = add_note(actor=request.actor, note=Note(**given.dict()))
    return Status(201 if noted.is_new else 200, noted)
