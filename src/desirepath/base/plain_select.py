"""Rows by one column, asked for in SQL that is written once.

The mapper builds the text of each question anew, and each row with all that a form could need: ten times the
processor of asking. Where every respondent of a survey asks the same few questions, that is most of the work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.base import ModelState
from django.db.models.expressions import Col

Row = TypeVar("Row", bound=models.Model)
Found = tuple[Any, ...]
Convert = Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One table of a question, and the fields that are read of it; others are read when somebody asks for them.

    A joined one has its `column` where the first table has `equals`, or is missing where it `may_lack`.
    """

    model: type[models.Model]
    names: tuple[str, ...]
    column: str = "id"
    equals: str = ""
    may_lack: bool = False


class PlainJoin:
    """Reads rows of the first part whose `column` is one of some values, by their ids, with those of the others.

    `only_if` is a condition in SQL, of the first part's own columns.
    """

    def __init__(self, *parts: Part, only_if: str = "") -> None:
        self._parts, self._only_if = parts, only_if
        self._statement = lru_cache(256)(self._write)
        self._readers = lru_cache(8)(self._make_readers)

    def __call__(self, values: Sequence[Any], *, hold: bool = False) -> list[Found]:
        """Return the rows; `hold` keeps others from changing them until the transaction ends."""
        if not values:
            return []
        # The connection itself: what stands for it in Django looks it up at each use.
        database = connections[DEFAULT_DB_ALIAS]
        asked = _field(self._parts[0].model, self._parts[0].column)
        given = [asked.get_db_prep_value(value, database, prepared=False) for value in values]
        with database.cursor() as cursor:
            cursor.execute(self._statement(database.vendor, len(given), hold), given)
            rows = cursor.fetchall()
        readers = self._readers(database.vendor)
        return [tuple(read(row) for read in readers) for row in rows]

    def _make_readers(self, _vendor: str) -> list[Callable[[Sequence[Any]], models.Model | None]]:
        readers, start = [], 0
        for part in self._parts:
            readers.append(_reader(part, start))
            start += len(part.names)
        return readers

    def _write(self, _vendor: str, count: int, hold: bool) -> str:
        database = connections[DEFAULT_DB_ALIAS]
        quote, first = database.ops.quote_name, self._parts[0]

        def name(place: int, field: str) -> str:
            return f"t{place}.{quote(_field(self._parts[place].model, field).column)}"

        columns = ", ".join(name(place, one) for place, part in enumerate(self._parts) for one in part.names)
        tables = f"{quote(first.model._meta.db_table)} t0"
        for place, part in enumerate(self._parts[1:], 1):
            kind = "LEFT JOIN" if part.may_lack else "JOIN"
            table = quote(part.model._meta.db_table)
            tables += f" {kind} {table} t{place} ON {name(place, part.column)} = {name(0, part.equals)}"
        places = ", ".join(["%s"] * count)
        further = f" AND {self._only_if}" if self._only_if else ""
        locked = " FOR UPDATE OF t0" if hold and database.features.has_select_for_update else ""
        return (
            f"SELECT {columns} FROM {tables} WHERE {name(0, first.column)} IN ({places}){further}"  # noqa: S608 - our own names
            f" ORDER BY {name(0, 'id')}{locked}"
        )


class PlainSelect(Generic[Row]):
    """Reads rows of one table alone."""

    def __init__(self, model: type[Row], column: str, names: Sequence[str]) -> None:
        self._join = PlainJoin(Part(model=model, names=tuple(names), column=column))

    def __call__(self, values: Sequence[Any], *, hold: bool = False) -> list[Row]:
        """Return the rows whose column is one of the values; `hold` keeps others from changing them meanwhile."""
        return [row for (row,) in self._join(values, hold=hold)]


def _reader(part: Part, start: int) -> Callable[[Sequence[Any]], models.Model | None]:
    """Return what makes a row of the columns that belong to a part."""
    model, end = part.model, start + len(part.names)
    names = tuple(getattr(_field(model, name), "attname", name) for name in part.names)
    found = ((name, _converter(model, field)) for name, field in zip(names, part.names, strict=True))
    converters = [(name, convert) for name, convert in found if convert is not None]

    def read(columns: Sequence[Any]) -> models.Model | None:
        if columns[start] is None:
            return None
        # As `from_db` makes it, without the signals and the look at every field.
        row = model.__new__(model)
        row._state = state = ModelState()
        state.db, state.adding = DEFAULT_DB_ALIAS, False
        values = dict(zip(names, columns[start:end], strict=True))
        for name, convert in converters:
            values[name] = convert(values[name])
        row.__dict__.update(values)
        return row

    return read


def _converter(model: type[models.Model], name: str) -> Convert | None:
    """Return what makes a field's value of what the driver returned; most drivers' values are it already."""
    field, database = _field(model, name), connections[DEFAULT_DB_ALIAS]
    column = Col(model._meta.db_table, field)
    found = [*database.ops.get_db_converters(column), *field.get_db_converters(database)]

    def convert(value: Any) -> Any:
        for one in found:
            value = one(value, column, connections[DEFAULT_DB_ALIAS])
        return value

    return convert if found else None


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)
