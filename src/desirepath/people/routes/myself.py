"""The signed-in person: who am I, my name, my password, sign out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import logout, update_session_auth_hash
from ninja import Router, Status

from desirepath.people import schemas
from desirepath.people.authentication import ActorRequest
from desirepath.people.contracts import Actor
from desirepath.people.selectors.directory import find_membership, get_workspace
from desirepath.people.services.myself import get_user, set_password, update_myself

router = Router()


@router.get("/me", response=schemas.MeOut, operation_id="get_me")
def me(request: ActorRequest) -> dict[str, Any]:
    """Who is signed in, in which workspace, with which rights."""
    return _me(request.actor)


@router.patch("/me", response=schemas.MeOut, operation_id="update_me")
def change_me(request: ActorRequest, given: schemas.MeIn) -> dict[str, Any]:
    """Change one's own name and preferences."""
    update_myself(actor=request.actor, name=given.name, preferences=given.preferences)
    return _me(request.actor)


@router.post("/me/password", response={204: None}, operation_id="set_password")
def change_password(request: ActorRequest, given: schemas.PasswordIn) -> Status[Any]:
    """Set or change one's own password; other sessions of the person end."""
    user = set_password(
        actor=request.actor, new_password=given.new_password, current_password=given.current_password
    )
    update_session_auth_hash(request, user)
    return Status(204, None)


@router.post("/sign-out", response={204: None}, operation_id="sign_out")
def sign_out(request: ActorRequest) -> Status[Any]:
    """End this session."""
    logout(request)
    return Status(204, None)


def _me(actor: Actor) -> dict[str, Any]:
    user = get_user(actor)
    membership = find_membership(actor)
    return {
        "user": {
            "id": user.pk,
            "name": user.name,
            "email": user.email,
            "has_password": user.has_usable_password(),
        },
        "workspace": get_workspace(actor),
        "role": membership.role.slug if membership else "",
        "rights": sorted(actor.rights),
        "preferences": user.preferences,
    }
