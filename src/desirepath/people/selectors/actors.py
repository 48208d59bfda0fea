"""Who is asking: from a signed-in person, an API key or the command line to an Actor."""

from __future__ import annotations

import hmac

from desirepath.base.errors import NotFound
from desirepath.people.contracts import Actor, system_actor
from desirepath.people.models import ApiKey, Membership, User, Workspace
from desirepath.people.secrets import hash_key


def find_member_actor(user: User) -> Actor | None:
    """Return the actor of a person: their first workspace, with the rights of their role there."""
    membership = Membership.objects.select_related("role").filter(user=user).order_by("id").first()
    if membership is None:
        return None
    return Actor(
        workspace_id=membership.workspace_id,
        label=user.name or user.email,
        rights=frozenset(membership.role.rights),
        user_id=user.pk,
    )


def find_key_actor(secret: str) -> Actor | None:
    """Return the actor of an API key that is in force; a capture key never reads, so it is no actor."""
    digest = hash_key(secret)
    key = ApiKey.objects.filter(key_hash=digest, kind=ApiKey.Kind.API, revoked_at__isnull=True).first()
    if key is None or not hmac.compare_digest(key.key_hash, digest):
        return None
    return Actor(workspace_id=key.workspace_id, label=f"key {key.name}", rights=frozenset(key.rights))


def get_operator() -> Actor:
    """Return the actor of the command line: whoever reaches the data folder may do everything in it.

    Raises
    ------
    NotFound
        The installation has no workspace yet.
    """
    workspace = Workspace.objects.order_by("id").first()
    if workspace is None:
        raise NotFound("This data folder has no workspace yet. Run `desirepath up` first.")
    return system_actor(workspace.pk, label="command line")
