"""Where engines put what does not fit in memory: a folder per process, swept when its process is gone."""

from __future__ import annotations

import fcntl
import os
import shutil
import threading
import time
import uuid
from pathlib import Path
from typing import IO

from django.conf import settings

GRACE_SECONDS = 60

_lock = threading.Lock()
_own: dict[str, tuple[int, Path, IO[str]]] = {}


def spill_folder() -> Path:
    """Return the folder of all temporary files."""
    return Path(settings.DATA_DIR) / "spill"


def own_spill_folder() -> Path:
    """Return this process's folder, made when missing; its lock says that the process is alive."""
    with _lock:
        held = _own.get(str(settings.DATA_DIR))
        if held is None or held[0] != os.getpid() or not held[1].exists():
            _own.clear()
            held = _make()
            _own[str(settings.DATA_DIR)] = held
        return held[1]


def _make() -> tuple[int, Path, IO[str]]:
    folder = spill_folder() / uuid.uuid4().hex
    folder.mkdir(parents=True)
    lock = (folder / "lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return os.getpid(), folder, lock


def sweep_spill() -> int:
    """Remove what processes left that are gone, e.g. killed; return how many files that were."""
    gone = 0
    for place in _places():
        if place.is_dir() and _is_held(place):
            continue
        gone += sum(1 for path in place.rglob("*") if path.is_file()) if place.is_dir() else 1
        shutil.rmtree(place, ignore_errors=True) if place.is_dir() else place.unlink(missing_ok=True)
    return gone


def count_in_use() -> int:
    """Return how many living processes have temporary files at this moment."""
    return sum(1 for place in _places() if place.is_dir() and _has_files(place))


def _places() -> list[Path]:
    folder = spill_folder()
    return sorted(folder.iterdir()) if folder.exists() else []


def _has_files(place: Path) -> bool:
    return any(path.name != "lock" for path in place.rglob("*"))


def _is_held(place: Path) -> bool:
    try:
        with (place / "lock").open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return _is_young(place)  # just made, its lock not there yet


def _is_young(place: Path) -> bool:
    try:
        return time.time() - place.stat().st_mtime < GRACE_SECONDS
    except FileNotFoundError:
        return False
