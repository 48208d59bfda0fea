"""One SELECT of a recipe."""

from __future__ import annotations

from dataclasses import dataclass

from desirepath.base.formats import Place


@dataclass(frozen=True, kw_only=True)
class Query:
    """A SELECT, with what messages call it and its line."""

    label: str
    sql: str
    line: int | None


def read_query(place: Place) -> Query:
    """Take the text of a query."""
    return Query(label=place.label, sql=place.text(most=100_000, blank=False), line=place.line)
