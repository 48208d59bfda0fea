"""Merged customers whose rows still stand under their former key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from desirepath.eventlog.contracts import bucket_of
from desirepath.eventlog.models import CustomerOverride
from desirepath.eventlog.store.columns import bucket_count


@dataclass(frozen=True)
class Merges:
    """`survivor[key]` is who a former customer is today; `ids` are the rows that say so."""

    survivor: Mapping[int, int]
    ids: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.survivor)

    def buckets_into(self, bucket: int) -> set[int]:
        """Buckets of former keys whose survivor lives in `bucket`."""
        count = bucket_count()
        return {
            bucket_of(former, count)
            for former, survivor in self.survivor.items()
            if bucket_of(survivor, count) == bucket
        }

    def former_in(self, bucket: int) -> list[int]:
        """Former keys whose rows lie in `bucket`."""
        return sorted(key for key in self.survivor if bucket_of(key, bucket_count()) == bucket)

    def rekey(self, rows: pa.Table) -> pa.Table:
        """The same rows under today's customers."""
        if not self.survivor:
            return rows
        keys = [self.survivor.get(key, key) for key in rows.column("customer_key").to_pylist()]
        place = rows.schema.get_field_index("customer_key")
        return rows.set_column(place, "customer_key", pa.array(keys, pa.int64()))

    def table(self) -> pa.Table:
        """The merges as columns `former` and `survivor`."""
        columns = {"former": list(self.survivor), "survivor": list(self.survivor.values())}
        return pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()})


def read_merges(workspace_id: int) -> Merges:
    """Return the merges that segments do not know yet, chains followed to their end."""
    rows = list(
        CustomerOverride.objects.filter(workspace_id=workspace_id)
        .order_by("id")
        .values_list("id", "from_key", "to_key")
    )
    direct = {former: into for _, former, into in rows}
    return Merges({key: _last(direct, key) for key in direct}, tuple(row[0] for row in rows))


def _last(direct: Mapping[int, int], key: int) -> int:
    seen = {key}
    while direct.get(key, key) not in seen:
        key = direct[key]
        seen.add(key)
    return key
