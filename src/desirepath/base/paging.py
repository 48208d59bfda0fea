"""Paging by cursor: stable while rows are added, and never a silent cut."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

from desirepath.base.errors import InvalidRequest

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")
Other = TypeVar("Other")

PAGE_SIZE = 50
LARGEST_PAGE = 500


class CursorInvalid(InvalidRequest):
    """The cursor was not made by this list."""

    code = "cursor-invalid"
    title = "This page does not exist"


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page; `next_cursor` is None on the last one."""

    items: list[Item]
    next_cursor: str | None

    def map(self, change: Callable[[Item], Other]) -> Page[Other]:
        """Return the page with each item changed."""
        return Page([change(item) for item in self.items], self.next_cursor)


def read_page(
    rows: QuerySet[Row], *, order: str = "-id", cursor: str | None = None, limit: int = PAGE_SIZE
) -> Page[Row]:
    """Return one page in the order of a unique column; a leading minus means newest first."""
    size = max(1, min(limit, LARGEST_PAGE))
    name = order.removeprefix("-")
    if cursor:
        comparison = "lt" if order.startswith("-") else "gt"
        rows = rows.filter(**{f"{name}__{comparison}": decode_cursor(cursor)})
    found = list(rows.order_by(order)[: size + 1])
    more = len(found) > size
    items = found[:size]
    return Page(items, encode_cursor(getattr(items[-1], name)) if more else None)


def encode_cursor(value: Any) -> str:
    """Return the opaque text of a position."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> Any:
    """Return the position of a cursor.

    Raises
    ------
    CursorInvalid
        The text is not a cursor.
    """
    try:
        return json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, UnicodeDecodeError, json.JSONDecodeError, ValueError) as error:
        raise CursorInvalid(
            "The cursor is not one that this list gave. Leave it out to start at the first page."
        ) from error
