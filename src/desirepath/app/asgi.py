"""The one ASGI application: capture and surveys go past Django's request cycle, streams outlive it."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import django
from django.conf import settings
from django.core.asgi import get_asgi_application

from desirepath.app.assets import AssetShelf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desirepath.app.settings")
django.setup(set_prefix=False)

DOOR = "desirepath.eventlog.capture.door"
_django = get_asgi_application()
_shelf = AssetShelf(settings.WEB_DIR)
# Models can be imported only once Django is set up.
_live = import_module("desirepath.frame.live.stream")
_surveys = import_module("desirepath.listen.surveys.public.door")
_capture = import_module(DOOR) if find_spec("desirepath.eventlog.capture") else None


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Send capture paths and the server's start and stop to the door, other requests to Django."""
    if _capture and (scope["type"] == "lifespan" or _capture.is_capture_path(scope.get("path", ""))):
        await _capture.application(scope, receive, send)
    elif scope["type"] == "lifespan":
        await _answer_lifespan(receive, send)
    elif _surveys.is_survey_page(scope):
        await _surveys.answer_survey(scope, receive, send)
    elif _shelf.holds(scope["path"]) and scope["method"] in {"GET", "HEAD"}:
        await _shelf.answer(scope, send)
    elif _live.is_live_path(scope["path"]) and scope["method"] == "GET":
        await _live.answer_live(_django, scope, receive, send)
    else:
        await _django(scope, receive, send)


async def _answer_lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
