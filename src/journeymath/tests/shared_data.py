"""Where the real data sets are, if they are here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data"


def shared_data(name: str) -> Path:
    """Path of a shared file; skips the test when the folder is absent."""
    folder = Path(os.environ.get("DESIREPATH_SHARED_DATA", _BESIDE))
    if not (folder / name).exists():
        pytest.skip(f"the shared data set {name} is not beside this checkout")
    return folder / name
