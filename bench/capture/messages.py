"""Request bodies, made before the clock starts: what a server-side SDK sends."""

from __future__ import annotations

import json
import random
from base64 import b64encode

USERS = 20_000


def single_requests(write_key: str, count: int, first_id: int) -> list[bytes]:
    """Return whole HTTP requests of one track call each."""
    head = _head("/v1/track", write_key)
    return [_request(head, json.dumps(_event(first_id + number)).encode()) for number in range(count)]


def batch_requests(write_key: str, count: int, size: int, first_id: int) -> list[bytes]:
    """Return whole HTTP requests of `size` events each."""
    head = _head("/v1/batch", write_key)
    return [
        _request(head, json.dumps(_batch(first_id + number * size, size)).encode()) for number in range(count)
    ]


def _batch(first_id: int, size: int) -> dict[str, object]:
    events = [{"type": "track", **_event(first_id + number)} for number in range(size)]
    return {"batch": events, "sentAt": "2026-10-31T12:00:00.000Z"}


def _event(number: int) -> dict[str, object]:
    user = random.Random(number).randrange(USERS)
    return {
        "messageId": f"bench-{number:012d}",
        "userId": f"user-{user:06d}",
        "event": f"touchpoint_{number % 60:02d}",
        "timestamp": "2026-10-31T12:00:00.000Z",
        "properties": {"order_id": f"order-{number // 7}", "channel": "web", "value": number % 500},
        "context": {"library": {"name": "bench", "version": "1"}},
    }


def _head(path: str, write_key: str) -> bytes:
    credentials = b64encode(f"{write_key}:".encode()).decode()
    return (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {credentials}\r\n"
        "Content-Type: application/json\r\nContent-Length: "
    ).encode()


def _request(head: bytes, body: bytes) -> bytes:
    return b"%s%d\r\n\r\n%s" % (head, len(body), body)
