"""The places of imports in an erasure; what they do is loaded when an erasure asks."""

from __future__ import annotations

from typing import Any

from desirepath.customers.erasure import Place, Remainder
from desirepath.customers.subjects import Subject

# Imports stand inside functions: readers and engines take seconds to load, which no role may pay at its start.


def _erase_uploads(subject: Subject) -> int:
    from desirepath.connect.services import erasing  # noqa: PLC0415 - loads what is slow

    return erasing.erase_uploads(subject)


def _export_uploads(subject: Subject) -> list[dict[str, Any]]:
    from desirepath.connect.services import erasing  # noqa: PLC0415 - loads what is slow

    return erasing.export_uploads(subject)


def _erase_refused(subject: Subject) -> int:
    from desirepath.connect.services import erasing  # noqa: PLC0415 - loads what is slow

    return erasing.erase_refused(subject)


def _export_refused(subject: Subject) -> list[dict[str, Any]]:
    from desirepath.connect.services import erasing  # noqa: PLC0415 - loads what is slow

    return erasing.export_refused(subject)


def _erase_work(_subject: Subject) -> int:
    from desirepath.connect.services import erasing  # noqa: PLC0415 - loads what is slow

    return erasing.sweep_work()


def _export_work(_subject: Subject) -> list[dict[str, Any]]:
    return []  # copies of rows that are on their way into the event log


def _work_remains(_subject: Subject) -> list[Remainder]:
    from desirepath.connect.pipeline.work import count_in_work  # noqa: PLC0415 - loads what is slow

    running = count_in_work()
    what = f"{running} imports are at work; a file that holds the customer brings them back"
    return [Remainder(WORK.name, what, "when they end: erase again then")] if running else []


UPLOADS = Place("uploads", _erase_uploads, _export_uploads)
REFUSED = Place("refused rows of imports", _erase_refused, _export_refused)
WORK = Place("imports at work", _erase_work, _export_work, _work_remains)
PLACES = (UPLOADS, REFUSED, WORK)
