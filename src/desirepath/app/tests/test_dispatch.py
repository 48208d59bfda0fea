"""Capture through the whole application: nothing before the door redirects, asks to sign in, or adds a slash."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from desirepath.app.asgi import application
from desirepath.eventlog.capture import house
from desirepath.eventlog.capture.paths import ROUTES

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESSES = [
    *sorted(ROUTES),
    "//v1/batch",
    "/v1/projects/k/settings",
    "/v1/projects/k/settings/",
    "/v1/nothing",
]
METHODS = ("GET", "POST", "HEAD", "OPTIONS")


async def ask(path: str, method: str) -> int:
    sent: list[Any] = []
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "scheme": "http",
        "headers": [(b"host", b"journeys.example.org"), (b"x-forwarded-proto", b"http")],
        "client": ("203.0.113.7", 50_000),
    }

    async def receive() -> Any:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def keep(message: Any) -> None:
        sent.append(message)

    await application(scope, receive, keep)
    return int(sent[0]["status"])


async def ask_all() -> dict[tuple[str, str], int]:
    try:
        return {(path, method): await ask(path, method) for path in ADDRESSES for method in METHODS}
    finally:
        opened = house.find_house()
        if opened is not None:
            await opened.close()


def test_failure_08_no_capture_address_redirects_also_when_the_product_is_behind_https(settings):
    """A client follows a redirect as an empty GET, hears 200 and believes that all is well."""
    settings.PUBLIC_URL = "https://journeys.example.org"
    settings.SECURE_SSL_REDIRECT = True
    settings.APPEND_SLASH = True
    answers = asyncio.run(ask_all())
    assert {key: status for key, status in answers.items() if 300 <= status < 400} == {}
    posted = {
        path: answers[path, "POST"] for path, route in ROUTES.items() if route.kind in {"single", "batch"}
    }
    assert set(posted.values()) <= {400, 401}
    empty_gets = {answers[path, "GET"] for path in posted}
    assert empty_gets == {405}
