"""A workspace to import into, and short ways to write a file, import it and read what was stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from desirepath.connect.contracts import ImportChoice, ImportPreview
from desirepath.connect.pipeline import persons
from desirepath.connect.services import ImportResult, import_records, preview_import
from desirepath.eventlog.store.manifest import list_segments
from desirepath.people.contracts import Actor, system_actor
from desirepath.people.services.installation import ensure_workspace

IDENTIFIERS = "user_id,anonymous_id,email,event,timestamp\n"


@pytest.fixture
def actor(db) -> Actor:
    return system_actor(ensure_workspace().workspace_id, "tester")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of text or bytes and returns its path."""

    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


@pytest.fixture
def take(actor: Actor) -> Callable[..., ImportResult]:
    """Imports a path with any options."""
    return lambda path, **options: import_records(actor=actor, choice=ImportChoice(path=path, **options))


@pytest.fixture
def look(actor: Actor) -> Callable[..., ImportPreview]:
    """Previews a path with any options."""
    return lambda path, **options: preview_import(actor=actor, choice=ImportChoice(path=path, **options))


@pytest.fixture(scope="session")
def engine() -> duckdb.DuckDBPyConnection:
    """Reads files; opening one takes 40 ms."""
    opened = duckdb.connect()
    opened.execute("SET TimeZone = 'UTC'")
    return opened


@pytest.fixture
def stored(actor: Actor, engine: duckdb.DuckDBPyConnection) -> Callable[..., list[Any]]:
    """Reads columns of all stored events, in customer and time order; one column gives plain values."""

    def read(columns: str, order: str = "seq") -> list[Any]:
        files = [str(segment.path) for segment in list_segments(actor.workspace_id)]
        if not files:
            return []
        statement = f"SELECT {columns} FROM read_parquet(?, union_by_name = true) ORDER BY {order}"
        rows = engine.execute(statement, [files]).fetchall()
        return [row[0] for row in rows] if rows and len(rows[0]) == 1 else rows

    return read


@pytest.fixture
def log(write: Callable[..., Path]) -> Callable[..., Path]:
    """Writes a log of (user, anonymous id, e-mail, event) by day."""

    def make(*rows: tuple[str, ...], name: str = "log.csv") -> Path:
        lines = (f"{','.join(row)},2024-05-{day:02}\n" for day, row in enumerate(rows, start=1))
        return write(name, IDENTIFIERS + "".join(lines))

    return make


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets every import count as a large one, in chunks of two customers."""
    monkeypatch.setattr(persons, "KEEP_AT_ONCE", 0)
    monkeypatch.setattr(persons, "CHUNK", 2)
    monkeypatch.setattr(persons, "PAUSE_SECONDS", 0)
