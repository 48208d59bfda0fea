"""Members: invited by a one-time link, given a role and a department, removed."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from desirepath.base.errors import InvalidRequest, NotFound
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.errors import AlreadyMember
from desirepath.people.models import Department, Membership, User
from desirepath.people.services.administrators import refuse_losing_last_administrator
from desirepath.people.services.rights_giving import check_given_rights
from desirepath.people.services.roles import get_own_role
from desirepath.people.services.signin_links import INVITATION_HOURS, make_signin_link


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A new member, and the token of their one-time link when they are new to the installation."""

    member: Membership
    token: str | None


@transaction.atomic
def invite_member(
    *, actor: Actor, email: str, name: str, role_slug: str, department_slug: str | None = None
) -> Invitation:
    """Make a person a member; who is new to the installation signs in by a one-time link.

    Somebody who has an account already gets no link: it would let this workspace's administrator into
    everything else that the person can reach.
    """
    actor.require("people.manage")
    role = get_own_role(actor, role_slug)
    check_given_rights(actor, role.rights)
    user, is_new = _find_or_create_user(email, name)
    if Membership.objects.filter(workspace_id=actor.workspace_id, user=user).exists():
        raise AlreadyMember(f"{user.email} is a member already. Change their role instead.", email="member")
    member = Membership.objects.create(
        workspace_id=actor.workspace_id,
        user=user,
        role=role,
        department=_find_department(actor, department_slug),
    )
    _note(actor, member, "invited")
    token = make_signin_link(user.email, hours=INVITATION_HOURS) if is_new else None
    return Invitation(member=member, token=token)


@transaction.atomic
def renew_invitation(*, actor: Actor, member_id: int) -> Invitation:
    """Make a new one-time link for a member who belongs to this workspace alone."""
    actor.require("people.manage")
    member = _get_member(actor, member_id)
    check_given_rights(actor, member.role.rights)
    if Membership.objects.filter(user=member.user).exclude(workspace_id=actor.workspace_id).exists():
        raise InvalidRequest(f"{member.user.email} belongs to other workspaces too and signs in there.")
    _note(actor, member, "sent a sign-in link")
    return Invitation(member=member, token=make_signin_link(member.user.email, hours=INVITATION_HOURS))


@transaction.atomic
def update_member(
    *,
    actor: Actor,
    member_id: int,
    role_slug: str | None = None,
    department_slug: str | None = None,
    clear_department: bool = False,
) -> Membership:
    """Give a member another role or department."""
    actor.require("people.manage")
    member = _get_member(actor, member_id)
    before = _place(member)
    if role_slug is not None:
        member.role = get_own_role(actor, role_slug)
        check_given_rights(actor, member.role.rights)
    if clear_department or department_slug is not None:
        member.department = _find_department(actor, department_slug)
    member.save(update_fields=["role", "department"])
    refuse_losing_last_administrator(actor.workspace_id)
    _note(actor, member, "updated", before)
    return member


@transaction.atomic
def remove_member(*, actor: Actor, member_id: int) -> None:
    """Take a person out of the workspace; what they did stays in the audit log."""
    actor.require("people.manage")
    member = _get_member(actor, member_id)
    _note(actor, member, "removed")
    member.delete()
    refuse_losing_last_administrator(actor.workspace_id)


def _find_or_create_user(email: str, name: str) -> tuple[User, bool]:
    try:
        validate_email(email)
    except ValidationError as error:
        raise InvalidRequest(f"“{email}” is not an e-mail address.", email="not an e-mail address") from error
    found = User.objects.filter(email__iexact=email).first()
    return (found, False) if found else (User.objects.create_user(email, name=name), True)


def _find_department(actor: Actor, slug: str | None) -> Department | None:
    if slug is None:
        return None
    found = Department.objects.filter(workspace_id=actor.workspace_id, slug=slug).first()
    if found is None:
        raise NotFound(f"There is no department “{slug}”.", department=slug)
    return found


def _get_member(actor: Actor, member_id: int) -> Membership:
    members = Membership.objects.select_related("user", "role", "department")
    found = members.filter(workspace_id=actor.workspace_id, pk=member_id).first()
    if found is None:
        raise NotFound(f"There is no member {member_id} in this workspace.", member=member_id)
    return found


def _note(actor: Actor, member: Membership, verb: str, before: dict[str, str | None] | None = None) -> None:
    after = _place(member)
    changes = {key: [before[key], value] for key, value in after.items() if before and before[key] != value}
    record(
        actor=actor,
        action=f"member.{verb.split(maxsplit=1)[0]}",
        object_type="member",
        object_id=member.pk,
        summary=f"{verb.capitalize()}: {member.user.email} as {member.role.name}",
        changes=changes,
    )


def _place(member: Membership) -> dict[str, str | None]:
    department = member.department.slug if member.department else None
    return {"role": member.role.slug, "department": department}
