"""The first things of an installation: its workspace, roles and administrator."""

from __future__ import annotations

from django.db import transaction

from desirepath.people.models import Role, Workspace
from desirepath.people.rights import STARTING_ROLES

FIRST_WORKSPACE = "main"


@transaction.atomic
def ensure_workspace() -> Workspace:
    """Return the installation's workspace; create it with the starting roles when there is none."""
    existing = Workspace.objects.order_by("id").first()
    if existing is not None:
        return existing
    workspace = Workspace.objects.create(slug=FIRST_WORKSPACE, name="My organisation")
    Role.objects.bulk_create(
        Role(workspace=workspace, slug=slug, name=name, rights=sorted(rights))
        for slug, (name, rights) in STARTING_ROLES.items()
    )
    return workspace
