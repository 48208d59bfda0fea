"""Who belongs to a workspace, in which departments, with which roles and keys, and what they did."""

from __future__ import annotations

from django.db.models import QuerySet

from desirepath.base.paging import PAGE_SIZE, Page, read_page
from desirepath.people.contracts import Actor
from desirepath.people.models import ApiKey, AuditEntry, Department, Membership, Role, User, Workspace


def get_workspace(actor: Actor) -> Workspace:
    """Return the actor's workspace."""
    return Workspace.objects.get(pk=actor.workspace_id)


def find_membership(actor: Actor) -> Membership | None:
    """Return the actor's own membership; None for keys and the command line."""
    if actor.user_id is None:
        return None
    members = Membership.objects.select_related("role", "department")
    return members.filter(workspace_id=actor.workspace_id, user_id=actor.user_id).first()


def list_departments(actor: Actor) -> list[Department]:
    """Return the departments, by name; everybody in the workspace may know them."""
    return list(Department.objects.filter(workspace_id=actor.workspace_id))


def list_roles(actor: Actor) -> list[Role]:
    """Return the roles with their rights, by name."""
    return list(Role.objects.filter(workspace_id=actor.workspace_id))


def list_members(actor: Actor) -> list[Membership]:
    """Return the members, by e-mail."""
    actor.require("people.manage")
    members = Membership.objects.select_related("user", "role", "department")
    return list(members.filter(workspace_id=actor.workspace_id).order_by("user__email"))


def is_staff_address(address: str) -> bool:
    """Tell whether somebody signs in with an address; an erasure of a customer leaves that account alone."""
    return User.objects.filter(email__iexact=address).exists()


def list_keys(actor: Actor) -> list[ApiKey]:
    """Return the keys, newest first, revoked ones too; never their secrets."""
    actor.require("keys.manage")
    return list(ApiKey.objects.filter(workspace_id=actor.workspace_id).order_by("-id"))


def list_audit(
    actor: Actor,
    *,
    cursor: str | None = None,
    limit: int = PAGE_SIZE,
    action: str = "",
    object_type: str = "",
    object_id: str = "",
    who: str = "",
) -> Page[AuditEntry]:
    """Return one page of the audit log, newest first, perhaps of one action, object or person."""
    actor.require("audit.view")
    entries: QuerySet[AuditEntry] = AuditEntry.objects.filter(workspace_id=actor.workspace_id)
    wanted = {
        "action__startswith": action,
        "object_type": object_type,
        "object_id": object_id,
        "actor__icontains": who,
    }
    filters = {name: value for name, value in wanted.items() if value}
    return read_page(entries.filter(**filters), cursor=cursor, limit=limit)
