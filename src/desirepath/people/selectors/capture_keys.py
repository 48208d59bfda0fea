"""Capture keys as the capture door needs them."""

from __future__ import annotations

from dataclasses import dataclass

from desirepath.people.models import ApiKey
from desirepath.people.secrets import hash_key


@dataclass(frozen=True, slots=True)
class CaptureKey:
    """A capture key in force: whose it is and under which source its records stand."""

    workspace_id: int
    source_slug: str
    name: str


def find_capture_key(secret: str) -> CaptureKey | None:
    """Return the capture key with this secret, unless it is unknown, revoked or a key for reading."""
    key = ApiKey.objects.filter(
        key_hash=hash_key(secret), kind=ApiKey.Kind.CAPTURE, revoked_at__isnull=True
    ).first()
    if key is None:
        return None
    return CaptureKey(
        workspace_id=key.workspace_id, source_slug=key.source_slug or f"key-{key.pk}", name=key.name
    )
