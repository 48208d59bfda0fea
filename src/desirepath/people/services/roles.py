"""Roles: named sets of rights."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from desirepath.base.errors import NotFound
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.errors import RoleInUse
from desirepath.people.models import Membership, Role
from desirepath.people.services.administrators import refuse_losing_last_administrator
from desirepath.people.services.rights_giving import check_given_rights
from desirepath.people.services.slugs import make_slug


@transaction.atomic
def create_role(*, actor: Actor, name: str, rights: Sequence[str]) -> Role:
    """Create a role with rights that the actor holds."""
    actor.require("people.manage")
    given = check_given_rights(actor, rights)
    roles = Role.objects.filter(workspace_id=actor.workspace_id)
    slug = make_slug(name, roles, "role")
    made = Role.objects.create(workspace_id=actor.workspace_id, slug=slug, name=name, rights=given)
    _note(actor, made, "created", {"rights": [[], given]})
    return made


@transaction.atomic
def update_role(
    *, actor: Actor, slug: str, name: str | None = None, rights: Sequence[str] | None = None
) -> Role:
    """Change a role's name or rights, for all who hold it."""
    actor.require("people.manage")
    role = get_own_role(actor, slug)
    before = list(role.rights)
    role.name = name or role.name
    if rights is not None:
        # Rights that the role has already may stay, even when the actor does not hold them.
        added = check_given_rights(actor, set(rights) - set(before))
        role.rights = sorted(set(added) | (set(rights) & set(before)))
    role.save(update_fields=["name", "rights"])
    refuse_losing_last_administrator(actor.workspace_id)
    _note(actor, role, "updated", {"rights": [before, role.rights]})
    return role


@transaction.atomic
def delete_role(*, actor: Actor, slug: str) -> None:
    """Remove a role that nobody holds."""
    actor.require("people.manage")
    role = get_own_role(actor, slug)
    holders = Membership.objects.filter(role=role).count()
    if holders:
        raise RoleInUse(
            f"{holders} members hold the role “{role.name}”. Give them another role first.", members=holders
        )
    _note(actor, role, "deleted")
    role.delete()


def get_own_role(actor: Actor, slug: str) -> Role:
    """Return a role of the actor's workspace.

    Raises
    ------
    NotFound
        The workspace has no such role.
    """
    found = Role.objects.filter(workspace_id=actor.workspace_id, slug=slug).first()
    if found is None:
        raise NotFound(f"There is no role “{slug}”.", role=slug)
    return found


def _note(actor: Actor, role: Role, verb: str, changes: dict[str, object] | None = None) -> None:
    record(
        actor=actor,
        action=f"role.{verb}",
        object_type="role",
        object_id=role.slug,
        summary=f"{verb.capitalize()} role “{role.name}”",
        changes=changes,
    )
