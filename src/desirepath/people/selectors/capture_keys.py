"""Capture keys as the capture door needs them."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from desirepath.people.models import ApiKey
from desirepath.people.secrets import hash_key


@dataclass(frozen=True, slots=True)
class CaptureKey:
    """A capture key in force: whose it is, and under which source its records stand.

    A key on a server is secret; one in a page or an app is not.
    """

    workspace_id: int
    source_slug: str
    name: str
    is_secret: bool


def find_capture_key(secret: str) -> CaptureKey | None:
    """Return the capture key with this secret, unless it is unknown, revoked or a key for reading."""
    digest = hash_key(secret)
    key = ApiKey.objects.filter(key_hash=digest, kind=ApiKey.Kind.CAPTURE, revoked_at__isnull=True).first()
    if key is None or not hmac.compare_digest(key.key_hash, digest):
        return None
    return CaptureKey(
        workspace_id=key.workspace_id,
        source_slug=key.source_slug or f"key-{key.pk}",
        name=key.name,
        is_secret=key.used_in == ApiKey.UsedIn.SERVER,
    )
