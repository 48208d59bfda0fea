"""The rules of `values` as DuckDB SQL: every value is a bound parameter, every column comes from a fixed list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any as Json

from desirepath.eventlog.conditions import tree
from desirepath.eventlog.conditions.values import NUMBER_PATTERN, OPPOSITES, read_number


@dataclass
class Parameters:
    """Named parameters of one statement; `add` returns the placeholder."""

    values: dict[str, Json] = field(default_factory=dict)

    def add(self, value: object) -> str:
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"${name}"


@dataclass(frozen=True, slots=True)
class Operand:
    """SQL expressions of a stored value, as `values.Stored` has fields; None: can never be."""

    text: str | None
    number: str | None
    present: str
    list_at: tuple[str, str] | None = None  # the JSON column, and the path of a list's elements


def text_column(name: str) -> Operand:
    return Operand(name, None, f"{name} IS NOT NULL")


def number_column(name: str) -> Operand:
    return Operand(None, f"{name}::DOUBLE", f"{name} IS NOT NULL")


def json_value(column: str, path: Sequence[str], parameters: Parameters) -> Operand:
    """A path into a JSON column; the path is a parameter, too."""
    at = "$" + "".join(f'."{key}"' for key in path)
    place = parameters.add(at)
    kind = f"json_type({column}, {place})"
    value = f"json_extract_string({column}, {place})"
    return Operand(
        text=f"(CASE WHEN {kind} IN ('VARCHAR', 'BOOLEAN') THEN {value} END)",
        number=f"(CASE WHEN {kind} IN ('BIGINT', 'UBIGINT', 'DOUBLE') THEN TRY_CAST({value} AS DOUBLE) END)",
        present=f"{kind} <> 'NULL'",
        list_at=(column, f"{at}[*]"),
    )


def compare_sql(operand: Operand, comparison: tree.Comparison, parameters: Parameters) -> str:
    """Return an expression that is true or false, never null."""
    opposite = OPPOSITES.get(comparison.operator)
    if opposite is not None:
        return f"NOT {compare_sql(operand, tree.Comparison(opposite, comparison.value), parameters)}"
    tests = _tests(operand, comparison, parameters)
    return (
        f"coalesce({' OR '.join(f'coalesce({test}, false)' for test in tests)}, false)" if tests else "false"
    )


def _tests(operand: Operand, comparison: tree.Comparison, parameters: Parameters) -> list[str]:
    value = comparison.value
    match comparison.operator:
        case "exists":
            return [operand.present]
        case "in":
            given = value if isinstance(value, tuple) else (value,)
            return [test for one in given for test in _ordering(operand, "=", one, parameters)]
        case "contains":
            in_text = [f"contains({operand.text}, {parameters.add(value)})"] if operand.text else []
            return in_text + _list_contains(operand, value, parameters)
        case "starts_with":
            return [f"starts_with({operand.text}, {parameters.add(value)})"] if operand.text else []
        case ordering:
            return _ordering(operand, ordering, value, parameters)


def _list_contains(operand: Operand, value: tree.Value, parameters: Parameters) -> list[str]:
    if operand.list_at is None:
        return []
    column, path = operand.list_at
    texts = (
        f"list_filter(json_extract({column}, {parameters.add(path)}), lambda one: json_type(one) = 'VARCHAR')"
    )
    return [f"list_contains(list_transform({texts}, lambda one: one->>'$'), {parameters.add(value)})"]


def _ordering(operand: Operand, ordering: str, given: tree.Value, parameters: Parameters) -> list[str]:
    if isinstance(given, bool):
        given = "true" if given else "false"
        return [f"{operand.text} {ordering} {parameters.add(given)}"] if operand.text else []
    if isinstance(given, str):
        tests = [f"{operand.text} {ordering} {parameters.add(given)}"] if operand.text else []
        number = read_number(given)
        if operand.number and number is not None:
            tests.append(f"{operand.number} {ordering} {parameters.add(number)}")
        return tests
    return [f"{_as_number(operand)} {ordering} {parameters.add(given)}::DOUBLE"]


def _as_number(operand: Operand) -> str:
    if operand.text is None:
        return str(operand.number)
    reads = (
        f"(CASE WHEN regexp_full_match({operand.text}, '{NUMBER_PATTERN}') "
        f"THEN TRY_CAST({operand.text} AS DOUBLE) END)"
    )
    return f"coalesce({operand.number}, {reads})" if operand.number else reads
