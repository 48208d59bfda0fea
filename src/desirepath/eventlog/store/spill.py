"""Where engines put what does not fit in memory: a folder per process, swept when its process is gone."""

from __future__ import annotations

import os
import shutil
import threading
import uuid
from pathlib import Path
from typing import IO

from django.conf import settings

from desirepath.base.held_folders import LOCK_NAME, hold_folder, is_held

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
    return os.getpid(), folder, hold_folder(folder)


def sweep_spill() -> int:
    """Remove what processes left that are gone, e.g. killed; return how many files that were."""
    gone = 0
    for place in _places():
        if place.is_dir() and is_held(place):
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
    return any(path.name != LOCK_NAME for path in place.rglob("*"))
