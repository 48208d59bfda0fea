"""Further ways to narrow the list of customers, which rooms above know: a segment, …"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

# (workspace, value) → the customers' numbers, as a query that the database joins.
Narrowing = Callable[[int, str], QuerySet[Any]]
_ways: dict[str, Narrowing] = {}


def register_narrowing(name: str, narrowing: Narrowing) -> None:
    """Let a room say which customers a value of its own means; the same name again takes its place."""
    _ways[name] = narrowing


def keys_of(name: str, workspace_id: int, value: str) -> QuerySet[Any] | None:
    """Return the numbers of the customers that a value means; None when nobody knows such values."""
    way = _ways.get(name)
    return None if way is None else way(workspace_id, value)
