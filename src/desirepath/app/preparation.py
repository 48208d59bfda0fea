"""Makes a data folder ready: folder, tables, workspace, the roles that it starts with."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from desirepath.people.services.installation import ensure_workspace


def prepare_installation() -> bool:
    """Bring the database to the newest tables, make sure that the workspace exists; True when it is new.

    Two commands that start together wait for each other; a start that was killed half-way is taken up again,
    because each migration is its own transaction.
    """
    with _alone(settings.DATA_DIR):
        if has_open_migrations():
            call_command("migrate", interactive=False, verbosity=0)
        return ensure_workspace().is_new


def has_open_migrations() -> bool:
    """Tell whether tables of this version are missing in the database."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
