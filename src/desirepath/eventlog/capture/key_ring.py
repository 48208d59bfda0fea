"""The capture keys that this process knows, asked from the database again every few seconds."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from desirepath.eventlog.capture.limits import TokenBucket
from desirepath.eventlog.capture.refusals import KeysUnavailable, WriteKeyUnknown

log = logging.getLogger(__name__)

# A revoked key works for at most this long.
FRESH_SECONDS = 3.0
# While the database cannot be asked, a key known before goes on for this long: the inbox may still take records.
STALE_SECONDS = 300.0
KEPT_KEYS = 10_000
LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom a write key stands for."""

    workspace_id: int
    source_id: int


@dataclass(slots=True)
class _Known:
    sender: Sender | None
    asked_at: float
    bucket: TokenBucket


class KeyRing:
    """Maps write keys to senders."""

    def __init__(self, find_sender: Callable[[str], Sender | None], per_second: int) -> None:
        self._find_sender = find_sender
        self._per_second = per_second
        self._known: dict[str, _Known] = {}
        self._asking: dict[str, asyncio.Task[_Known]] = {}
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="write-keys")

    async def get(self, secret: str) -> tuple[Sender, TokenBucket]:
        """Return the sender of a key with its token bucket.

        Raises
        ------
        WriteKeyUnknown
            No capture key in force has this secret.
        KeysUnavailable
            The database does not answer and the key was not known before.
        """
        known = self._known.get(secret)
        if known is None or time.monotonic() - known.asked_at > FRESH_SECONDS:
            known = await self._ask_once(secret)
        if known.sender is None:
            raise WriteKeyUnknown(
                "The write key is unknown or revoked. Make one under Settings, Capture keys."
            )
        return known.sender, known.bucket

    def close(self) -> None:
        """Let the look-up threads end."""
        self._threads.shutdown(wait=False)

    async def _ask_once(self, secret: str) -> _Known:
        if len(secret) > LONGEST_KEY:
            return _Known(None, 0.0, TokenBucket(0))
        task = self._asking.get(secret)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._ask(secret))
            self._asking[secret] = task
            task.add_done_callback(lambda _: self._asking.pop(secret, None))
        # Shielded: one sender that hangs up must not cancel the look-up that others wait for.
        return await asyncio.shield(task)

    async def _ask(self, secret: str) -> _Known:
        before = self._known.get(secret)
        try:
            sender = await asyncio.get_running_loop().run_in_executor(
                self._threads, self._find_sender, secret
            )
        except (
            Exception
        ) as error:  # whatever the database says, the door answers 503 or goes on with what it knew
            return self._keep_going(before, error)
        if len(self._known) >= KEPT_KEYS:
            self._known.clear()
        known = _Known(sender, time.monotonic(), before.bucket if before else TokenBucket(self._per_second))
        self._known[secret] = known
        return known

    def _keep_going(self, before: _Known | None, error: Exception) -> _Known:
        log.warning("write keys cannot be looked up: %s", error)
        if before is None or time.monotonic() - before.asked_at > STALE_SECONDS:
            raise KeysUnavailable("Write keys cannot be checked at the moment. Try again.") from error
        return before
