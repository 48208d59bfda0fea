"""Event files take part in erasure and export of a customer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

PLACE = "event files"


def erase_event_files(workspace_id: int, keys: Sequence[int]) -> int:
    """Rewrite the files without the customer's events; the customers wing checked the right."""
    # Loading the engine takes seconds, which the door and the intake must not pay at their start.
    from desirepath.eventlog.store import erasing  # noqa: PLC0415

    return erasing.erase_events(workspace_id, keys)


def export_event_files(workspace_id: int, keys: Sequence[int]) -> list[dict[str, Any]]:
    """Return the customer's events in files; the customers wing checked the right."""
    from desirepath.eventlog.store import erasing  # noqa: PLC0415 - as above

    return erasing.export_events(workspace_id, keys)
