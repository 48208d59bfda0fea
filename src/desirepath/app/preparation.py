"""Makes a data folder ready: folder, tables, workspace, the roles that it starts with."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from desirepath.app.errors import DatabaseUnusable, refuse_unusable_folder
from desirepath.people.services.installation import ensure_workspace


def prepare_installation() -> bool:
    """Bring the database to the newest tables, make sure that the workspace exists; True when it is new.

    Two commands that start together wait for each other; a start that was killed half-way is taken up again,
    because each migration is its own transaction.
    """
    with _alone(settings.DATA_DIR), refuse_unusable_database():
        if has_open_migrations():
            call_command("migrate", interactive=False, verbosity=0)
        return ensure_workspace().is_new


@contextmanager
def refuse_unusable_database() -> Iterator[None]:
    """Say in one line that the database cannot be used, whatever its driver says in many."""
    try:
        yield
    except OperationalError as error:
        raise DatabaseUnusable(
            f"The database cannot be used: {' '.join(str(error).split())}. Check DATABASE_URL and the rights of"
            f" {settings.DATA_DIR}; `desirepath doctor` tells more."
        ) from error


def has_open_migrations() -> bool:
    """Tell whether tables of this version are missing in the database."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with refuse_unusable_folder(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "prepare.lock").open("w")
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
