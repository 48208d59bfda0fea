"""The sample's tables, generated once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from desirepath.connect.sample.generate import SampleTables, generate_sample


@pytest.fixture(scope="session")
def sample() -> SampleTables:
    """The sample organisation as it is shipped."""
    return generate_sample()


@pytest.fixture(scope="session")
def ask(sample: SampleTables) -> Callable[..., list[tuple[Any, ...]]]:
    """Asks SQL of the generated tables events, feedback and customers."""
    connection = duckdb.connect()
    connection.register("customers", sample.customers)
    connection.register("events", _without_zone(sample.events))
    connection.register("feedback", _without_zone(sample.feedback))

    def run(sql: str, *values: object) -> list[tuple[Any, ...]]:
        return connection.execute(sql, list(values)).fetchall()

    return run


def _without_zone(table: pa.Table) -> pa.Table:
    # DuckDB's arithmetic on zoned times needs an extension that no wheel carries; all times are UTC.
    place = table.schema.get_field_index("occurred_at")
    return table.set_column(place, "occurred_at", table["occurred_at"].cast(pa.timestamp("us")))
