"""Respondents that come at a fixed rate, whether or not the server keeps up.

A respondent opens the page, sends the score, opens the next page, sends words, and is thanked: five requests on
one connection. Some send their last page from two tabs at the same moment.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import uvloop

DOUBLED_SHARE = 0.05
CAUSES = {True: "service", False: "speed"}
HEAD = "Host: 127.0.0.1\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\n"
LONGEST_SECONDS = 30.0


class Tally:
    """What respondents saw."""

    def __init__(self) -> None:
        self.waits: defaultdict[str, list[float]] = defaultdict(list)
        self.statuses: Counter[str] = Counter()
        self.thanked = 0
        self.failed: Counter[str] = Counter()

    def as_json(self) -> dict[str, Any]:
        """Return counts, and waits in milliseconds."""
        return {
            "thanked": self.thanked,
            "statuses": dict(self.statuses),
            "failed": dict(self.failed),
            "waits": {name: _spread(waits) for name, waits in sorted(self.waits.items())},
            "answer": _spread([*self.waits["score sent"], *self.waits["words sent"]]),
        }


def _spread(waits: list[float]) -> dict[str, float]:
    ranked = sorted(waits)
    found: dict[str, float] = {"n": len(ranked)}
    for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("worst", 1.0)):
        found[name] = round(ranked[min(len(ranked) - 1, int(share * len(ranked)))] * 1000, 1)
    return found


class Tab:
    """One connection."""

    def __init__(self, port: int, tally: Tally) -> None:
        self.port, self.tally = port, tally

    async def open(self) -> Tab:
        """Connect."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def get(self, what: str, path: str) -> bytes:
        """Open a page."""
        return await self._ask(what, f"GET {path} HTTP/1.1\r\n{HEAD}\r\n".encode())

    async def post(self, what: str, path: str, **fields: str) -> bytes:
        """Send a form."""
        body = urlencode({**fields, "lang": "en", "website": "", "go": "next"})
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        return await self._ask(what, f"POST {path} HTTP/1.1\r\n{HEAD}{kind}\r\n{body}".encode())

    async def _ask(self, what: str, request: bytes) -> bytes:
        began = time.perf_counter()
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        await self.reader.readexactly(_length(head))
        self.tally.waits[what].append(time.perf_counter() - began)
        self.tally.statuses[f"{what} {head[9:12].decode()}"] += 1
        return head

    def close(self) -> None:
        """Let go."""
        self.writer.close()


async def _respond(port: int, path: str, due: float, tally: Tally, chance: random.Random) -> None:
    score = chance.randrange(11)
    tabs = [await Tab(port, tally).open()]
    tally.waits["connected after due"].append(time.perf_counter() - due)
    first = tabs[0]
    await first.get("page opened", path)
    await first.post("score sent", path, page="score", **{"q-recommend": str(score)})
    await first.get("next page", f"{path}?page=reason")
    if chance.random() < DOUBLED_SHARE:
        tabs.append(await Tab(port, tally).open())
    fields = {"page": "reason", "q-cause": CAUSES[score > 8], "q-comment": f"Said by {path[-6:]}"}
    heads = await asyncio.gather(*(tab.post("words sent", path, **fields) for tab in tabs))
    await first.get("thanks", path)
    for tab in tabs:
        tab.close()
    if all(head[9:12] in {b"303", b"200"} for head in heads):
        tally.thanked += 1


async def _guarded(port: int, path: str, due: float, tally: Tally, chance: random.Random) -> None:
    try:
        await asyncio.wait_for(_respond(port, path, due, tally, chance), LONGEST_SECONDS)
    except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
        tally.failed[type(error).__name__] += 1


async def send(port: int, paths: list[str], rate: float) -> dict[str, Any]:
    """Let a respondent begin every 1/rate seconds, and wait for the last."""
    tally, chance, tasks = Tally(), random.Random(4), []
    began = time.perf_counter()
    for number, path in enumerate(paths):
        due = began + number / rate
        wait = due - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        tasks.append(asyncio.create_task(_guarded(port, path, due, tally, chance)))
    await asyncio.gather(*tasks)
    seconds = time.perf_counter() - began
    return {
        **tally.as_json(),
        "seconds": round(seconds, 2),
        "answers_per_second": round(tally.thanked / seconds, 1),
        "load_cpu_seconds": round(time.process_time(), 2),
    }


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


if __name__ == "__main__":
    given_port, given_paths, given_rate = sys.argv[1:]
    lines = Path(given_paths).read_text().split()
    print(json.dumps(uvloop.run(send(int(given_port), lines, float(given_rate)))))
