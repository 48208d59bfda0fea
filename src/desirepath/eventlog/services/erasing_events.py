"""How event files, the tail and temporary files take part in erasure and export of a customer.

The customers wing checked the right in each of these.
"""

from __future__ import annotations

from typing import Any

from desirepath.customers.erasure import Remainder
from desirepath.customers.subjects import Subject
from desirepath.eventlog.store import erasing, erasing_replaced, spill, tail


def erase_files(subject: Subject) -> int:
    """Rewrite the event files that hold the customer."""
    return erasing.erase_events(subject.workspace_id, subject.keys)


def export_files(subject: Subject) -> list[dict[str, Any]]:
    """Return the customer's events in files."""
    return erasing.export_events(subject.workspace_id, subject.keys)


def erase_replaced(subject: Subject) -> int:
    """Delete replaced files that hold the customer, before their grace ends."""
    return erasing_replaced.erase_replaced_files(subject.workspace_id, subject.keys)


def erase_tail(subject: Subject) -> int:
    """Take the customer out of the tail."""
    return tail.erase_from_tail(subject.workspace_id, subject.keys)


def export_tail(subject: Subject) -> list[dict[str, Any]]:
    """Return the customer's events in the tail."""
    return erasing.export_tail(subject.workspace_id, subject.keys)


def erase_spill(_subject: Subject) -> int:
    """Delete temporary files that no process uses."""
    return spill.sweep_spill()


def spill_remains(_subject: Subject) -> list[Remainder]:
    """Name the temporary files of processes that are at work."""
    in_use = spill.count_in_use()
    what = f"temporary files of {in_use} processes that are at work"
    return [Remainder("temporary files", what, "when their question or compaction ends")] if in_use else []
