"""The capture door: a plain ASGI application that answers 200 only when the records are durable."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from desirepath.base.clock import now_micros
from desirepath.eventlog.capture.answers import (
    Receive,
    Scope,
    Send,
    answer_error,
    answer_json,
    answer_preflight,
    answer_success,
)
from desirepath.eventlog.capture.bodies import ClientGone, inflate, parse_batch, parse_single, read_body
from desirepath.eventlog.capture.client_settings import rudder_source_config, segment_settings
from desirepath.eventlog.capture.house import House, Limits, find_house, open_house
from desirepath.eventlog.capture.key_ring import Sender
from desirepath.eventlog.capture.paths import Route, find_route, is_capture_path, settings_key
from desirepath.eventlog.capture.pixel import pixel_body
from desirepath.eventlog.capture.refusals import (
    AddressUnknown,
    MethodRefused,
    Refusal,
    RequestTooLarge,
    TooManyRequests,
    WriteKeyMissing,
)
from desirepath.eventlog.capture.write_keys import key_from_authorization, key_from_body, key_from_query
from desirepath.eventlog.errors import InboxUnavailable
from desirepath.eventlog.inbox.parcels import OVERSIZED, Parcel

__all__ = ["application", "is_capture_path"]

log = logging.getLogger(__name__)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request of a sender."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    try:
        await _answer(scope, receive, send)
    except ClientGone:
        return
    except Refusal as refusal:
        await answer_error(send, refusal.status, refusal.code, refusal.detail, refusal.retry_after_seconds)
    except InboxUnavailable as error:
        log.error("inbox: %s", error.detail)
        await answer_error(send, 503, error.code, error.detail)
    except Exception:  # a sender that hears 503 keeps its records and tries again
        log.exception("capture failed")
        await answer_error(send, 503, "capture-failed", "The records could not be taken. Try again.")


@dataclass(slots=True)
class Request:
    """One post on its way through the door."""

    route: Route
    method: str
    headers: dict[bytes, bytes]
    query: bytes
    client: tuple[str, int] | None
    receive: Receive


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    route, method = find_route(scope["path"]), scope["method"]
    if method == "OPTIONS":
        await answer_preflight(send)
    elif route is None:
        raise AddressUnknown(f"There is no capture address {scope['path']}. The batch address is /v1/batch.")
    elif route.kind == "settings":
        await answer_json(send, segment_settings(settings_key(scope["path"])))
    else:
        headers, query = dict(scope["headers"]), scope.get("query_string", b"")
        if route.kind == "source-config":
            given = key_from_authorization(headers.get(b"authorization", b"")) or key_from_query(query)
            await answer_json(send, rudder_source_config(given))
            return
        _check_method(route, method)
        await _take(Request(route, method, headers, query, scope.get("client"), receive))
        await answer_success(send)


def _check_method(route: Route, method: str) -> None:
    if method != "POST" and not (route.kind == "pixel" and method == "GET"):
        raise MethodRefused(
            f"This address takes POST, not {method}. If a redirect stands before it, remove the redirect: "
            "clients follow it with an empty GET."
        )


async def _take(request: Request) -> None:
    """Read, check and commit one request. A key in the headers is checked before the body is read."""
    house = find_house() or open_house()
    early = key_from_authorization(request.headers.get(b"authorization", b""))
    address = _client_ip(request, house.limits)
    sender = await _admit(house, early, address) if early else None
    body = await _read(request, house.limits)
    if request.route.kind == "batch":
        body, batch = parse_batch(body)
        given, count = batch.writeKey, len(batch.batch)
    else:
        body, single = parse_single(body)
        given, count = single.writeKey, 1
    sender = sender or await _admit(house, _late_key(request, given), address)
    refusal = _find_oversize(request.route, body, house.limits)
    is_large_batch = refusal is not None and request.route.kind == "batch"
    if count:
        await house.commits.append(
            Parcel(
                workspace_id=sender.workspace_id,
                source_id=sender.source_id,
                received_at_us=now_micros(),
                route=OVERSIZED if is_large_batch else request.route.name,
                client_ip=address,
                event_count=count,
                body=body,
                may_join_users=sender.may_join_users,
            )
        )
    if refusal is not None:
        raise refusal


def _late_key(request: Request, given: Any) -> str:
    key = key_from_body(given) or request.headers.get(b"x-write-key", b"").decode("latin-1")
    return key or (key_from_query(request.query) if request.route.key_in_query else "")


async def _admit(house: House, key: str, address: str) -> Sender:
    if not key:
        raise WriteKeyMissing(
            "No write key. Send it as the user of Basic authorization, as writeKey in the body, "
            "or in the header X-Write-Key."
        )
    sender, bucket = await house.keys.get(key, address)
    wait_seconds = bucket.take()
    if wait_seconds:
        raise TooManyRequests("This write key sends faster than its limit.", wait_seconds)
    return sender


async def _read(request: Request, limits: Limits) -> bytes:
    body = await read_body(request.receive, limits.body_bytes)
    if request.route.kind == "pixel" and request.method == "GET":
        return pixel_body(request.query)
    return inflate(body, request.headers.get(b"content-encoding", b""), limits.body_bytes)


def _find_oversize(route: Route, body: bytes, limits: Limits) -> RequestTooLarge | None:
    """Return the refusal of what is larger than it may be. Clients drop it; so it is kept among the rejects."""
    limit = limits.batch_bytes if route.kind == "batch" else limits.event_bytes
    if len(body) <= limit:
        return None
    what = "batch" if route.kind == "batch" else "event"
    return RequestTooLarge(
        f"The {what} has {len(body)} bytes; at most {limit} are taken. It is kept under Listen, Rejected."
    )


def _client_ip(request: Request, limits: Limits) -> str:
    if limits.trust_proxy:
        forwarded = request.headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")[0].strip()
        if forwarded:
            return forwarded[:45]
    return str(request.client[0])[:45] if request.client else ""


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.shutdown":
            house = find_house()
            if house is not None:
                await house.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
        await send({"type": "lifespan.startup.complete"})
