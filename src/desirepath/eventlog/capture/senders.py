"""From a write key to its workspace and its source, in the operational database."""

from __future__ import annotations

from django.db import close_old_connections

from desirepath.eventlog.capture.key_ring import Sender
from desirepath.eventlog.sources import ensure_source
from desirepath.people.selectors.capture_keys import find_capture_key


def find_sender(secret: str) -> Sender | None:
    """Return the sender of a capture key that is in force; its source is made at the first use."""
    close_old_connections()
    try:
        key = find_capture_key(secret)
        if key is None:
            return None
        source = ensure_source(
            workspace_id=key.workspace_id, slug=key.source_slug, name=key.name, kind="capture"
        )
        return Sender(workspace_id=key.workspace_id, source_id=source, may_join_users=key.is_secret)
    finally:
        close_old_connections()
