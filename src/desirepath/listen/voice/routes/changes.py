"""Changes of voice: one piece, many pieces, undo; tags and saved views."""

from __future__ import annotations

from typing import Any

from ninja import Status

from desirepath.listen.models import VoiceView
from desirepath.listen.voice import schemas
from desirepath.listen.voice.query import read_query
from desirepath.listen.voice.routes.inbox import describe
from desirepath.listen.voice.routes.router import router
from desirepath.listen.voice.selectors.tags import list_tags
from desirepath.listen.voice.services import changing, unmasking
from desirepath.listen.voice.services import views as saved
from desirepath.people.authentication import ActorRequest


@router.patch("/voice/{int:feedback_id}", response=schemas.VoicePieceOut, operation_id="change_voice")
def change(request: ActorRequest, feedback_id: int, given: schemas.VoiceChangeIn) -> Any:
    """Tag a piece of voice, link it to a step, or say that it is read or handled."""
    change = changing.Change(**given.dict(exclude_unset=True))
    return describe(changing.change_voice(actor=request.actor, feedback_id=feedback_id, change=change))


@router.post("/voice/bulk", response=schemas.VoiceChangedOut, operation_id="change_voice_in_bulk")
def bulk(request: ActorRequest, given: schemas.VoiceBulkIn) -> Any:
    """Do one thing to many pieces of voice; the answer's key undoes it for a day."""
    query = None if given.query is None else read_query(given.query)
    return changing.change_in_bulk(
        actor=request.actor, deed=given.deed, value=given.value, ids=given.ids, query=query
    )


@router.post("/voice/undo", response=schemas.VoiceChangedOut, operation_id="undo_voice_change")
def undo(request: ActorRequest, given: schemas.VoiceUndoIn) -> Any:
    """Take a change of one's own back, where nobody changed the same since."""
    return changing.undo_change(actor=request.actor, key=given.undo_key)


@router.post("/voice/{int:feedback_id}/mask", response=schemas.VoiceMaskOut, operation_id="mask_voice")
def mask(request: ActorRequest, feedback_id: int, given: schemas.VoiceMaskIn) -> Any:
    """Take personal data out of a text; the original is kept, sealed, for thirty days."""
    changed, item = unmasking.mask_voice(actor=request.actor, feedback_id=feedback_id, what=given.what)
    return {"voice": describe(item), "changed": changed.changed, "undo_key": changed.undo_key}


@router.post("/voice/{int:feedback_id}/unmask", response=schemas.VoicePieceOut, operation_id="unmask_voice")
def unmask(request: ActorRequest, feedback_id: int) -> Any:
    """Bring back what was masked, while it is kept; needs a right of its own."""
    return describe(unmasking.unmask_voice(actor=request.actor, feedback_id=feedback_id))


@router.get("/voice-tags", response=list[schemas.VoiceTagOut], operation_id="list_voice_tags")
def tags(request: ActorRequest) -> Any:
    """Every tag, with how much voice carries it."""
    return list_tags(request.actor)


@router.get("/voice-views", response=list[schemas.VoiceViewOut], operation_id="list_voice_views")
def views(request: ActorRequest) -> Any:
    """One's own views and those that are shared."""
    return [_view(request, one) for one in saved.list_views(request.actor)]


@router.post("/voice-views", response={201: schemas.VoiceViewOut}, operation_id="create_voice_view")
def create_view(request: ActorRequest, given: schemas.VoiceViewIn) -> Status[Any]:
    """Keep a search with its filters under a name."""
    return Status(201, _view(request, saved.create_view(actor=request.actor, **given.dict())))


@router.patch("/voice-views/{int:view_id}", response=schemas.VoiceViewOut, operation_id="change_voice_view")
def change_view(request: ActorRequest, view_id: int, given: schemas.VoiceViewChangeIn) -> Any:
    """Change a view of one's own."""
    changes = given.dict(exclude_unset=True)
    return _view(request, saved.change_view(actor=request.actor, view_id=view_id, changes=changes))


@router.delete("/voice-views/{int:view_id}", response={204: None}, operation_id="delete_voice_view")
def delete_view(request: ActorRequest, view_id: int) -> Status[None]:
    """Forget a view of one's own."""
    saved.delete_view(actor=request.actor, view_id=view_id)
    return Status(204, None)


def _view(request: ActorRequest, view: VoiceView) -> dict[str, Any]:
    return {
        "id": view.pk,
        "name": view.name,
        "query": view.query,
        "shared": view.shared,
        "owner": view.owner_label,
        "is_mine": saved.is_mine(request.actor, view),
    }
