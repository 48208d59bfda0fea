"""The files of a recipe as typed tables: staged by the importers' own readers, then typed by what they hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb

from desirepath.connect.contracts import ImportChoice
from desirepath.connect.engine import literal
from desirepath.connect.errors import RecipeRefused
from desirepath.connect.files.kinds import FileKind, find_kind
from desirepath.connect.files.text import make_plain
from desirepath.connect.readers.csv_file import read_csv
from desirepath.connect.readers.parquet_file import read_parquet
from desirepath.connect.readers.xlsx import read_xlsx
from desirepath.connect.recipes.document import Recipe
from desirepath.connect.staging import Column, RejectList, Staged

# Tried in this order; a column has the first type that each of its values can be written in without loss.
# A code such as 00123 is no number, because as a number it would lose its zeros.
Test = tuple[str, str]  # a type, and SQL that tells whether all values of a column can be written in it
_SAMPLE_ROWS = 500
_WHOLE = r"-?(0|[1-9][0-9]{0,17})"
_DECIMAL = r"-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?([eE][-+]?[0-9]{1,2})?"
_DAY = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
_CLOCK = r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?"


def stage_tables(
    recipe: Recipe, choice: ImportChoice, work: Path, engine: duckdb.DuckDBPyConnection, rejects: RejectList
) -> tuple[dict[str, Path], list[str]]:
    """Write each table of the recipe as typed Parquet in the work folder; return files by name, and notes."""
    folder = choice.path if choice.path.is_dir() else choice.path.parent
    staged: dict[str, Path] = {}
    notes: list[str] = []
    for name, given in recipe.tables.items():
        path = find_inside(folder, given, recipe)
        room = work / f"table-{name}"
        room.mkdir()
        rows = _read(engine, path, choice, room, rejects)
        notes.extend(f"{path.name}: {note}" for note in rows.notes)
        staged[name] = _write_typed(engine, rows, room / "typed.parquet")
    return staged, notes


def find_inside(folder: Path, given: str, recipe: Recipe) -> Path:
    """Return a table's file; refuse what leads out of the folder, by name or by link."""
    root = folder.resolve()
    candidate = Path(given)
    path = (root / candidate).resolve()
    if candidate.is_absolute() or ".." in candidate.parts or not path.is_relative_to(root):
        raise RecipeRefused(
            f"{recipe.file_name}: the table file “{given}” lies outside {folder}. A recipe reads only its folder.",
            file=given,
        )
    return path


def _read(
    engine: duckdb.DuckDBPyConnection, path: Path, choice: ImportChoice, room: Path, rejects: RejectList
) -> Staged:
    table = replace(choice, path=path, kind="auto", recipe=None, mapping={}, constants={})
    kind = find_kind(path)
    if kind == FileKind.CSV:
        return read_csv(engine, table, room, path.name, rejects)
    if kind == FileKind.PARQUET:
        return read_parquet(engine, table)
    if kind == FileKind.XLSX:
        return read_xlsx(table, room, "events", rejects, refused_as=path.name)
    if kind == FileKind.JSON_LINES:
        return _read_json_lines(engine, table, room)
    raise RecipeRefused(
        f"{path.name} is {kind}; a recipe reads CSV, Parquet, XLSX and JSON Lines.", file=path.name
    )


def _read_json_lines(engine: duckdb.DuckDBPyConnection, table: ImportChoice, room: Path) -> Staged:
    text = make_plain(table.path, room)
    relation = f"read_json({literal(text.path)}, format = 'newline_delimited', sample_size = -1)"
    try:
        described = engine.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    except duckdb.Error as error:
        raise RecipeRefused(
            f"{table.path.name}: {str(error).splitlines()[0]}", file=table.path.name
        ) from error
    columns = tuple(Column(name, kind) for name, kind, *_ in described)
    return Staged(relation=relation, columns=columns, rows=text.lines)


def _write_typed(engine: duckdb.DuckDBPyConnection, staged: Staged, target: Path) -> Path:
    types = _find_types(engine, staged) if staged.is_text else {}
    columns = ", ".join(_typed_column(column, types.get(column.name)) for column in staged.columns)
    engine.execute(
        f"COPY (SELECT {columns} FROM {staged.relation}) TO {literal(target)}"
        f" (FORMAT parquet, COMPRESSION lz4, PRESERVE_ORDER true)"
    )
    return target


def _typed_column(column: Column, kind: str | None) -> str:
    if column.type != "VARCHAR":
        return column.sql
    value = f"nullif({column.sql}, '')"
    return f"{value} AS {column.sql}" if kind is None else f"CAST({value} AS {kind}) AS {column.sql}"


def _find_types(engine: duckdb.DuckDBPyConnection, staged: Staged) -> dict[str, str]:
    """Return the first type of each column that holds for all its values; a few rows rule most types out."""
    sample = f"(SELECT * FROM {staged.relation} LIMIT {_SAMPLE_ROWS})"
    left = {column.name: _tests(column) for column in staged.columns}
    ruled_out = _ask_tests(engine, sample, left)
    left = {
        name: [one for one in tests if ruled_out[name, one[0]] is not False] for name, tests in left.items()
    }
    found: dict[str, str] = {}
    while left := {name: tests for name, tests in left.items() if tests and name not in found}:
        holds = _ask_tests(engine, staged.relation, {name: tests[:1] for name, tests in left.items()})
        found |= {name: kind for (name, kind), held in holds.items() if held}
        left = {name: tests[1:] for name, tests in left.items()}
    return found


def _ask_tests(
    engine: duckdb.DuckDBPyConnection, relation: str, tests: dict[str, list[Test]]
) -> dict[tuple[str, str], bool | None]:
    """Tell whether each test holds for all values of its column; None where the column has none."""
    asked = [(name, kind, sql) for name, given in tests.items() for kind, sql in given]
    if not asked:
        return {}
    [row] = engine.execute(f"SELECT {', '.join(sql for _, _, sql in asked)} FROM {relation}").fetchall()
    return {(name, kind): held for (name, kind, _), held in zip(asked, row, strict=True)}


def _tests(column: Column) -> list[Test]:
    value = f"nullif({column.sql}, '')"
    rules = {
        "BIGINT": f"regexp_full_match({value}, {literal(_WHOLE)})",
        "DOUBLE": f"regexp_full_match({value}, {literal(_DECIMAL)})",
        "BOOLEAN": f"lower({value}) IN ('true', 'false')",
        "DATE": f"regexp_full_match({value}, {literal(_DAY)}) AND try_cast({value} AS DATE) IS NOT NULL",
        "TIMESTAMP": f"regexp_full_match({value}, {literal(_DAY + _CLOCK)})"
        f" AND try_cast({value} AS TIMESTAMP) IS NOT NULL",
    }
    return [(kind, f"bool_and({rule}) FILTER (WHERE {column.sql} <> '')") for kind, rule in rules.items()]
