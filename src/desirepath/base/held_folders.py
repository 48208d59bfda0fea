"""Folders of work under way: who holds the lock inside is alive, so what the dead left can be told and swept."""

from __future__ import annotations

import fcntl
import time
from pathlib import Path
from typing import IO

LOCK_NAME = "lock"
GRACE_SECONDS = 60


def hold_folder(folder: Path) -> IO[str]:
    """Make the folder and hold it until the returned file is closed, or this process is gone.

    Raises:
        FileExistsError: it is there already.
    """
    folder.mkdir(parents=True)
    lock = (folder / LOCK_NAME).open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def is_held(folder: Path) -> bool:
    """Tell whether a living process holds the folder; one just made, its lock not there yet, counts as held."""
    try:
        with (folder / LOCK_NAME).open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return _is_young(folder)


def _is_young(folder: Path) -> bool:
    try:
        return time.time() - folder.stat().st_mtime < GRACE_SECONDS
    except FileNotFoundError:
        return False
