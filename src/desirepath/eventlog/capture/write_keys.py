"""Finds the write key in a request, in the order that clients rely on."""

from __future__ import annotations

import base64
import binascii
from typing import Any
from urllib.parse import parse_qs

BASIC = b"basic "


def key_from_authorization(value: bytes) -> str:
    """Return the user of Basic credentials; the password is ignored and the colon may be missing.

    Bearer is left for OAuth: such a request names its key in the body.
    """
    if value[:6].lower() != BASIC:
        return ""
    try:
        plain = base64.b64decode(value[6:].strip() + b"==", validate=False).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return plain.partition(":")[0]


def key_from_body(value: Any) -> str:
    """Return the body's `writeKey` when it is text."""
    return value if isinstance(value, str) else ""


def key_from_query(query: bytes) -> str:
    """Return `writeKey` of a query, which only beacon and pixel addresses may use."""
    given = parse_qs(query.decode("latin-1")).get("writeKey")
    return given[0] if given else ""
