"""Reads a request's body within its limits, inflates it, and takes from it only what the door needs."""

from __future__ import annotations

import re
import zlib
from typing import Any

import msgspec

from desirepath.eventlog.capture.answers import Receive
from desirepath.eventlog.capture.refusals import (
    BodyCompressionInvalid,
    BodyInvalid,
    BodyShapeInvalid,
    BodyTooLarge,
)

GZIP_MAGIC = b"\x1f\x8b"
GZIP_WINDOW = 16 + zlib.MAX_WBITS
# JavaScript cuts strings between the halves of an emoji and then escapes the half; no other parser takes it.
_LONE_SURROGATE = re.compile(
    rb"(?<!\\)((?:\\\\)*)(?:(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)


class SingleHead(msgspec.Struct):
    """What the door reads of a single event; everything else is only checked to be JSON."""

    writeKey: Any = None  # noqa: N815 - the name on the wire


class BatchHead(msgspec.Struct):
    """What the door reads of a batch."""

    batch: list[msgspec.Raw]
    writeKey: Any = None  # noqa: N815 - the name on the wire


_single = msgspec.json.Decoder(SingleHead)
_batch = msgspec.json.Decoder(BatchHead)


class ClientGone(Exception):
    """The sender hung up before the body was whole; there is nobody to answer."""


async def read_body(receive: Receive, limit: int) -> bytes:
    """Return the body as sent; refuse as soon as it passes the limit."""
    message = await receive()
    body: bytes = message.get("body", b"")
    if message["type"] == "http.request" and not message.get("more_body") and len(body) <= limit:
        return body
    parts, size = [body], len(body)
    while message.get("more_body") and size <= limit:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
    if message["type"] != "http.request":
        raise ClientGone
    if size > limit:
        raise BodyTooLarge(f"The body is larger than {limit} bytes. Send smaller batches.")
    return b"".join(parts)


def inflate(body: bytes, encoding: bytes, limit: int) -> bytes:
    """Return the plain body. Gzip is known by its first bytes too: some clients do not label it.

    The size is counted while inflating, so a small body cannot become a large one in memory.
    """
    if body[:2] != GZIP_MAGIC:
        if b"gzip" in encoding:
            raise BodyCompressionInvalid("The body is labelled gzip and is not gzip.")
        return body
    machine = zlib.decompressobj(GZIP_WINDOW)
    try:
        plain = machine.decompress(body, limit + 1)
    except zlib.error as error:
        raise BodyCompressionInvalid(f"The gzip body cannot be read: {error}.") from error
    if len(plain) > limit:
        raise BodyTooLarge(f"The inflated body is larger than {limit} bytes. Send smaller batches.")
    if not machine.eof:
        raise BodyCompressionInvalid("The gzip body is cut off.")
    return plain


def parse_single(body: bytes) -> tuple[bytes, SingleHead]:
    """Return the body as it is to be kept, and its head."""
    return _parse(_single, body)


def parse_batch(body: bytes) -> tuple[bytes, BatchHead]:
    """Return the body as it is to be kept, and its head with one raw item per event."""
    return _parse(_batch, body)


def _parse(decoder: msgspec.json.Decoder[Any], body: bytes) -> tuple[bytes, Any]:
    try:
        _check_text(body)
        return body, decoder.decode(body)
    except RecursionError as error:  # a sender that heard 503 would send it for ever
        raise BodyInvalid("The body is nested too deeply to be read.") from error
    except msgspec.ValidationError as error:
        raise BodyShapeInvalid(f"The body has not the shape that this address takes: {error}.") from error
    except msgspec.DecodeError as error:
        mended = _mend(body)
        if mended == body:
            raise BodyInvalid(f"The body is not JSON: {error}.") from error
        return _parse(decoder, mended)


def _check_text(body: bytes) -> None:
    if not body.isascii():
        try:
            body.decode()
        except UnicodeDecodeError as error:
            raise BodyInvalid(f"The body is not UTF-8: {error.reason} at byte {error.start}.") from error


def _mend(body: bytes) -> bytes:
    return _LONE_SURROGATE.sub(lambda found: found[1] + (found[2] or rb"\ufffd"), body)
