"""Rows of one table by one column, asked for in SQL that is written once.

The mapper builds the text of each question anew, which costs ten times as much processor as asking it. Where every
respondent of a survey asks the same few questions, that is most of the work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Col

Row = TypeVar("Row", bound=models.Model)
Converter = Callable[[Any, Any, BaseDatabaseWrapper], Any]


class PlainSelect(Generic[Row]):
    """Reads rows of a model whose `column` is one of some values, in the order of their ids.

    Fields that are not named are read when somebody asks for them. `only_if` is a condition in SQL, of the model's
    own columns.
    """

    def __init__(self, model: type[Row], column: str, names: Sequence[str], only_if: str = "") -> None:
        self._model, self._column, self._names, self._only_if = model, column, tuple(names), only_if
        self._attributes: tuple[str, ...] = ()
        self._statement = lru_cache(256)(self._write)

    def __call__(self, values: Sequence[Any], *, hold: bool = False) -> list[Row]:
        """Return the rows; `hold` keeps others from changing them until the transaction ends."""
        if not values:
            return []
        field: Any = self._model._meta.get_field(self._column)
        given = [field.get_db_prep_value(value, connection, prepared=False) for value in values]
        with connection.cursor() as cursor:
            cursor.execute(self._statement(connection.vendor, len(given), hold), given)
            rows = cursor.fetchall()
        convert = self._converters()
        attributes = self._attribute_names()
        using = connection.alias
        return [
            self._model.from_db(
                using, attributes, [one(value) for one, value in zip(convert, row, strict=True)]
            )
            for row in rows
        ]

    def _write(self, _vendor: str, count: int, hold: bool) -> str:
        quote = connection.ops.quote_name
        fields: list[Any] = [self._model._meta.get_field(name) for name in self._names]
        columns = ", ".join(quote(field.column) for field in fields)
        asked: Any = self._model._meta.get_field(self._column)
        places = ", ".join(["%s"] * count)
        further = f" AND {self._only_if}" if self._only_if else ""
        locked = " FOR UPDATE" if hold and connection.features.has_select_for_update else ""
        table = quote(self._model._meta.db_table)
        return (
            f"SELECT {columns} FROM {table} WHERE {quote(asked.column)} IN ({places}){further}"  # noqa: S608 - our own names
            f" ORDER BY {quote('id')}{locked}"
        )

    def _attribute_names(self) -> tuple[str, ...]:
        if not self._attributes:
            self._attributes = tuple(
                getattr(self._model._meta.get_field(name), "attname", name) for name in self._names
            )
        return self._attributes

    def _converters(self) -> list[Callable[[Any], Any]]:
        return [_converter(self._model, name, connection.vendor) for name in self._names]


@lru_cache(1000)
def _converter(model: type[models.Model], name: str, _vendor: str) -> Callable[[Any], Any]:
    """Return what makes a field's value of what the driver returned; most drivers' values are it already."""
    field: Any = model._meta.get_field(name)
    column = Col(model._meta.db_table, field)
    found: list[Converter] = [
        *connection.ops.get_db_converters(column),
        *field.get_db_converters(connection),
    ]

    def convert(value: Any) -> Any:
        for one in found:
            value = one(value, column, connection)
        return value

    return convert if found else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
