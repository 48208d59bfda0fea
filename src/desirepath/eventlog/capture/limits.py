"""A token bucket per key, so that a storm of one sender costs little and leaves room for the others."""

from __future__ import annotations

import math
import time

BURST_SECONDS = 2


class TokenBucket:
    """Requests per second that one key may send, with a burst of two seconds' worth."""

    __slots__ = ("_capacity", "_level", "_rate", "_seen_at")

    def __init__(self, per_second: int) -> None:
        self._rate = float(per_second)
        self._capacity = self._rate * BURST_SECONDS
        self._level = self._capacity
        self._seen_at = time.monotonic()

    def take(self) -> int:
        """Take one token; return 0 when there was one, else whole seconds until there will be."""
        if self._rate <= 0:
            return 0
        now = time.monotonic()
        self._level = min(self._capacity, self._level + (now - self._seen_at) * self._rate)
        self._seen_at = now
        if self._level < 1.0:
            return max(1, math.ceil((1.0 - self._level) / self._rate))
        self._level -= 1.0
        return 0
