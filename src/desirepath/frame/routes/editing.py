"""Editing a map over HTTP: its document, and small edits of it."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.frame.contracts import StoredJourney
from desirepath.frame.files import to_document
from desirepath.frame.permissions import may_edit, may_publish, may_suggest
from desirepath.frame.schemas import editing as schemas
from desirepath.frame.selectors import get_journey
from desirepath.frame.services import edit_journey
from desirepath.people.authentication import ActorRequest
from desirepath.people.contracts import Actor

router = Router()


@router.get("/journeys/{slug}/document", response=schemas.DocumentOut, operation_id="get_journey_document")
def document(request: ActorRequest, slug: str) -> Any:
    """The journey as the values of its file, with the ids of its steps."""
    return describe_document(request.actor, get_journey(request.actor, slug))


@router.post("/journeys/{slug}/edits", response=schemas.EditedOut, operation_id="edit_journey")
def edits(request: ActorRequest, slug: str, given: schemas.EditsIn) -> Any:
    """Edit the map: all edits are applied, or none and the conflicts named."""
    plain = [edit.dict(exclude_unset=True) for edit in given.edits]
    done = edit_journey(actor=request.actor, slug=slug, edits=plain, edit_key=given.edit_key)
    return {"map": describe_document(request.actor, done.stored, done.document), "inverse": done.inverse}


def describe_document(
    actor: Actor, stored: StoredJourney, document: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A journey as its document, with what the one who asks may do; give the document where it is known."""
    return {
        **vars(stored),
        "document": to_document(stored.definition) if document is None else document,
        "may_edit": may_edit(actor, stored),
        "may_suggest": may_suggest(actor, stored),
        "may_publish": may_publish(actor, stored),
    }
