"""Every test has a data folder of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, settings) -> Path:
    """An empty data folder; nothing that a test writes outlives it."""
    folder = tmp_path / "data"
    folder.mkdir()
    settings.DATA_DIR = folder
    # Argon2 is slow on purpose; tests that sign in need not wait for it.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return folder
