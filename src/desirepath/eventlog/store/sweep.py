"""Removes files that nobody needs: replaced ones after a grace period, and ones that no manifest row names."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from desirepath.base.clock import now
from desirepath.eventlog.models import Segment
from desirepath.eventlog.store.columns import events_dir
from desirepath.eventlog.store.files import remove
from desirepath.eventlog.store.spill import sweep_spill

RETIRED_GRACE = timedelta(minutes=10)  # longer than any question may run
ORPHAN_GRACE = timedelta(hours=6)  # longer than any import may write before it publishes


@dataclass(frozen=True, kw_only=True)
class Swept:
    """How many files went."""

    retired: int
    orphans: int


def sweep(*, retired_grace: timedelta = RETIRED_GRACE, orphan_grace: timedelta = ORPHAN_GRACE) -> Swept:
    """Delete retired and orphaned files that are older than their grace, and what dead processes spilled."""
    sweep_spill()
    return Swept(retired=_sweep_retired(retired_grace), orphans=_sweep_orphans(orphan_grace))


def _sweep_retired(grace: timedelta) -> int:
    rows = list(Segment.objects.filter(retired_at__lt=now() - grace).values_list("id", "path"))
    remove([Path(settings.DATA_DIR) / path for _, path in rows])
    # The row goes after the file: a crash in between leaves a row whose file is gone, which the next sweep drops.
    Segment.objects.filter(id__in=[key for key, _ in rows]).delete()
    return len(rows)


def _sweep_orphans(grace: timedelta) -> int:
    oldest = time.time() - grace.total_seconds()
    found = [path for path in events_dir().glob("w*/b*/*.parquet") if _modified(path) < oldest]
    if not found:
        return 0
    known = set(Segment.objects.values_list("path", flat=True))
    orphans = [path for path in found if path.relative_to(settings.DATA_DIR).as_posix() not in known]
    remove(orphans)
    return len(orphans)


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()  # gone meanwhile: nothing to sweep
