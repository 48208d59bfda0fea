"""Group commit: one writer commits what has gathered while the last commit was on its way.

A request is answered only after the commit that holds it, so 200 means durable; many requests share one fsync.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from desirepath.eventlog.errors import InboxUnavailable
from desirepath.eventlog.inbox.parcels import Inbox, Parcel

COMMIT_PARCELS = 2_000
COMMIT_BYTES = 32 * 1024 * 1024
WAITING_BYTES = 256 * 1024 * 1024


class GroupCommit:
    """Gathers parcels of one event loop and commits them from one thread."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inbox")
        self._waiting: list[tuple[Parcel, asyncio.Future[None]]] = []
        self._waiting_bytes = 0
        self._task: asyncio.Task[None] | None = None

    async def append(self, parcel: Parcel) -> None:
        """Return when the parcel is durable.

        Raises
        ------
        InboxUnavailable
            It could not be committed, or too much waits already.
        """
        if self._waiting_bytes > WAITING_BYTES:
            raise InboxUnavailable(
                "More records wait for the disk than fit in memory. Try again in a moment."
            )
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        self._waiting.append((parcel, future))
        self._waiting_bytes += len(parcel.body)
        if self._task is None:
            self._task = loop.create_task(self._commit_all(loop))
        await future

    async def close(self) -> None:
        """Finish what waits and close the inbox."""
        if self._task is not None:
            await self._task
        self._writer.submit(self._inbox.close)
        self._writer.shutdown(wait=True)

    async def _commit_all(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            while self._waiting:
                group = self._take_group()
                await self._commit(loop, group)
        finally:
            self._task = None

    async def _commit(
        self, loop: asyncio.AbstractEventLoop, group: list[tuple[Parcel, asyncio.Future[None]]]
    ) -> None:
        try:
            await loop.run_in_executor(self._writer, self._inbox.append, [parcel for parcel, _ in group])
        except Exception as error:  # every waiter must hear of it, whatever it was; each answers 503
            _fail(group, error)
        else:
            _succeed(group)

    def _take_group(self) -> list[tuple[Parcel, asyncio.Future[None]]]:
        size = count = 0
        for parcel, _ in self._waiting:
            size += len(parcel.body)
            count += 1
            if count == COMMIT_PARCELS or size >= COMMIT_BYTES:
                break
        group, self._waiting = self._waiting[:count], self._waiting[count:]
        self._waiting_bytes -= size
        return group


def _succeed(group: list[tuple[Parcel, asyncio.Future[None]]]) -> None:
    for _, future in group:
        if not future.done():
            future.set_result(None)


def _fail(group: list[tuple[Parcel, asyncio.Future[None]]], error: Exception) -> None:
    for _, future in group:
        if not future.done():
            future.set_exception(error)
