"""People of a workspace as the others in it may know them: to mention them, and to find what is theirs."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from desirepath.people.contracts import Actor
from desirepath.people.models import Membership


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """A person of the workspace."""

    id: int
    name: str
    email: str
    department: str | None = None

    @property
    def label(self) -> str:
        """The name that others see."""
        return self.name or self.email


def list_colleagues(actor: Actor, *, holding: str) -> tuple[Colleague, ...]:
    """Return the people of the workspace whose role holds a right, by name; the actor needs that right too."""
    actor.require(holding)
    members = _members(actor).filter(user__is_active=True)
    known = [_colleague(one) for one in members if holding in one.role.rights]
    return tuple(sorted(known, key=lambda one: one.label.casefold()))


def find_colleague(actor: Actor) -> Colleague | None:
    """Return the person who asks; None for keys and the command line."""
    member = _members(actor).filter(user_id=actor.user_id).first() if actor.user_id else None
    return None if member is None else _colleague(member)


def list_staff_names(workspace_id: int) -> list[str]:
    """Return the names of all who belong to a workspace, to find them in texts; nobody's right is asked."""
    names = Membership.objects.filter(workspace_id=workspace_id).values_list("user__name", flat=True)
    return [name for name in names if name]


def _members(actor: Actor) -> QuerySet[Membership]:
    members = Membership.objects.select_related("user", "role", "department")
    return members.filter(workspace_id=actor.workspace_id)


def _colleague(member: Membership) -> Colleague:
    return Colleague(
        id=member.user_id,
        name=member.user.name,
        email=member.user.email,
        department=member.department.name if member.department else None,
    )
