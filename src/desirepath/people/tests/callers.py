"""Callers for tests of any wing: an actor, and an HTTP client with an API key."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.test import Client

from desirepath.people.contracts import Actor, system_actor
from desirepath.people.models import ApiKey, Workspace
from desirepath.people.rights import ALL_RIGHTS
from desirepath.people.secrets import API_PREFIX, hash_key, make_secret


def make_actor(slug: str = "") -> Actor:
    """Someone who may do everything in a new workspace."""
    workspace = Workspace.objects.create(slug=slug or secrets.token_hex(4), name="W")
    return system_actor(workspace.pk, "test")


def make_client(actor: Actor, rights: Iterable[str] = ALL_RIGHTS) -> Client:
    """An HTTP client that sends an API key with these rights in the actor's workspace."""
    secret = make_secret(API_PREFIX)
    ApiKey.objects.create(
        workspace_id=actor.workspace_id,
        kind=ApiKey.Kind.API,
        name="test",
        prefix=secret[:8],
        key_hash=hash_key(secret),
        rights=sorted(rights),
    )
    return Client(headers={"Authorization": f"Bearer {secret}"})
