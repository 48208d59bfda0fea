"""Every test has a data folder of its own."""

import gc
import os
from pathlib import Path

import pytest
from django.core.management.commands import flush

# What is loaded for the tests stays: Python need not look again and again for garbage in it.
gc.disable()
# A flush after each test with transactions of its own would write Django's permissions anew, which nothing reads.
flush.emit_post_migrate_signal = lambda *_: None


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """From here on, garbage is looked for among what the tests make."""
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    """At the end everything may go, in order."""
    gc.unfreeze()
    gc.enable()


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
