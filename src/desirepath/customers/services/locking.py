"""One writer of identities per workspace at a time, on both databases."""

from __future__ import annotations

from django.db import connection
from django.db.models import F

from desirepath.customers.models import IdentityVersion

_LOCK = 0x64657369


def lock_identities(workspace_id: int) -> None:
    """Wait until nobody else changes identities of the workspace; lasts until the transaction ends.

    Intake, imports, merges and erasures all take it, so that one identifier never leads to two customers. SQLite
    needs nothing: the transaction already holds the only writer's lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, workspace_id])


def identity_version(workspace_id: int) -> int:
    """Return a number that grows whenever a remembered identity may have become wrong."""
    found = (
        IdentityVersion.objects.filter(workspace_id=workspace_id).values_list("version", flat=True).first()
    )
    return found or 0


def raise_identity_version(workspace_id: int) -> None:
    """Make everybody forget what they remember of identities."""
    IdentityVersion.objects.bulk_create([IdentityVersion(workspace_id=workspace_id)], ignore_conflicts=True)
    IdentityVersion.objects.filter(workspace_id=workspace_id).update(version=F("version") + 1)
