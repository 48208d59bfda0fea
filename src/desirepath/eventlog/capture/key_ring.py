"""The capture keys that this process knows, asked from the database again every few seconds.

Keys that are not known cost as little as can be: they are remembered apart from good ones, in a bounded list, and
one address may make the database look up only so many of them.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from desirepath.eventlog.capture.limits import AddressLimits, TokenBucket
from desirepath.eventlog.capture.refusals import KeysUnavailable, TooManyRequests, WriteKeyUnknown

log = logging.getLogger(__name__)

# A revoked key works for at most this long.
FRESH_SECONDS = 3.0
# While the database cannot be asked, a key known before goes on for this long: the inbox may still take records.
STALE_SECONDS = 300.0
KEPT_KEYS = 10_000
KEPT_UNKNOWN = 10_000
MOST_ASKED = 500  # look-ups that wait at once
LONGEST_KEY = 200

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom a write key stands for; `may_join_users` says that it may make two known users one."""

    workspace_id: int
    source_id: int
    may_join_users: bool = False


@dataclass(slots=True)
class _Known:
    sender: Sender
    asked_at: float
    bucket: TokenBucket


class KeyRing:
    """Maps write keys to senders; they stand here by digest, so that no comparison tells how near a guess was."""

    def __init__(
        self, find_sender: Callable[[str], Sender | None], per_second: int, guesses_per_second: int = 0
    ) -> None:
        self._find_sender = find_sender
        self._per_second = per_second
        self._guesses = AddressLimits(guesses_per_second)
        self._known: OrderedDict[bytes, _Known] = OrderedDict()
        self._unknown: OrderedDict[bytes, float] = OrderedDict()
        self._asking: dict[bytes, asyncio.Task[_Known | None]] = {}
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="write-keys")

    async def get(self, secret: str, address: str = "") -> tuple[Sender, TokenBucket]:
        """Return the sender of a key with its token bucket.

        Raises
        ------
        WriteKeyUnknown
            No capture key in force has this secret.
        TooManyRequests
            The address has tried too many keys that are unknown.
        KeysUnavailable
            The database does not answer and the key was not known before.
        """
        name = hashlib.sha256(secret.encode(errors="replace")).digest()
        known = self._known.get(name)
        if known is not None and _age(known.asked_at) <= FRESH_SECONDS:
            return known.sender, known.bucket
        pays = known is None and name not in self._asking  # whoever waits for another's look-up pays nothing
        if pays:
            self._check_guess(name, secret, address)
        found = await self._ask_once(name, secret)
        if found is None:
            raise _unknown_key()
        if pays:
            self._guesses.give_back(address)
        return found.sender, found.bucket

    def close(self) -> None:
        """Let the look-up threads end."""
        self._threads.shutdown(wait=False)

    def _check_guess(self, name: bytes, secret: str, address: str) -> None:
        """Answer at once for a key that was unknown a moment ago; else let the address pay for a look-up."""
        if len(secret) > LONGEST_KEY or _age(self._unknown.get(name, float("-inf"))) <= FRESH_SECONDS:
            raise _unknown_key()
        wait_seconds = self._guesses.take(address)
        if wait_seconds:
            raise TooManyRequests("This address tries too many unknown write keys.", wait_seconds)
        if len(self._asking) >= MOST_ASKED:
            raise KeysUnavailable("Too many write keys are being looked up at the moment. Try again.")

    async def _ask_once(self, name: bytes, secret: str) -> _Known | None:
        task = self._asking.get(name)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._ask(name, secret))
            self._asking[name] = task
            task.add_done_callback(lambda _: self._asking.pop(name, None))
        # Shielded: one sender that hangs up must not cancel the look-up that others wait for.
        return await asyncio.shield(task)

    async def _ask(self, name: bytes, secret: str) -> _Known | None:
        before = self._known.get(name)
        try:
            sender = await asyncio.get_running_loop().run_in_executor(
                self._threads, self._find_sender, secret
            )
        except (
            Exception
        ) as error:  # whatever the database says, the door answers 503 or goes on with what it knew
            return self._keep_going(before, error)
        if sender is None:
            self._known.pop(name, None)
            _remember(self._unknown, name, time.monotonic(), KEPT_UNKNOWN)
            return None
        known = _Known(sender, time.monotonic(), before.bucket if before else TokenBucket(self._per_second))
        _remember(self._known, name, known, KEPT_KEYS)
        return known

    def _keep_going(self, before: _Known | None, error: Exception) -> _Known:
        log.warning("write keys cannot be looked up: %s", error)
        if before is None or _age(before.asked_at) > STALE_SECONDS:
            raise KeysUnavailable("Write keys cannot be checked at the moment. Try again.") from error
        return before


def _remember(kept: OrderedDict[bytes, Value], name: bytes, value: Value, most: int) -> None:
    kept[name] = value
    kept.move_to_end(name)
    while len(kept) > most:
        kept.popitem(last=False)


def _age(moment: float) -> float:
    return time.monotonic() - moment


def _unknown_key() -> WriteKeyUnknown:
    return WriteKeyUnknown("The write key is unknown or revoked. Make one under Settings, Capture keys.")
