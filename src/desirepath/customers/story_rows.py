"""Moments of a story that are rows of a table: the page before a place, and how many each month has."""

from __future__ import annotations

from datetime import UTC
from typing import TypeVar

from django.db.models import Count, Model, Q, QuerySet
from django.db.models.functions import TruncMonth

from desirepath.base.clock import from_micros
from desirepath.customers.stories import Asked, Months

Row = TypeVar("Row", bound=Model)


def rows_before(rows: QuerySet[Row], asked: Asked, *, time: str) -> list[Row]:
    """Return at most as many rows as are asked for, newest first by the column `time`, then by number."""
    if asked.before is not None:
        at = from_micros(asked.before[0])
        rows = rows.filter(Q(**{f"{time}__lt": at}) | Q(**{time: at, "pk__lt": asked.before[1]}))
    return list(rows.order_by(f"-{time}", "-pk")[: asked.limit])


def months_of(rows: QuerySet[Row], *, time: str, kind: str) -> Months:
    """Return how many rows every month has, as moments of one kind."""
    months = rows.annotate(month=TruncMonth(time, tzinfo=UTC)).order_by("month")
    counted = months.values_list("month").annotate(n=Count("pk"))
    return {(month.strftime("%Y-%m"), kind): n for month, n in counted if month is not None}
