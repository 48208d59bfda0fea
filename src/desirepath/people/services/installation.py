"""The first things of an installation: its workspace, its roles, its administrator."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from desirepath.people.models import Membership, Role, User, Workspace
from desirepath.people.rights import STARTING_ROLES

FIRST_WORKSPACE = "main"


@dataclass(frozen=True, kw_only=True)
class Installation:
    """The workspace of an installation, and whether it was made just now."""

    workspace_id: int
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class Administrator:
    """Who administers, and whether they ever signed in."""

    email: str
    has_signed_in: bool


def ensure_workspace() -> Installation:
    """Return the installation's workspace; create it with the starting roles when there is none."""
    existing = Workspace.objects.order_by("id").first()
    if existing is not None:
        return Installation(workspace_id=existing.pk, is_new=False)
    workspace = create_workspace(slug=FIRST_WORKSPACE, name="My organisation")
    return Installation(workspace_id=workspace.pk, is_new=True)


@transaction.atomic
def create_workspace(*, slug: str, name: str) -> Workspace:
    """Create a workspace with the roles that each starts with."""
    workspace = Workspace.objects.create(slug=slug, name=name)
    Role.objects.bulk_create(
        Role(workspace=workspace, slug=role, name=title, rights=sorted(rights))
        for role, (title, rights) in STARTING_ROLES.items()
    )
    return workspace


@transaction.atomic
def ensure_administrator() -> Administrator:
    """Return the first person who may manage people; create one without a password when there is none."""
    workspace = Workspace.objects.order_by("id").first()
    if workspace is None:
        raise LookupError("ensure_workspace comes first")
    user = _find_administrator(workspace) or _create_administrator(workspace)
    return Administrator(email=user.email, has_signed_in=user.last_login is not None)


def _find_administrator(workspace: Workspace) -> User | None:
    # By the right, not by the role's name: roles are renamed, and people move between them.
    members = Membership.objects.select_related("user", "role").filter(
        workspace=workspace, user__is_active=True
    )
    managers = (one.user for one in members.order_by("id") if "people.manage" in one.role.rights)
    return next(managers, None)


def _create_administrator(workspace: Workspace) -> User:
    user = User.objects.create_user(settings.ADMIN_EMAIL, name="Administrator")
    role = Role.objects.get(workspace=workspace, slug="administrator")
    Membership.objects.create(workspace=workspace, user=user, role=role)
    return user
