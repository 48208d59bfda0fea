"""Token buckets per key and per address: a storm of one sender costs little and leaves room for the others."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict

BURST_SECONDS = 2
KEPT_ADDRESSES = 10_000


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

    def give_back(self) -> None:
        """Return a token that was not needed."""
        self._level = min(self._capacity, self._level + 1.0)


class AddressLimits:
    """One bucket for each address of the newest so many; the neighbours of an IPv6 address share one."""

    def __init__(self, per_second: int) -> None:
        self._per_second = per_second
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def take(self, address: str) -> int:
        """Take one token of an address; return 0 when there was one, else whole seconds until there will be."""
        return self._bucket(address).take()

    def give_back(self, address: str) -> None:
        """Return a token that was not needed."""
        self._bucket(address).give_back()

    def _bucket(self, address: str) -> TokenBucket:
        name = _network(address)
        bucket = self._buckets.get(name)
        if bucket is None:
            bucket = self._buckets[name] = TokenBucket(self._per_second)
        self._buckets.move_to_end(name)
        while len(self._buckets) > KEPT_ADDRESSES:
            self._buckets.popitem(last=False)
        return bucket


def _network(address: str) -> str:
    """Return the part of an address that one household or machine has: IPv6 gives each of them 2**64."""
    if ":" not in address:
        return address
    try:
        return str(ipaddress.ip_network(f"{address}/64", strict=False))
    except ValueError:
        return address
