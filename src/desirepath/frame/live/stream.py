"""Server-sent events of a map: asked for through Django, streamed outside of its request cycle.

Django answers whether the caller may follow the map, and with the present state; its thread and its connection to
the database are free again before the stream goes on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from desirepath.frame.live.hub import Listener, hub
from desirepath.frame.live.state import State
from desirepath.people.contracts import Actor

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

HEARTBEAT_SECONDS = 15.0
RETRY_MS = 1_000
# After this the window asks again, so that a right that was taken away, or a session that ended, ends the stream.
LONGEST_SECONDS = 300.0
HEADERS = {
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
    # Says “already encoded” to what would compress, and so hold back, the stream.
    "Content-Encoding": "identity",
}
# An event and not a comment: a window that hears nothing for long knows by it that its line is dead.
STILL_HERE = {"still-here": "{}"}
_PLACE = "desirepath.live"


def is_live_path(path: str) -> bool:
    """Tell whether an address is a journey's stream."""
    return path.startswith("/api/frame/journeys/") and path.endswith("/live")


def open_stream(
    request: HttpRequest, actor: Actor, window: UUID, journey_id: int, state: State
) -> HttpResponse:
    """Answer with the present state; under ASGI the stream goes on from there.

    Raises
    ------
    TooManyWindows
        This person, or everybody together, has too many streams open here.
    """
    who = f"{actor.workspace_id}/{actor.user_id or actor.label}"
    granted = getattr(request, "scope", {}).get(_PLACE)
    if granted is not None:
        granted.append(hub.admit(Listener(journey_id, who, window, state)))
    return HttpResponse(
        f"retry: {RETRY_MS}\n\n{write_events(state)}", content_type="text/event-stream", headers=HEADERS
    )


def write_events(events: State) -> str:
    """Write events as they stand in a stream."""
    return "".join(f"event: {name}\ndata: {data}\n\n" for name, data in events.items())


async def answer_live(application: Application, scope: Scope, receive: Receive, send: Send) -> None:
    """Let Django answer; when it grants the stream, go on with it until the window or the server leaves."""
    granted: list[Listener] = []
    scope[_PLACE] = granted
    gone = asyncio.create_task(_wait_until_gone(receive))
    try:
        await application(scope, _Quiet().receive, _keep_open(send, granted))
        if granted:
            await _go_on(granted[0], gone, send)
    finally:
        gone.cancel()
        for listener in granted:
            hub.leave(listener)


async def _wait_until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class _Quiet:
    """What Django hears: a request without a body, and nothing more; its part is short, and always finished."""

    def __init__(self) -> None:
        self._asked = False

    async def receive(self) -> Message:
        if self._asked:
            await asyncio.Event().wait()
        self._asked = True
        return {"type": "http.request", "body": b"", "more_body": False}


def _keep_open(send: Send, granted: list[Listener]) -> Send:
    """Pass Django's answer on; that of a granted stream has no length and no end yet."""

    async def passing(message: Message) -> None:
        if granted and message["type"] == "http.response.start":
            headers = [pair for pair in message["headers"] if pair[0].lower() != b"content-length"]
            message = {**message, "headers": headers}
        elif granted:
            message = {**message, "more_body": True}
        await send(message)

    return passing


async def _go_on(listener: Listener, gone: asyncio.Task[None], send: Send) -> None:
    gone.add_done_callback(lambda _: listener.end())
    hub.follow()
    try:
        await _send_news(listener, send)
        if not gone.done():
            await send({"type": "http.response.body", "body": b"", "more_body": False})
    except OSError:  # the window left while something was sent
        return


async def _send_news(listener: Listener, send: Send) -> None:
    loop = asyncio.get_running_loop()
    until = loop.time() + LONGEST_SECONDS
    while not listener.ended and loop.time() < until:
        events = await listener.wait(HEARTBEAT_SECONDS)
        if not listener.ended:
            text = write_events(events or STILL_HERE)
            await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
