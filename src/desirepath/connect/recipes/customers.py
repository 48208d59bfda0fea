"""The customers of a recipe: identifiers and traits."""

from __future__ import annotations

import datetime as dt
import decimal
import json
import uuid
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from desirepath.connect.errors import RecipeRefused
from desirepath.connect.mapping.fields import IDENTITY_KINDS
from desirepath.connect.recipes.queries import Query
from desirepath.connect.recipes.sandbox import Sandbox
from desirepath.connect.staging import RejectList
from desirepath.customers.contracts import LONGEST_IDENTIFIER, IdentifierPair

TRAIT_PREFIX = "trait_"
_NAME_COLUMNS = ("display_name", "name")


# kind and value: the strongest identifier; others: those beside it; traits: a JSON object.
_PAIR = pa.struct([("kind", pa.string()), ("value", pa.string())])
SCHEMA = pa.schema(
    [("kind", pa.string()), ("value", pa.string()), ("others", pa.list_(_PAIR)), ("traits", pa.string())]
)


def write_customers(sandbox: Sandbox, query: Query, target: Path, rejects: RejectList) -> int:
    """Write the described customers as Parquet, return how many; a row without identifier is refused alone."""
    number = kept = 0
    with sandbox.reading(query) as reader, pq.ParquetWriter(target, SCHEMA, compression="lz4") as writer:
        _require_identifier(reader.schema.names)
        for batch in reader:
            found: list[dict[str, Any]] = []
            for row in batch.to_pylist():
                number += 1
                _take(row, number, found, rejects)
            writer.write_table(pa.Table.from_pylist(found, SCHEMA))
            kept += len(found)
    return kept


def _require_identifier(names: list[str]) -> None:
    if not any(name in IDENTITY_KINDS for name in names):
        raise RecipeRefused(
            f"The query customers gives none of the columns {', '.join(IDENTITY_KINDS)}."
            f" Columns: {', '.join(names)}.",
            columns=names,
        )


def _take(row: dict[str, Any], number: int, found: list[dict[str, Any]], rejects: RejectList) -> None:
    pairs = _pairs(row)
    if not pairs or any(len(value) > LONGEST_IDENTIFIER or "\0" in value for _, value in pairs):
        reason = "The row names no customer, or by more than 300 characters."
        rejects.add("customers", number, reason, json.dumps(row, default=str, ensure_ascii=False))
        return
    kind, value = pairs[0]
    others = [{"kind": other, "value": text} for other, text in pairs[1:]]
    traits = json.dumps(_traits(row), default=str, ensure_ascii=False)
    found.append({"kind": kind, "value": value, "others": others, "traits": traits})


def _pairs(row: dict[str, Any]) -> list[IdentifierPair]:
    """Return the identifiers, strongest first; e-mail addresses in small letters, as capture keeps them."""
    given = ((kind, row.get(field)) for field, kind in IDENTITY_KINDS.items())
    texts = ((kind, str(value).strip()) for kind, value in given if value is not None)
    return [(kind, text.lower() if kind == "email" else text) for kind, text in texts if text]


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
