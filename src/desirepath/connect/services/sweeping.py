"""Mends what imports left behind whose process died: rows that still say “running”, files that nobody needs."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from desirepath.base.clock import now
from desirepath.base.jobs import queue
from desirepath.connect.models import ImportRun
from desirepath.connect.pipeline.work import imports_folder, sweep
from desirepath.connect.services.starting import JOB_KIND
from desirepath.connect.services.uploads import uploads_folder

INTERRUPTED = {
    "code": "import-interrupted",
    "detail": "The import stopped in the middle, and none of its events was added. Start it again.",
}
# Longer than an upload may take to arrive, and than a preview may look at it.
ORPHAN_SECONDS = 6 * 3600
KEPT_SECONDS = 14 * 24 * 3600


@dataclass(frozen=True, kw_only=True)
class Swept:
    """How many imports were found interrupted, and how many folders and files went."""

    interrupted: int
    uploads: int
    rejects: int


def sweep_imports() -> Swept:
    """Mark imports whose job is lost as interrupted; delete uploads and reject lists that belong to nothing."""
    orders = queue.list_orders(JOB_KIND)
    alive = {order.payload["run"] for order in orders if not order.is_failed}
    open_states = (ImportRun.State.WAITING, ImportRun.State.RUNNING)
    lost = ImportRun.objects.filter(state__in=open_states).exclude(pk__in=alive)
    interrupted = lost.update(state=ImportRun.State.INTERRUPTED, error=INTERRUPTED, finished_at=now())
    sweep()
    return Swept(interrupted=interrupted, uploads=_sweep_uploads(orders), rejects=_sweep_rejects())


def _sweep_uploads(orders: list[queue.Order]) -> int:
    """Keep what an open job needs, and for a while what an interrupted import may be started again with."""
    waits = {order.payload["folder"] for order in orders if not order.is_failed}
    failed = {order.payload["folder"] for order in orders if order.is_failed}
    folders = list(uploads_folder().iterdir()) if uploads_folder().exists() else []
    gone = 0
    for folder in folders:
        grace = KEPT_SECONDS if folder.name in failed else ORPHAN_SECONDS
        if folder.name not in waits and _age_seconds(folder) > grace:
            shutil.rmtree(folder, ignore_errors=True)
            gone += 1
    return gone


def _sweep_rejects() -> int:
    """Delete lists of refused rows that no import names: its import was killed before it published."""
    old = [path for path in imports_folder().glob("rejects-*") if _age_seconds(path) > ORPHAN_SECONDS]
    named = (
        set(ImportRun.objects.exclude(rejects_path="").values_list("rejects_path", flat=True))
        if old
        else set()
    )
    orphans = [path for path in old if path.name not in named]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _age_seconds(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
