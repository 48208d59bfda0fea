"""What the door keeps between requests: the keys it knows, the writer of the inbox, the limits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from django.conf import settings

from desirepath.eventlog.capture.key_ring import KeyRing
from desirepath.eventlog.capture.senders import find_sender
from desirepath.eventlog.inbox import open_inbox
from desirepath.eventlog.inbox.group_commit import GroupCommit


@dataclass(frozen=True, slots=True)
class Limits:
    """Settings that the door reads once."""

    event_bytes: int
    batch_bytes: int
    body_bytes: int
    trust_proxy: bool


@dataclass(slots=True)
class House:
    """Everything that belongs to one event loop."""

    loop: asyncio.AbstractEventLoop
    keys: KeyRing
    commits: GroupCommit
    limits: Limits

    async def close(self) -> None:
        """Finish what waits, then let go."""
        await self.commits.close()
        self.keys.close()
        _houses.pop(self.loop, None)


_houses: dict[asyncio.AbstractEventLoop, House] = {}


def find_house() -> House | None:
    """Return the running loop's house, if it was opened."""
    return _houses.get(asyncio.get_running_loop())


def open_house() -> House:
    """Open the house of the running loop."""
    loop = asyncio.get_running_loop()
    house = House(
        loop=loop,
        keys=KeyRing(
            find_sender, settings.CAPTURE_REQUESTS_PER_SECOND, settings.CAPTURE_UNKNOWN_KEYS_PER_SECOND
        ),
        commits=GroupCommit(open_inbox()),
        limits=Limits(
            event_bytes=settings.CAPTURE_EVENT_BYTES,
            batch_bytes=settings.CAPTURE_BATCH_BYTES,
            body_bytes=settings.CAPTURE_BODY_BYTES,
            trust_proxy=settings.CAPTURE_TRUST_PROXY,
        ),
    )
    _houses[loop] = house
    return house
