"""What imports keep beside events takes part in erasure: refused rows, uploads that wait, work under way."""

from __future__ import annotations

import csv
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desirepath.base.clock import now
from desirepath.base.jobs import queue
from desirepath.connect.files.searching import names_customer
from desirepath.connect.models import ImportRun
from desirepath.connect.pipeline.work import count_in_work, imports_folder, sweep
from desirepath.connect.services.starting import JOB_KIND
from desirepath.connect.services.uploads import drop_upload, uploads_folder
from desirepath.connect.staging import RejectList
from desirepath.customers.erasure import Remainder
from desirepath.customers.subjects import ERASED, Subject

ERASED_CODE = "customer-erased"
ERASED_DETAIL = (
    "A customer who is in this file was erased before it was imported, so none of its events was added. Take"
    " that customer's rows out of the file and import it again."
)
# Longer than anybody looks at a preview: an upload of which no job knows by then was left by a crash.
ORPHAN_SECONDS = 3_600


def erase_refused(subject: Subject) -> int:
    """Blank the customer's rows in the lists of refused rows; return how many."""
    csv.field_size_limit(sys.maxsize)
    return sum(_rewrite(path, subject) for path in _reject_files(subject.workspace_id))


def export_refused(subject: Subject) -> list[dict[str, Any]]:
    """Return the customer's rows in the lists of refused rows."""
    csv.field_size_limit(sys.maxsize)
    found = []
    for path in _reject_files(subject.workspace_id):
        rows = _rows(path)
        found += [dict(zip(RejectList.HEADER, row, strict=False)) for row in rows if _is_of(row, subject)]
    return found


def _reject_files(workspace_id: int) -> list[Path]:
    """The workspace's files, and those that no import names because it was killed."""
    others = ImportRun.objects.exclude(workspace_id=workspace_id).exclude(rejects_path="")
    foreign = set(others.values_list("rejects_path", flat=True))
    return [path for path in sorted(imports_folder().glob("rejects-*.csv")) if path.name not in foreign]


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows, None)
        yield from rows


def _is_of(row: list[str], subject: Subject) -> bool:
    return any(subject.is_in_text(text) for text in row[2:])


def _rewrite(path: Path, subject: Subject) -> int:
    """Write a list of refused rows without what the customer's rows held; the lines themselves stay counted."""
    gone = 0
    fresh = path.with_suffix(".part")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(RejectList.HEADER)
        for row in _rows(path):
            mine = _is_of(row, subject)
            writer.writerow([*row[:2], ERASED, ERASED] if mine else row)
            gone += mine
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path) if gone else fresh.unlink()
    return gone


def erase_uploads(subject: Subject) -> int:
    """Drop uploads that name the customer, and stop their imports; return how many."""
    gone = 0
    for order, folder in _uploads(subject):
        if order is not None:
            queue.cancel(order.job_id)
            ImportRun.objects.filter(pk=order.payload["run"], workspace_id=subject.workspace_id).update(
                state=ImportRun.State.FAILED,
                error={"code": ERASED_CODE, "detail": ERASED_DETAIL},
                finished_at=now(),
            )
        drop_upload(folder)
        gone += 1
    return gone


def export_uploads(subject: Subject) -> list[dict[str, Any]]:
    """Return the names of uploaded files that name the customer and wait to be imported."""
    return [
        {"files": sorted(path.name for path in folder.rglob("*") if path.is_file())}
        for _, folder in _uploads(subject)
    ]


def _uploads(subject: Subject) -> Iterator[tuple[queue.Order | None, Path]]:
    """Yield uploads that name the customer: of the workspace's jobs that are not done, and of nobody."""
    orders = {order.payload["folder"]: order for order in queue.list_orders(JOB_KIND)}
    folders = sorted(uploads_folder().iterdir()) if uploads_folder().exists() else []
    for folder in folders:
        order = orders.get(folder.name)
        if order is None:
            mine = time.time() - folder.stat().st_mtime > ORPHAN_SECONDS
        else:
            mine = order.workspace_id == subject.workspace_id
        if mine and any(names_customer(path, subject) for path in folder.rglob("*") if path.is_file()):
            yield order, folder


def erase_work(_subject: Subject) -> int:
    """Remove what killed imports left; return how many folders."""
    before = len(list(imports_folder().glob("work-*")))
    sweep()
    for part in imports_folder().glob("rejects-*.part"):
        part.unlink(missing_ok=True)
    return before - len(list(imports_folder().glob("work-*")))


def work_remains(_subject: Subject) -> list[Remainder]:
    """Name the imports that are at work."""
    running = count_in_work()
    what = f"{running} imports are at work; a file that holds the customer brings them back"
    return [Remainder("imports at work", what, "when they end: erase again then")] if running else []
