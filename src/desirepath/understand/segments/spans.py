"""Spans of membership, opened and closed for a whole set of customers in one statement each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from desirepath.base.value_tables import value_table
from desirepath.understand.models import SegmentMembership

_TABLE = SegmentMembership._meta.db_table


def open_spans(segment_id: int, customer_keys: Sequence[int], at: datetime) -> None:
    """Let customers belong to a segment since a moment."""
    if not customer_keys:
        return
    given, keys = value_table("given", {"key": "bigint"}, [[key] for key in customer_keys])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_TABLE} (segment_id, customer_key, entered_at)"  # noqa: S608 - our own names
            f" SELECT %s, given.key, %s FROM {given}",
            [segment_id, connection.ops.adapt_datetimefield_value(at), *keys],
        )


def close_spans(segment_id: int, customer_keys: Sequence[int], at: datetime) -> None:
    """Let customers who belong to a segment do so no longer since a moment."""
    if not customer_keys:
        return
    given, keys = value_table("given", {"key": "bigint"}, [[key] for key in customer_keys])
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_TABLE} SET left_at = %s WHERE segment_id = %s AND left_at IS NULL"  # noqa: S608 - our own names
            f" AND customer_key IN (SELECT given.key FROM {given})",
            [connection.ops.adapt_datetimefield_value(at), segment_id, *keys],
        )
