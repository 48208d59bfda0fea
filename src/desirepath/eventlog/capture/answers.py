"""Answers of the door: exactly 200 with a small object, or an object with `code` and `message`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

SUCCESS = b'{"success":true}'
PREFLIGHT_SECONDS = 86_400
RETRY_SECONDS = 5

# `*` would not cover Authorization, so the headers that browser clients send stand here by name.
CORS_HEADERS: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, POST, OPTIONS"),
    (
        b"access-control-allow-headers",
        b"Authorization, Content-Type, Content-Encoding, AnonymousId, X-Retry-Count, X-Write-Key",
    ),
    (b"access-control-expose-headers", b"Retry-After"),
]
JSON_HEADERS: Headers = [
    (b"content-type", b"application/json"),
    (b"cache-control", b"no-store"),
    CORS_HEADERS[0],
    CORS_HEADERS[3],
]


def _with_length(headers: Headers, body: bytes) -> Headers:
    return [*headers, (b"content-length", b"%d" % len(body))]


_SUCCESS_START: MutableMapping[str, Any] = {
    "type": "http.response.start",
    "status": 200,
    "headers": _with_length(JSON_HEADERS, SUCCESS),
}
_SUCCESS_BODY: MutableMapping[str, Any] = {"type": "http.response.body", "body": SUCCESS}


async def answer_success(send: Send) -> None:
    """Say that everything in the request is safe."""
    await send(_SUCCESS_START)
    await send(_SUCCESS_BODY)


async def answer_preflight(send: Send) -> None:
    """Tell a browser what it may send; needs no key, and may be kept for a day."""
    headers = [*CORS_HEADERS, (b"access-control-max-age", b"%d" % PREFLIGHT_SECONDS)]
    await _answer(send, 200, headers, b"")


async def answer_json(send: Send, document: Any) -> None:
    """Answer 200 with a document."""
    await _answer(send, 200, JSON_HEADERS, msgspec.json.encode(document))


async def answer_error(
    send: Send, status: int, code: str, message: str, retry_after_seconds: int | None = None
) -> None:
    """Refuse with a stable code; 429 and 503 always say when to come back, in whole seconds."""
    headers = JSON_HEADERS
    if status in {429, 503}:
        headers = [*headers, (b"retry-after", b"%d" % (retry_after_seconds or RETRY_SECONDS))]
    if status == 405:
        headers = [*headers, (b"allow", b"POST, OPTIONS")]
    await _answer(send, status, headers, msgspec.json.encode({"code": code, "message": message}))


async def _answer(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": _with_length(headers, body)})
    await send({"type": "http.response.body", "body": body})
