"""Which events a browser or an app sent: to those the server adds the sender's address."""

from __future__ import annotations

import re
from typing import Any

import msgspec

# Words in the names of client libraries: `analytics.js`, `analytics-kotlin`, `@segment/analytics-react-native`,
# `analytics_flutter`, `RudderLabs JavaScript SDK`, `com.rudderstack.android.sdk.core`, `@jitsu/js`, …
CLIENT_WORDS = frozenset(
    [
        "js",
        "javascript",
        "next",
        "browser",
        "web",
        "pixel",
        "android",
        "ios",
        "swift",
        "kotlin",
        "cocoa",
        "native",
        "reactnative",
        "flutter",
        "dart",
        "xamarin",
        "maui",
        "unity",
        "cordova",
        "capacitor",
        "ionic",
        "expo",
        "roku",
        "mobile",
        "tvos",
    ]
)
# A library that calls itself so runs on a server, whatever else its name says: `Node.js`, `analytics-node`.
SERVER_WORDS = frozenset({"node", "nodejs", "server", "s2s"})
CLIENT_CHANNELS = frozenset({"web", "browser", "mobile", "client"})
_WORD = re.compile(r"[A-Za-z0-9]+")


class _Context(msgspec.Struct):
    library: Any = None
    direct: Any = None


_decoder = msgspec.json.Decoder(_Context)


def is_client_channel(channel: Any) -> bool:
    """Tell whether the `channel` of the tracking spec says browser or app."""
    return isinstance(channel, str) and channel.lower() in CLIENT_CHANNELS


def is_client_context(context: bytes) -> bool:
    """Tell whether a context comes from a client library, or asks for the address by `direct`."""
    try:
        given = _decoder.decode(context)
    except (msgspec.DecodeError, RecursionError):
        return False
    return given.direct is True or _is_client_library(given.library)


def _is_client_library(library: Any) -> bool:
    if not isinstance(library, dict):
        return False
    words = {word.lower() for word in _WORD.findall(f"{library.get('name')} {library.get('env', '')}")}
    return bool(words & CLIENT_WORDS) and not words & SERVER_WORDS
