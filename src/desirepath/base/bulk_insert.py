"""Many rows of one table at once, without an object for each: a quarter of the time that objects take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.db import models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

Rows = Iterable[Sequence[Any]]
# Drivers take values of these as they are; any other field says itself how it is kept.
_PLAIN = (models.IntegerField, models.FloatField, models.CharField, models.TextField, models.BooleanField)


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Rows) -> None:
    """Insert rows whose values stand in the order of `columns`, names of fields; all or none.

    Fields that are not named must have a default in the database or allow null. Neither signals nor `save` run.
    """
    using = router.db_for_write(model)
    connection = transaction.get_connection(using)
    fields = [model._meta.get_field(name) for name in columns]
    keep = [_keeper(field, connection) for field in fields]
    kept = [[one(value) for one, value in zip(keep, row, strict=True)] for row in rows]
    with transaction.atomic(using), connection.cursor() as cursor:
        cursor.executemany(_statement(model, fields, connection), kept)


def _statement(model: type[models.Model], fields: Sequence[Any], connection: BaseDatabaseWrapper) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 - our own names


def _keeper(field: Any, connection: BaseDatabaseWrapper) -> Callable[[Any], Any]:
    plain = isinstance(field, _PLAIN) or (field.is_relation and isinstance(field.target_field, _PLAIN))
    return _as_given if plain else partial(field.get_db_prep_save, connection=connection)


def _as_given(value: Any) -> Any:
    return value
