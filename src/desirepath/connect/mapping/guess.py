"""Which column holds which field: by well-known names, with the caller's overrides on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desirepath.connect.contracts import RecordKind
from desirepath.connect.errors import ColumnsUnclear
from desirepath.connect.mapping.fields import ALSO_PROPERTY, NAMES_OF_KIND, plain_name

PROPERTY = "property"
IGNORE = "ignore"
_SHOWN_COLUMNS = 40


@dataclass(frozen=True)
class Mapping:
    """Field → column, and the columns that become properties."""

    kind: RecordKind
    fields: dict[str, str]
    properties: tuple[str, ...]
    constants: dict[str, str]

    def has(self, field: str) -> bool:
        """Tell whether a field has a column or a constant."""
        return field in self.fields or field in self.constants


def guess_mapping(
    kind: RecordKind,
    columns: Iterable[str],
    given: dict[str, str] | None = None,
    constants: dict[str, str] | None = None,
) -> Mapping:
    """Map columns to fields.

    Raises
    ------
    ColumnsUnclear
        A needed field has no column, or the override names a column or field that does not exist.
    """
    names = list(columns)
    overrides = given or {}
    fixed = constants or {}
    _check_overrides(kind, names, overrides, fixed)
    fields = {field: column for column, field in overrides.items() if field not in {PROPERTY, IGNORE}}
    free = [name for name in names if name not in overrides]
    for field, known in NAMES_OF_KIND[kind].items():
        column = None if field in fields or field in fixed else _first_known(free, known)
        if column is not None:
            fields[field] = column
    used = set(fields.values()) - {name for name in fields.values() if plain_name(name) in ALSO_PROPERTY}
    ignored = {column for column, field in overrides.items() if field == IGNORE}
    extras = tuple(name for name in names if name not in used and name not in ignored)
    mapping = Mapping(kind, fields, extras, fixed)
    _require_needed(mapping, names)
    return mapping


def _first_known(columns: list[str], known: tuple[str, ...]) -> str | None:
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(plain_name(column), column)
    return next((by_name[name] for name in known if name in by_name), None)


def _check_overrides(
    kind: RecordKind, columns: list[str], given: dict[str, str], constants: dict[str, str]
) -> None:
    known = [*NAMES_OF_KIND[kind], PROPERTY, IGNORE]
    for column, field in given.items():
        if column not in columns:
            raise ColumnsUnclear(
                f"There is no column “{column}”. Columns: {_listed(columns)}.", columns=columns, column=column
            )
        _require_field(field, known)
    for field in constants:
        _require_field(field, known[:-2])


def _require_field(field: str, known: list[str]) -> None:
    if field not in known:
        raise ColumnsUnclear(f"“{field}” is no field. Fields: {', '.join(known)}.", field=field)


def _require_needed(mapping: Mapping, columns: list[str]) -> None:
    needed = {"events": ("event", "occurred_at"), "feedback": ("occurred_at",)}[mapping.kind]
    missing = [field for field in needed if not mapping.has(field)]
    if mapping.kind == "events" and not any(
        mapping.has(field) for field in ("customer_id", "email", "phone", "anonymous_id", "case_id")
    ):
        missing.append("customer_id")
    if mapping.kind == "feedback" and not (mapping.has("score") or mapping.has("comment")):
        missing.append("score")
    if missing:
        raise ColumnsUnclear(
            f"No column was found for {', '.join(missing)}. Columns: {_listed(columns)}."
            f" Name it with --map COLUMN={missing[0]}.",
            missing=missing,
            columns=columns,
        )


def _listed(columns: list[str]) -> str:
    shown = ", ".join(columns[:_SHOWN_COLUMNS])
    left = len(columns) - _SHOWN_COLUMNS
    return shown if left <= 0 else f"{shown} and {left} more"
