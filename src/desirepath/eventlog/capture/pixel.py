"""Turns the query of a tracking pixel into the JSON that a post would have carried."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import msgspec

PROPERTIES = "properties."
FIELDS = ("anonymousId", "userId", "messageId", "event", "name", "category", "timestamp", "sentAt")


def pixel_body(query: bytes) -> bytes:
    """Return a single event: known fields by name, `properties.NAME` inside, everything else as properties."""
    event: dict[str, Any] = {"channel": "web", "properties": {}}
    for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        if name in FIELDS:
            event[name] = value
        elif name != "writeKey":
            event["properties"][name.removeprefix(PROPERTIES)] = value
    return msgspec.json.encode(event)
