"""The stream of a map under ASGI: Django grants it and is done with, then it goes on until somebody leaves."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from desirepath.frame.live import hub as hub_module
from desirepath.frame.live import stream
from desirepath.frame.live.hub import Hub, Listener

MAP = 7
KNOWN = {"version": "1"}


class Window:
    """A browser's window at the other end: what it was sent, and whether it is still there."""

    def __init__(self, hub: Hub, *, granted: bool = True) -> None:
        self.hub = hub
        self.granted = granted
        self.sent: list[dict[str, Any]] = []
        self.left = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        """As a server answers: the request's empty body, and later that the window has left."""
        if not hasattr(self, "asked"):
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)

    async def django(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """As the view does, once it knows who asks."""
        assert (await receive())["body"] == b""
        if self.granted:
            scope["desirepath.live"].append(self.hub.admit(Listener(MAP, "ada", uuid4(), KNOWN)))
        headers = [(b"content-type", b"text/event-stream"), (b"content-length", b"5")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"first", "more_body": False})

    def open(self) -> asyncio.Task[None]:
        scope = {"type": "http", "method": "GET"}
        return asyncio.create_task(stream.answer_live(self.django, scope, self.receive, self.send))

    @property
    def text(self) -> str:
        return b"".join(one.get("body", b"") for one in self.sent).decode()

    async def until(self, words: str) -> None:
        async with asyncio.timeout(2):
            while words not in self.text:
                await asyncio.sleep(0.002)


@pytest.fixture
def states() -> dict[int, dict[str, str]]:
    return {MAP: dict(KNOWN)}


@pytest.fixture
def hub(monkeypatch, states) -> Hub:
    monkeypatch.setattr(hub_module, "POLL_SECONDS", 0.02)
    monkeypatch.setattr(hub_module, "SHORTEST_POLL_SECONDS", 0.001)
    monkeypatch.setattr(stream, "HEARTBEAT_SECONDS", 0.03)
    made = Hub(lambda journeys: {key: dict(states[key]) for key in journeys})
    monkeypatch.setattr(stream, "hub", made)
    return made


def test_a_granted_stream_goes_on_with_news_and_heartbeats_until_the_window_leaves(hub, states):
    async def scene():
        window = Window(hub)
        opened = window.open()
        await window.until("firstevent: still-here\ndata: {}\n\n")
        states[MAP]["version"] = "2"
        await window.until("event: version\ndata: 2\n\n")
        assert all(name != b"content-length" for name, _ in window.sent[0]["headers"])
        assert all(one["more_body"] for one in window.sent[1:])
        window.left.set()
        await asyncio.wait_for(opened, 1)
        assert hub.count() == 0

    asyncio.run(scene())


def test_the_end_of_the_server_ends_the_stream_at_once(hub):
    async def scene():
        window = Window(hub)
        opened = window.open()
        await window.until("first")
        hub.close()
        await asyncio.wait_for(opened, 1)
        assert window.sent[-1] == {"type": "http.response.body", "body": b"", "more_body": False}

    asyncio.run(scene())


def test_a_stream_ends_by_itself_so_that_the_window_asks_again(hub, monkeypatch):
    monkeypatch.setattr(stream, "LONGEST_SECONDS", 0.05)

    async def scene():
        window = Window(hub)
        await asyncio.wait_for(window.open(), 1)
        assert not window.sent[-1]["more_body"]
        assert hub.count() == 0

    asyncio.run(scene())


def test_a_refusal_passes_unchanged(hub):
    async def scene():
        window = Window(hub, granted=False)
        await asyncio.wait_for(window.open(), 1)
        assert (b"content-length", b"5") in window.sent[0]["headers"]
        assert window.sent[1:] == [{"type": "http.response.body", "body": b"first", "more_body": False}]

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("path", "live"),
    [("/api/frame/journeys/a/live", True), ("/api/frame/journeys/a", False), ("/live", False)],
)
def test_only_a_journeys_stream_takes_this_way(path, live):
    assert stream.is_live_path(path) is live
