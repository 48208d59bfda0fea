"""Event files, the tail and spilled memory take part in erasure and export of a customer."""

from __future__ import annotations

from typing import Any

from desirepath.customers.erasure import Place, Remainder
from desirepath.customers.subjects import Subject
from desirepath.eventlog.services.erasing_queue import QUEUE
from desirepath.eventlog.services.erasing_rejects import REJECTS

# The customers wing checked the right in each of these. Loading the engine takes seconds, which the door and the
# intake must not pay at their start; so it is imported where it is used.


def _erase_files(subject: Subject) -> int:
    from desirepath.eventlog.store import erasing  # noqa: PLC0415 - loads what is slow

    return erasing.erase_events(subject.workspace_id, subject.keys)


def _export_files(subject: Subject) -> list[dict[str, Any]]:
    from desirepath.eventlog.store import erasing  # noqa: PLC0415 - loads what is slow

    return erasing.export_events(subject.workspace_id, subject.keys)


def _erase_replaced(subject: Subject) -> int:
    from desirepath.eventlog.store import erasing_replaced  # noqa: PLC0415 - loads what is slow

    return erasing_replaced.erase_replaced_files(subject.workspace_id, subject.keys)


def _export_replaced(_subject: Subject) -> list[dict[str, Any]]:
    return []  # copies of what the event files hold, about to be deleted


def _erase_tail(subject: Subject) -> int:
    from desirepath.eventlog.store import tail  # noqa: PLC0415 - loads what is slow

    return tail.erase_from_tail(subject.workspace_id, subject.keys)


def _export_tail(subject: Subject) -> list[dict[str, Any]]:
    from desirepath.eventlog.store import erasing  # noqa: PLC0415 - loads what is slow

    return erasing.export_tail(subject.workspace_id, subject.keys)


def _erase_spill(_subject: Subject) -> int:
    from desirepath.eventlog.store import spill  # noqa: PLC0415 - loads what is slow

    return spill.sweep_spill()


def _export_spill(_subject: Subject) -> list[dict[str, Any]]:
    return []  # pieces of questions, about to be deleted


def _spill_remains(_subject: Subject) -> list[Remainder]:
    from desirepath.eventlog.store import spill  # noqa: PLC0415 - loads what is slow

    in_use = spill.count_in_use()
    what = f"temporary files of {in_use} processes that are at work"
    return [Remainder(SPILL.name, what, "when their question or compaction ends")] if in_use else []


FILES = Place("event files", _erase_files, _export_files, transactional=True)
REPLACED = Place("replaced event files", _erase_replaced, _export_replaced, transactional=True)
TAIL = Place("tail events", _erase_tail, _export_tail, transactional=True)
SPILL = Place("temporary files", _erase_spill, _export_spill, _spill_remains)
# Walked in this order: what moves on while an erasure runs moves towards the places that come later.
PLACES = (QUEUE, REJECTS, TAIL, FILES, REPLACED, SPILL)
