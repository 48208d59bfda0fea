"""The load generator: raw sockets, kept open, one request at a time on each."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import uvloop

LONGEST_SECONDS = 300
_LENGTH = b"content-length: "


@dataclass
class Outcome:
    """What the clients saw."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)

    def latency_ms(self, share: float) -> float:
        """Return a quantile of the waits for an answer."""
        ranked = sorted(self.latencies)
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))] * 1000 if ranked else float("nan")


class _Client(asyncio.Protocol):
    """One connection: sends the next request as soon as the last was answered."""

    def __init__(self, requests: Iterator[bytes], outcome: Outcome, ended: asyncio.Future[None]) -> None:
        self.requests, self.outcome, self.ended = requests, outcome, ended
        self.buffer = b""
        self.sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's transports are no subclass
        self._send_next()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0 or len(self.buffer) < end + 4 + _body_length(self.buffer[:end]):
            return
        self.outcome.latencies.append(time.perf_counter() - self.sent_at)
        self.outcome.statuses[int(self.buffer[9:12])] += 1
        self.buffer = b""
        self._send_next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_exception(exc or ConnectionError("the server closed the connection"))

    def _send_next(self) -> None:
        request = next(self.requests, None)
        if request is None:
            if not self.ended.done():
                self.ended.set_result(None)
            self.transport.close()
            return
        self.sent_at = time.perf_counter()
        self.transport.write(request)


def send_all(port: int, requests: list[bytes], connections: int) -> Outcome:
    """Send all requests over so many connections and return what came back."""
    return uvloop.run(_send_all(port, requests, connections))


async def _send_all(port: int, requests: list[bytes], connections: int) -> Outcome:
    loop, outcome, shared = asyncio.get_running_loop(), Outcome(), iter(requests)
    ends = [loop.create_future() for _ in range(connections)]
    began = time.perf_counter()
    for ended in ends:
        await loop.create_connection(lambda ended=ended: _Client(shared, outcome, ended), "127.0.0.1", port)
    await asyncio.wait_for(asyncio.gather(*ends), LONGEST_SECONDS)
    outcome.seconds = time.perf_counter() - began
    return outcome


def _body_length(head: bytes) -> int:
    place = head.lower().find(_LENGTH)
    if place < 0:
        return 0
    return int(head[place + len(_LENGTH) :].split(b"\r\n", 1)[0])
