"""The real data beside the repository, and an empty workspace to import it into."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from desirepath.connect.contracts import ImportChoice
from desirepath.connect.services import ImportResult, import_records
from desirepath.eventlog.store.manifest import list_segments
from desirepath.people.contracts import Actor, system_actor
from desirepath.people.services.installation import ensure_workspace

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = Path(os.environ.get("DESIREPATH_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the real data are not at {folder}; set DESIREPATH_SHARED_DATA")
    return folder


@pytest.fixture
def actor(db) -> Actor:
    return system_actor(ensure_workspace().workspace_id, "tester")


@pytest.fixture
def take(actor: Actor) -> Callable[..., ImportResult]:
    return lambda path, **options: import_records(actor=actor, choice=ImportChoice(path=path, **options))


@pytest.fixture
def ask(actor: Actor) -> Callable[[str], list[tuple[Any, ...]]]:
    """Asks SQL of the table `log`: every stored event."""
    return lambda sql: ask_files(segment_files(actor), sql)


def segment_files(actor: Actor) -> list[Path]:
    """The files that hold the events now."""
    return [segment.path for segment in list_segments(actor.workspace_id)]


def ask_files(files: list[Path], sql: str) -> list[tuple[Any, ...]]:
    """Ask SQL of the table `log`: every event in the files."""
    with duckdb.connect() as engine:
        engine.execute("SET TimeZone = 'UTC'")
        listed = ", ".join(f"'{file}'" for file in files)
        engine.execute(f"CREATE VIEW log AS SELECT * FROM read_parquet([{listed}], union_by_name = true)")
        return engine.execute(sql).fetchall()
