"""Runs a recipe's SQL where it can read its tables and nothing else, and can write nothing at all.

Three walls: the statement must be one SELECT that holds no writing part (DuckDB's own parser says so); the engine
has no access to files other than the staged copies of the tables; and its settings are locked before the recipe's
first statement. Time, memory and disk of a query are limited by settings.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from desirepath.connect.engine import identifier, literal, open_engine
from desirepath.connect.errors import RecipeRefused
from desirepath.connect.recipes.document import Recipe
from desirepath.connect.recipes.queries import Query

_WRITING = ("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "CREATE", "DROP", "ALTER")
_BATCH_ROWS = 50_000


class Sandbox:
    """An engine for the queries of one recipe."""

    def __init__(self, recipe: Recipe, tables: dict[str, Path], work: Path) -> None:
        self._recipe = recipe
        self._engine = open_engine(work, recipe.time_zone)
        paths = ", ".join(literal(path) for path in tables.values())
        self._engine.execute(f"SET memory_limit = '{settings.RECIPE_MEMORY_MB}MB'")
        self._engine.execute(f"SET max_temp_directory_size = '{settings.RECIPE_DISK_MB}MB'")
        self._engine.execute("SET preserve_insertion_order = true")
        self._engine.execute(f"SET allowed_paths = [{paths}]")
        self._engine.execute("SET enable_external_access = false")
        for name, path in tables.items():
            self._engine.execute(
                f"CREATE VIEW {identifier(name)} AS SELECT * FROM read_parquet({literal(path)})"
            )
        self._engine.execute("SET lock_configuration = true")

    def check(self, query: Query) -> None:
        """Refuse what is not one statement that only reads."""
        try:
            statements = self._engine.extract_statements(query.sql)
        except duckdb.Error as error:
            raise self._refusal(query, str(error)) from error
        if len(statements) != 1:
            raise self._refusal(query, f"it must be one SELECT, not {len(statements)} statements")
        kind = statements[0].type.name
        if kind != "SELECT":
            raise self._refusal(query, f"only SELECT is allowed, not {kind}")
        self._require_reading(query)

    @contextmanager
    def reading(self, query: Query) -> Iterator[pa.RecordBatchReader]:
        """Run a query and give its rows as a stream; an error at its start or in its middle names the query."""
        self.check(query)
        timer = threading.Timer(settings.RECIPE_SECONDS, self._engine.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield self._engine.sql(query.sql).to_arrow_reader(_BATCH_ROWS)
        except (duckdb.Error, OSError, pa.ArrowException) as error:
            raise self._refusal(query, str(error)) from error
        finally:
            timer.cancel()
            timer.join()  # it holds the engine, which must not be freed by a thread that outlives it

    def stage(self, query: Query, target: Path) -> int:
        """Write a query's rows to a Parquet file and return how many there are."""
        rows = 0
        with (
            self.reading(query) as reader,
            pq.ParquetWriter(target, reader.schema, compression="lz4") as writer,
        ):
            for batch in reader:
                writer.write_batch(batch)
                rows += batch.num_rows
                if target.stat().st_size > settings.RECIPE_DISK_MB * 2**20:
                    raise self._refusal(query, _DISK)
        return rows

    def close(self) -> None:
        """Free the engine's memory."""
        self._engine.close()

    def _require_reading(self, query: Query) -> None:
        [(text,)] = self._engine.execute("SELECT json_serialize_sql(?)", [query.sql]).fetchall()
        tree = json.loads(text)
        if tree.get("error"):
            raise self._refusal(query, "only SELECT is allowed")
        for word in _node_types(tree):
            if word.startswith(_WRITING):
                raise self._refusal(query, f"only SELECT is allowed, not {word.partition('_')[0]}")

    def _refusal(self, query: Query, problem: str) -> RecipeRefused:
        where = f"{self._recipe.file_name}, line {query.line}" if query.line else self._recipe.file_name
        first = _known_limit(problem) or problem.strip().splitlines()[0].rstrip(".")
        if "file system operations are disabled" in first or "Permission Error" in first:
            first = f"a recipe reads only its own tables ({first})"
        return RecipeRefused(f"{where}: the query {query.label} is refused: {first}.", line=query.line)


_DISK = "max_temp_directory_size"  # the word by which the engine's own error is known


def _known_limit(problem: str) -> str | None:
    """Return the sentence for a query that ran into one of the settings."""
    if "INTERRUPT" in problem.upper():
        return f"it ran longer than {settings.RECIPE_SECONDS} seconds (DESIREPATH_RECIPE_SECONDS)"
    if _DISK in problem:
        return f"it needs more than {settings.RECIPE_DISK_MB} MB of disk (DESIREPATH_RECIPE_DISK_MB)"
    if "Out of Memory" in problem:
        return f"it needs more than {settings.RECIPE_MEMORY_MB} MB of memory (DESIREPATH_RECIPE_MEMORY_MB)"
    return None


def _node_types(tree: Any) -> Iterator[str]:
    """Yield the type of every query node of a serialised statement."""
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            kind = node.get("type")
            if isinstance(kind, str) and kind.endswith("_NODE"):
                yield kind
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)
