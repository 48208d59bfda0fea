"""Files that the manifest no longer names, or does not name yet, and that may hold an erased customer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
from django.conf import settings
from django.db import transaction

from desirepath.eventlog.contracts import bucket_of
from desirepath.eventlog.models import Segment
from desirepath.eventlog.store.columns import bucket_count, bucket_dir
from desirepath.eventlog.store.engine import file_list, writing
from desirepath.eventlog.store.files import remove


def erase_replaced_files(workspace_id: int, keys: Sequence[int]) -> int:
    """Delete files outside the manifest that hold events of these customer keys; return how many events.

    Replaced files lose their grace: a question that reads one at this moment starts again. Files that nobody
    published yet go too, as soon as the surrounding transaction is committed: it has raised the identity version
    or changed what their writer read, so their writer is refused and begins anew. Outside a transaction only
    replaced files are looked at, because such a file may still be published then.
    """
    files = _replaced(workspace_id, keys)
    if transaction.get_connection().in_atomic_block:
        files += _unpublished(workspace_id, keys)
    found = {path: count for path in files if (count := _count(path, keys))}
    paths = list(found)
    transaction.on_commit(lambda: remove(paths))
    return sum(found.values())


def _buckets(keys: Sequence[int]) -> list[int]:
    return sorted({bucket_of(key, bucket_count()) for key in keys})


def _replaced(workspace_id: int, keys: Sequence[int]) -> list[Path]:
    rows = Segment.objects.filter(
        workspace_id=workspace_id, retired_at__isnull=False, bucket__in=_buckets(keys)
    )
    return [Path(settings.DATA_DIR) / path for path in rows.values_list("path", flat=True)]


def _unpublished(workspace_id: int, keys: Sequence[int]) -> list[Path]:
    known = set(Segment.objects.filter(workspace_id=workspace_id).values_list("path", flat=True))
    present = [path for one in _buckets(keys) for path in bucket_dir(workspace_id, one).glob("*.parquet")]
    return [path for path in present if path.relative_to(settings.DATA_DIR).as_posix() not in known]


def _count(path: Path, keys: Sequence[int]) -> int:
    """Return how many events of the customer a file holds; 0 when it is gone or not written to its end."""
    chosen = ", ".join(str(int(key)) for key in keys)
    try:
        with writing() as connection:
            row = connection.execute(
                f"SELECT count(*) FROM read_parquet({file_list([path])}) WHERE customer_key IN ({chosen})"
            ).fetchone()
    except duckdb.Error:
        return 0
    return int(row[0]) if row else 0
