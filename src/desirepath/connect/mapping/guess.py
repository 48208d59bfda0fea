"""Which column holds which field: by well-known names, with the caller's overrides on top."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from desirepath.connect.contracts import ImportChoice, RecordKind
from desirepath.connect.errors import ColumnsUnclear
from desirepath.connect.mapping.fields import ALSO_PROPERTY, FEEDBACK_NAMES, NAMES_OF_KIND, plain_name

PROPERTY = "property"
IGNORE = "ignore"
_SHOWN_COLUMNS = 40
_READERS_OWN = "__"  # columns that a reader adds


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


def names_feedback(choice: ImportChoice) -> bool:
    """Tell whether an override names a field that only feedback has."""
    named = {*choice.mapping.values(), *choice.constants}
    return bool(named & FEEDBACK_NAMES.keys()) and "event" not in named


def is_feedback(columns: list[str], choice: ImportChoice) -> bool:
    """Tell whether columns that are no events are those of feedback: a time, and a score or a comment."""
    if choice.mapping.keys() - set(columns):
        return False
    try:
        guess_mapping("feedback", columns, choice.mapping, choice.constants)
    except ColumnsUnclear:
        return False
    return "event" not in choice.mapping.values()


def rival_notes(mapping: Mapping, columns: Iterable[str]) -> list[str]:
    """Return a sentence for each of time and event that more than one column could be."""
    notes: list[str] = []
    for field, word in (("occurred_at", "time"), ("event", "event")):
        chosen = mapping.fields.get(field)
        known = {plain_name(name) for name in NAMES_OF_KIND[mapping.kind].get(field, ())}
        rivals = [name for name in columns if name in mapping.properties and plain_name(name) in known]
        if chosen is not None and rivals:
            notes.append(
                f"The {word} is taken from “{chosen}”; “{rivals[0]}” could be it too:"
                f" choose with --map {shlex.quote(rivals[0])}={field}."
            )
    return notes


def _first_known(columns: list[str], known: tuple[str, ...]) -> str | None:
    by_name: dict[str, str] = {}
    for column in columns:
        if not column.startswith(_READERS_OWN):
            by_name.setdefault(plain_name(column), column)
    return next((by_name[name] for name in map(plain_name, known) if name in by_name), None)


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
