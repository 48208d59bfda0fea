"""API keys and capture keys."""

from __future__ import annotations

from typing import Any

from ninja import Router, Status

from desirepath.people import schemas
from desirepath.people.authentication import ActorRequest
from desirepath.people.selectors import directory
from desirepath.people.services import api_keys

router = Router()


@router.get("/api-keys", response=list[schemas.ApiKeyOut], operation_id="list_api_keys")
def list_keys(request: ActorRequest) -> Any:
    """All keys, newest first, without their secrets."""
    return directory.list_keys(request.actor)


@router.post("/api-keys", response={201: schemas.ApiKeyCreated}, operation_id="create_api_key")
def create_key(request: ActorRequest, given: schemas.ApiKeyIn) -> Status[Any]:
    """Make a key; the answer is the only place where its secret is ever shown."""
    if given.kind == "capture":
        made = api_keys.create_capture_key(
            actor=request.actor, name=given.name, source_slug=given.source, used_in=given.used_in
        )
    else:
        made = api_keys.create_api_key(actor=request.actor, name=given.name, rights=given.rights)
    return Status(201, {"key": made.key, "secret": made.secret})


@router.delete("/api-keys/{int:key_id}", response={204: None}, operation_id="revoke_api_key")
def revoke_key(request: ActorRequest, key_id: int) -> Status[Any]:
    """End a key for good."""
    api_keys.revoke_key(actor=request.actor, key_id=key_id)
    return Status(204, None)
