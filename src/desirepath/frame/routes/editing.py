"""Editing a map over HTTP: its document, and small edits of it."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.frame.contracts import StoredJourney
from desirepath.frame.files import to_document
from desirepath.frame.schemas import editing as schemas
from desirepath.frame.selectors import get_journey
from desirepath.frame.services import edit_journey
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/journeys/{slug}/document", response=schemas.DocumentOut, operation_id="get_journey_document")
def document(request: ActorRequest, slug: str) -> Any:
    """The journey as the values of its file, with the ids of its steps."""
    return _document(get_journey(request.actor, slug))


@router.post("/journeys/{slug}/edits", response=schemas.EditedOut, operation_id="edit_journey")
def edits(request: ActorRequest, slug: str, given: schemas.EditsIn) -> Any:
    """Edit the map: all edits are applied, or none and the conflicts named."""
    plain = [edit.dict(exclude_unset=True) for edit in given.edits]
    done = edit_journey(actor=request.actor, slug=slug, edits=plain, edit_key=given.edit_key)
    return {"map": _document(done.stored), "inverse": done.inverse}


def _document(stored: StoredJourney) -> dict[str, Any]:
    return {**vars(stored), "document": to_document(stored.definition)}
