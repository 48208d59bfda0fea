"""Looks for a word in everything that an installation keeps; packed columns are unpacked first."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from desirepath.eventlog.models import TailChunk
from desirepath.eventlog.store.chunks import unpack


def files_with(word: str, folder: Path) -> list[str]:
    """Every file of the data folder that holds the word; packed columns are unpacked."""
    found = [str(path) for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]
    for path in folder.rglob("*.parquet"):
        rows = duckdb.sql(f"SELECT count(*) FROM read_parquet('{path}') r WHERE r::VARCHAR ILIKE '%{word}%'")
        found += [str(path)] if rows.fetchall()[0][0] else []
    return found


def rows_with(word: str) -> list[str]:
    """Every row of the database that holds the word, in any column; chunks are unpacked."""
    found = []
    for model in apps.get_models():
        for row in model._default_manager.values():
            bodies = [bytes(value) for value in row.values() if isinstance(value, bytes | memoryview)]
            row = {name: value for name, value in row.items() if not isinstance(value, bytes | memoryview)}
            text = json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False)
            text += "".join(body.decode(errors="replace") for body in bodies)
            if model is TailChunk:
                text += str(unpack(bodies[0]).to_pylist())
            if word in text:
                found.append(f"{model.__name__}: {text[:300]}")
    return found
