"""A parcel is one accepted HTTP request; an inbox keeps parcels in the order in which they were committed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

# The route of a batch that the door refused for its size: kept to be seen, it counts only when it is replayed.
OVERSIZED = "batch-too-large"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One accepted request: whose it is, when it came, and its body as it was sent (inflated JSON).

    `may_join_users` is kept from the key that sent it: whether it may make two known users one customer.
    """

    workspace_id: int
    source_id: int
    received_at_us: int
    route: str
    client_ip: str
    event_count: int
    body: bytes
    may_join_users: bool = True


@dataclass(frozen=True, slots=True)
class StoredParcel:
    """A parcel with the id that the inbox gave it; ids grow in commit order and never come back."""

    id: int
    parcel: Parcel


@dataclass(frozen=True, slots=True)
class InboxDepth:
    """What waits in the inbox behind a position."""

    parcels: int
    events: int
    oldest_received_at_us: int | None


class Inbox(Protocol):
    """What capture and intake ask of an inbox; each object belongs to one thread at a time."""

    def identity(self) -> str:
        """Return the name of this very inbox: a new file is another inbox, whose ids start again."""

    def append(self, parcels: Sequence[Parcel]) -> None:
        """Commit parcels durably before returning.

        Raises
        ------
        InboxUnavailable
            Nothing of them was committed.
        """

    def read_after(self, parcel_id: int, event_limit: int) -> list[StoredParcel]:
        """Return the next parcels in order, until they hold `event_limit` events; at least one if there is one."""

    def purge_through(self, parcel_id: int) -> int:
        """Drop parcels up to an id; return how many."""

    def replace(self, parcel_id: int, parcel: Parcel | None) -> None:
        """Change what a waiting parcel holds, or drop it; one that is gone stays gone."""

    def wipe(self) -> bool:
        """Write over what taken and changed parcels left on the disk; False when that could not be done now."""

    def depth_after(self, parcel_id: int) -> InboxDepth:
        """Return what waits behind an id."""

    def close(self) -> None:
        """Give the connection back."""


def take_events(rows: Sequence[StoredParcel], event_limit: int) -> list[StoredParcel]:
    """Cut a list of parcels where it reaches the number of events."""
    taken: list[StoredParcel] = []
    events = 0
    for row in rows:
        if taken and events + row.parcel.event_count > event_limit:
            break
        taken.append(row)
        events += row.parcel.event_count
    return taken
