"""Every test has a data folder of its own."""

import os
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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let `-m django_db` choose every test that touches the database, also those that only ask for `db`."""
    for item in items:
        # A mark of its own wins: a second one, nearer to the test, would undo its `transaction=True`.
        marked = item.get_closest_marker("django_db") is not None
        if not marked and {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.django_db)


def pytest_configure() -> None:
    """Refuse a wish that would be ignored: settings were read before this file."""
    if os.environ.get("DESIREPATH_TEST_DB") == "postgres" and not os.environ.get("DATABASE_URL"):
        pytest.exit("for PostgreSQL run: python scripts/with_postgres.py pytest -m django_db", returncode=2)
