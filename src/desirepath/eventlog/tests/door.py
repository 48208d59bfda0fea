"""Posts to the capture door without a server: the same ASGI calls that granian makes."""

from __future__ import annotations

import asyncio
import base64
import json
from dataclasses import dataclass, field
from typing import Any

from desirepath.eventlog.capture import house
from desirepath.eventlog.capture.door import application


@dataclass
class Post:
    """One request."""

    path: str
    body: Any = b""
    method: str = "POST"
    headers: dict[str, str] = field(default_factory=dict)
    query: str = ""
    chunk: int = 1 << 30

    def messages(self) -> list[dict[str, Any]]:
        body = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        parts = [body[start : start + self.chunk] for start in range(0, len(body), self.chunk)] or [b""]
        return [
            {"type": "http.request", "body": part, "more_body": place < len(parts) - 1}
            for place, part in enumerate(parts)
        ]


@dataclass
class Answer:
    """One response."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


def basic(key: str) -> dict[str, str]:
    """Return the header that carries a write key."""
    return {"authorization": "Basic " + base64.b64encode(f"{key}:".encode()).decode()}


def send_all(*posts: Post) -> list[Answer]:
    """Answer all requests at once, on one event loop."""
    return asyncio.run(_send_all(posts))


def send(path: str, body: Any = b"", **options: Any) -> Answer:
    """Answer one request."""
    return send_all(Post(path, body, **options))[0]


async def _send_all(posts: tuple[Post, ...]) -> list[Answer]:
    try:
        return list(await asyncio.gather(*(_send(post) for post in posts)))
    finally:
        opened = house.find_house()
        if opened is not None:
            await opened.close()


async def _send(post: Post) -> Answer:
    waiting = post.messages()
    sent: list[Any] = []
    scope = {
        "type": "http",
        "method": post.method,
        "path": post.path,
        "query_string": post.query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in post.headers.items()],
        "client": ("203.0.113.7", 50000),
    }

    async def receive() -> Any:
        return waiting.pop(0)

    async def keep(message: Any) -> None:
        sent.append(message)

    await application(scope, receive, keep)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(part["body"] for part in sent[1:]))
