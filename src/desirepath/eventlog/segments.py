"""Segments of customers are kept by a room above; here it says how they are looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desirepath.eventlog.errors import SegmentUnknown

# (workspace id, slug) → the keys of the segment's customers, or None when there is no such segment.
SegmentResolver = Callable[[int, str], Iterable[int] | None]

_resolvers: list[SegmentResolver] = []


def register_segment_resolver(resolve: SegmentResolver) -> None:
    """Answer for the segments that conditions name; call it in AppConfig.ready."""
    if resolve not in _resolvers:
        _resolvers.append(resolve)


def list_segment_keys(workspace_id: int, slug: str) -> Iterable[int]:
    """Return the keys of the customers of a segment.

    Raises
    ------
    SegmentUnknown
        Nobody knows the segment.
    """
    for resolve in _resolvers:
        keys = resolve(workspace_id, slug)
        if keys is not None:
            return keys
    raise SegmentUnknown(f"There is no segment “{slug}”. Name one that exists, or use trait.", segment=slug)
