"""Members of the workspace."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from desirepath.people import schemas
from desirepath.people.authentication import ActorRequest
from desirepath.people.models import Membership
from desirepath.people.selectors import directory
from desirepath.people.services import members
from desirepath.people.services.members import Invitation

router = Router()


@router.get("/members", response=list[schemas.MemberOut], operation_id="list_members")
def list_members(request: ActorRequest) -> Any:
    """All members, by e-mail."""
    return [_member(member) for member in directory.list_members(request.actor)]


@router.post("/members", response={201: schemas.MemberCreated}, operation_id="create_member")
def create_member(request: ActorRequest, given: schemas.MemberIn) -> Status[Any]:
    """Invite a person; pass the one-time link on to them yourself."""
    invitation = members.invite_member(
        actor=request.actor,
        email=given.email,
        name=given.name,
        role_slug=given.role,
        department_slug=given.department,
    )
    return Status(201, _invitation(request, invitation))


@router.post("/members/{int:member_id}/link", response=schemas.MemberCreated, operation_id="renew_invitation")
def renew_invitation(request: ActorRequest, member_id: int) -> Any:
    """Make a new one-time link for a member."""
    return _invitation(request, members.renew_invitation(actor=request.actor, member_id=member_id))


@router.patch("/members/{int:member_id}", response=schemas.MemberOut, operation_id="update_member")
def update_member(request: ActorRequest, member_id: int, given: schemas.MemberChange) -> Any:
    """Give a member another role or department."""
    cleared = "department" in given.model_fields_set and given.department is None
    member = members.update_member(
        actor=request.actor,
        member_id=member_id,
        role_slug=given.role,
        department_slug=given.department,
        clear_department=cleared,
    )
    return _member(member)


@router.delete("/members/{int:member_id}", response={204: None}, operation_id="remove_member")
def remove_member(request: ActorRequest, member_id: int) -> Status[Any]:
    """Take a person out of the workspace."""
    members.remove_member(actor=request.actor, member_id=member_id)
    return Status(204, None)


def _member(member: Membership) -> dict[str, Any]:
    return {
        "id": member.pk,
        "name": member.user.name,
        "email": member.user.email,
        "role": member.role.slug,
        "department": member.department.slug if member.department else None,
        "has_password": member.user.has_usable_password(),
        "last_sign_in_at": member.user.last_login,
    }


def _invitation(request: HttpRequest, invitation: Invitation) -> dict[str, Any]:
    token = invitation.token
    link = request.build_absolute_uri(f"/welcome/{token}") if token else None
    return {"member": _member(invitation.member), "sign_in_link": link}
