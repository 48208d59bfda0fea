"""The role `web`: one granian server in this process, so that killing the process ends all of it."""

from __future__ import annotations

import asyncio
import threading

import uvloop
from django.conf import settings
from granian.constants import Interfaces
from granian.server.embed import Server

from desirepath.app.asgi import application
from desirepath.app.warming import warm_in_background
from desirepath.frame.live.hub import hub

STOP_POLL_SECONDS = 0.2
# Requests in work at the same time; windows that follow maps are counted beside them.
MOST_REQUESTS = 512


def serve_until(stop: threading.Event) -> None:
    """Serve the application on the address of the settings until told to stop."""
    warm_in_background()
    uvloop.run(_serve(stop))


async def _serve(stop: threading.Event) -> None:
    server = Server(
        application,
        address=settings.LISTEN_HOST,
        port=settings.LISTEN_PORT,
        interface=Interfaces.ASGI,
        websockets=False,
        log_enabled=False,
        backlog=1024,
        backpressure=MOST_REQUESTS + settings.LIVE_WINDOWS,
    )
    watching = asyncio.create_task(_stop_when_told(server, stop))
    await server.serve()
    watching.cancel()


async def _stop_when_told(server: Server, stop: threading.Event) -> None:
    # A signal handler may only set the event: granian's loop is woken from here.
    while not stop.is_set():
        await asyncio.sleep(STOP_POLL_SECONDS)
    hub.close()
    server.stop()
