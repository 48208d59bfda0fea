"""The manifest: which files are the event log; it changes in one transaction with the tail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from desirepath.base.clock import now
from desirepath.customers.services import lock_identities
from desirepath.eventlog.errors import PublishConflict
from desirepath.eventlog.models import CustomerOverride, Segment
from desirepath.eventlog.store.chunks import ChunkKey, delete_chunks
from desirepath.eventlog.store.files import NewSegment


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentFile:
    """A live file of the manifest."""

    id: int
    bucket: int
    path: Path
    row_count: int
    min_occurred_at_us: int
    max_occurred_at_us: int
    max_seq: int


def list_segments(workspace_id: int) -> tuple[SegmentFile, ...]:
    """Return the live segments of a workspace, by bucket and age."""
    rows = (
        Segment.objects.filter(workspace_id=workspace_id, retired_at=None)
        .order_by("bucket", "id")
        .values_list(
            "id", "bucket", "path", "row_count", "min_occurred_at_us", "max_occurred_at_us", "max_seq"
        )
    )
    root = Path(settings.DATA_DIR)
    return tuple(
        SegmentFile(
            id=row[0],
            bucket=row[1],
            path=root / row[2],
            row_count=row[3],
            min_occurred_at_us=row[4],
            max_occurred_at_us=row[5],
            max_seq=row[6],
        )
        for row in rows
    )


def newest_segment_id(workspace_id: int) -> int:
    """Return the id of the newest live segment, 0 when there is none."""
    live = Segment.objects.filter(workspace_id=workspace_id, retired_at=None)
    return live.order_by("-id").values_list("id", flat=True).first() or 0


def publish(
    *,
    workspace_id: int,
    new_files: Sequence[NewSegment],
    retire: Sequence[int] = (),
    chunks: Sequence[ChunkKey] = (),
    overrides: Sequence[int] = (),
    newest_seen: int | None = None,
    within: Callable[[], None] | None = None,
) -> None:
    """Make new files part of the event log, and what they replace no longer, in one transaction.

    `retire` are segment ids; `chunks` those of the tail whose rows the new files hold; `overrides` ids of
    CustomerOverride rows that new files have applied. `newest_seen` refuses when a segment was added since the
    caller looked. `within` runs in the same transaction: the caller's own rows.

    Raises
    ------
    PublishConflict
        Something that was to be replaced has changed meanwhile; nothing was changed, the new files are the
        caller's to delete.
    """
    with transaction.atomic():
        # Identities before the manifest before the tail, for everybody: an erasure and the intake come with the
        # first in hand, and `within` of an import asks for it.
        lock_identities(workspace_id)
        lock_manifest()
        if newest_seen is not None and newest_segment_id(workspace_id) != newest_seen:
            raise PublishConflict("Segments were added meanwhile. Look again.", workspace_id=workspace_id)
        _retire(workspace_id, retire)
        Segment.objects.bulk_create([_row(workspace_id, file) for file in new_files])
        if not delete_chunks(chunks):
            raise PublishConflict("The tail changed meanwhile. Look again.", workspace_id=workspace_id)
        CustomerOverride.objects.filter(workspace_id=workspace_id, id__in=list(overrides)).delete()
        if within is not None:
            within()


def lock_manifest() -> None:
    """Let nobody else publish until the caller's transaction ends."""
    # On SQLite an atomic block holds the one writer's lock from its begin (transaction_mode IMMEDIATE).
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE eventlog_segment IN SHARE ROW EXCLUSIVE MODE")


def _retire(workspace_id: int, retire: Sequence[int]) -> None:
    live = Segment.objects.filter(workspace_id=workspace_id, retired_at=None, id__in=list(retire))
    if live.update(retired_at=now()) != len(retire):
        raise PublishConflict("A segment was replaced meanwhile. Look again.", workspace_id=workspace_id)


def _row(workspace_id: int, file: NewSegment) -> Segment:
    return Segment(
        workspace_id=workspace_id,
        bucket=file.bucket,
        path=file.relative_path,
        row_count=file.row_count,
        byte_count=file.byte_count,
        min_occurred_at_us=file.min_occurred_at_us,
        max_occurred_at_us=file.max_occurred_at_us,
        max_seq=file.max_seq,
    )
