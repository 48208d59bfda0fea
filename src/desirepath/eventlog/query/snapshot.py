"""One consistent view of the event log: the manifest, the tail, the merges and the names, as of one moment."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

from desirepath.eventlog.conditions import Vocabulary
from desirepath.eventlog.errors import PublishConflict
from desirepath.eventlog.models import EventName, Source
from desirepath.eventlog.store.manifest import SegmentFile, list_segments
from desirepath.eventlog.store.merges import Merges, read_merges
from desirepath.eventlog.store.tail import Tail, read_tail

_ATTEMPTS = 20


@dataclass(frozen=True)
class Snapshot:
    """What a question reads; two snapshots with the same `version` hold the same rows."""

    workspace_id: int
    segments: tuple[SegmentFile, ...]
    tail: Tail
    merges: Merges
    event_names: Mapping[int, str]
    source_slugs: Mapping[int, str]

    @cached_property
    def version(self) -> Hashable:
        segments = tuple(segment.id for segment in self.segments)
        return (segments, self.tail.stamp, self.merges.ids, len(self.event_names), len(self.source_slugs))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(
            events={name: code for code, name in self.event_names.items()},
            sources={slug: code for code, slug in self.source_slugs.items()},
        )

    @property
    def tail_rows(self) -> pa.Table:
        return self.tail.rows

    def segments_of(self, bucket: int) -> list[SegmentFile]:
        return [segment for segment in self.segments if segment.bucket == bucket]


def take_snapshot(workspace_id: int) -> Snapshot:
    """Read manifest, tail and merges as they stood together at one moment.

    A publication changes manifest, tail and merges in one transaction, and a merge comes in one with the events
    that it joined. So when manifest and merges are the same before and after the tail was read, no row is missed
    or seen twice and nobody is two customers; else all is read again. No transaction is held, so no writer waits
    for a reader.
    """
    for _ in range(_ATTEMPTS):
        segments = list_segments(workspace_id)
        merges = read_merges(workspace_id)
        tail = read_tail(workspace_id)
        names = dict(
            EventName.objects.filter(workspace_id=workspace_id).order_by("id").values_list("id", "name")
        )
        slugs = dict(
            Source.objects.filter(workspace_id=workspace_id).order_by("id").values_list("id", "slug")
        )
        if list_segments(workspace_id) == segments and read_merges(workspace_id) == merges:
            return Snapshot(workspace_id, segments, tail, merges, names, slugs)
    raise PublishConflict("The event log changes faster than it can be read. Ask again.")
