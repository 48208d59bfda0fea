"""The API's description keeps one shape for each name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ninja import Schema

from desirepath.app.api import api


def every_schema(base: type[Schema] = Schema) -> Iterator[type[Schema]]:
    for schema in base.__subclasses__():
        yield schema
        yield from every_schema(schema)


def test_no_two_schemas_share_a_name():
    """Of two schemas with one name the description would keep one, and clients would read the other wrongly."""
    assert api.get_openapi_schema()["paths"]
    names = Counter(
        schema.__name__ for schema in every_schema() if schema.__module__.startswith("desirepath.")
    )
    assert [name for name, count in names.items() if count > 1] == []
