"""The customers of a recipe: identifiers and traits."""

from __future__ import annotations

import datetime as dt
import decimal
import json
import uuid
from dataclasses import dataclass
from typing import Any

from desirepath.connect.errors import RecipeRefused
from desirepath.connect.mapping.fields import IDENTITY_KINDS
from desirepath.connect.recipes.document import Query
from desirepath.connect.recipes.sandbox import Sandbox
from desirepath.connect.staging import RejectList
from desirepath.customers.contracts import LONGEST_IDENTIFIER, IdentifierPair

TRAIT_PREFIX = "trait_"
_NAME_COLUMNS = ("display_name", "name")


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One customer as the recipe describes it; the first pair is the strongest identifier."""

    pairs: tuple[IdentifierPair, ...]
    traits: dict[str, Any]


def read_customers(sandbox: Sandbox, query: Query, rejects: RejectList) -> list[CustomerRow]:
    """Return the customers; a row without any identifier is refused alone."""
    reader = sandbox.run(query)
    names = list(reader.schema.names)
    if not any(name in IDENTITY_KINDS for name in names):
        raise RecipeRefused(
            f"The query customers gives none of the columns {', '.join(IDENTITY_KINDS)}."
            f" Columns: {', '.join(names)}.",
            columns=names,
        )
    found: list[CustomerRow] = []
    number = 0
    for batch in sandbox.batches(query, reader):
        for row in batch.to_pylist():
            number += 1
            _take(row, number, found, rejects)
    return found


def _take(row: dict[str, Any], number: int, found: list[CustomerRow], rejects: RejectList) -> None:
    pairs = _pairs(row)
    if not pairs or any(len(value) > LONGEST_IDENTIFIER or "\0" in value for _, value in pairs):
        reason = "The row names no customer, or by more than 300 characters."
        rejects.add("customers", number, reason, json.dumps(row, default=str, ensure_ascii=False))
        return
    found.append(CustomerRow(pairs, _traits(row)))


def _pairs(row: dict[str, Any]) -> tuple[IdentifierPair, ...]:
    given = ((kind, row.get(field)) for field, kind in IDENTITY_KINDS.items())
    return tuple(
        (kind, str(value).strip()) for kind, value in given if value is not None and str(value).strip()
    )


def _traits(row: dict[str, Any]) -> dict[str, Any]:
    traits = {
        name.removeprefix(TRAIT_PREFIX): _plain(value)
        for name, value in row.items()
        if value is not None and name not in IDENTITY_KINDS and name not in _NAME_COLUMNS
    }
    shown = next((row[name] for name in _NAME_COLUMNS if row.get(name)), None)
    return traits | ({"name": str(shown)} if shown else {})


def _plain(value: Any) -> Any:
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, dt.date | dt.datetime | dt.time | uuid.UUID | bytes):
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    return value
