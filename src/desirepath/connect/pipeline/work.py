"""The folder of one import under way; what a killed import left is swept by the next."""

from __future__ import annotations

import fcntl
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

_PREFIX = "work-"
_GRACE_SECONDS = 60


def imports_folder() -> Path:
    """Return the folder of everything that imports keep, made when missing."""
    folder = Path(settings.DATA_DIR) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def work_folder() -> Iterator[Path]:
    """Yield a fresh folder that is gone at the end; whoever holds its lock is alive."""
    sweep()
    folder = imports_folder() / f"{_PREFIX}{uuid.uuid4().hex}"
    folder.mkdir()
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove the folders of imports whose process has died."""
    for folder in imports_folder().glob(f"{_PREFIX}*"):
        if not _is_held(folder):
            shutil.rmtree(folder, ignore_errors=True)


def count_in_work() -> int:
    """Return how many imports are at work at this moment."""
    return sum(1 for folder in imports_folder().glob(f"{_PREFIX}*") if _is_held(folder))


def _is_held(folder: Path) -> bool:
    try:
        with (folder / "lock").open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
    except BlockingIOError:
        return True
    except FileNotFoundError:
        # Just made, its lock not there yet: left alone, unless it has been so for long.
        return not _is_old(folder)


def _is_old(folder: Path) -> bool:
    return folder.exists() and time.time() - folder.stat().st_mtime > _GRACE_SECONDS
