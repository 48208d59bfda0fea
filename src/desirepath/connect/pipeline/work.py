"""The folder of one import under way; what a killed import left is swept by the next."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from desirepath.base.held_folders import hold_folder, is_held

_PREFIX = "work-"


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
    with hold_folder(folder):
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    """Remove the folders of imports whose process has died."""
    for folder in imports_folder().glob(f"{_PREFIX}*"):
        if not is_held(folder):
            shutil.rmtree(folder, ignore_errors=True)


def count_in_work() -> int:
    """Return how many imports are at work at this moment."""
    return sum(1 for folder in imports_folder().glob(f"{_PREFIX}*") if is_held(folder))
