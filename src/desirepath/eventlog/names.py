"""The dictionary of event names: a name gets its code once and keeps it."""

from __future__ import annotations

from collections.abc import Iterable

from desirepath.eventlog.models import EventName


def ensure_event_codes(workspace_id: int, names: Iterable[str]) -> dict[str, int]:
    """Return the code of each name; new names get one. Part of the caller's transaction."""
    wanted = set(names)
    found = _find_codes(workspace_id, wanted)
    missing = sorted(wanted - found.keys())
    if missing:
        EventName.objects.bulk_create(
            [EventName(workspace_id=workspace_id, name=name) for name in missing], ignore_conflicts=True
        )
        found |= _find_codes(workspace_id, set(missing))
    return found


def _find_codes(workspace_id: int, names: set[str]) -> dict[str, int]:
    rows = EventName.objects.filter(workspace_id=workspace_id, name__in=names).values_list("name", "id")
    return dict(rows)
