"""The canary: one event sent through the real capture door, and looked for as every query looks for events.

It flies in a workspace of its own and is swept afterwards, so no number of a customer ever holds it.
"""

from __future__ import annotations

import json
import logging
import threading
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from desirepath.app.addresses import local_address
from desirepath.base import leases
from desirepath.base.errors import DomainError
from desirepath.eventlog.selectors.events import list_events
from desirepath.eventlog.services.canary import clear_canary_events, record_flight
from desirepath.people.contracts import Actor
from desirepath.people.services.canary import ensure_canary_home

log = logging.getLogger(__name__)

LEASE = "canary"
CANARY_EVENT = "Canary"
# What the product promises, and for how long we look on to say how late it was.
PROMISED_SECONDS = 5.0
LOOKED_FOR_SECONDS = 15.0
POLL_SECONDS = 0.1
FIRST_SECONDS = 20.0  # the other roles may still be starting


@dataclass(frozen=True)
class Flight:
    """How the canary fared: what was answered, and after how many seconds a query could see it."""

    answered: int
    visible_after_seconds: float | None
    problem: str = ""


def fly_canary(address: str = "") -> Flight:
    """Send one event, wait until a query sees it, sweep it, and keep the result."""
    home = ensure_canary_home()
    flight = _fly(home.actor, home.secret, address or settings.CANARY_ADDRESS or local_address())
    clear_canary_events(home.actor.workspace_id)
    record_flight(
        answered=flight.answered,
        visible_after_seconds=flight.visible_after_seconds,
        problem=flight.problem,
    )
    return flight


def run_canaries(stop: threading.Event) -> None:
    """Let a canary fly at the interval of the settings; of several workers one does it."""
    every_seconds = float(settings.CANARY_SECONDS)
    holder = leases.this_process()
    wait_seconds = min(FIRST_SECONDS, every_seconds)
    while every_seconds > 0 and not stop.wait(wait_seconds):
        wait_seconds = every_seconds
        try:
            if leases.acquire(LEASE, holder, every_seconds * 2 + LOOKED_FOR_SECONDS) is not None:
                _warn(fly_canary())
        except (DatabaseError, DomainError, OSError) as error:
            log.warning("canary: %s", error)
        finally:
            close_old_connections()


def _warn(flight: Flight) -> None:
    if flight.problem:
        log.error("canary: %s", flight.problem)


def _fly(actor: Actor, secret: str, address: str) -> Flight:
    message_id = uuid.uuid4().hex
    try:
        answered = _send(address, secret, message_id)
    except urllib.error.HTTPError as error:
        return Flight(error.code, None, f"Capture answered {error.code}.")
    except OSError as error:
        return Flight(0, None, f"Capture did not answer at {address}: {error}.")
    seen_after = _wait(actor, message_id)
    if seen_after is None:
        return Flight(
            answered, None, f"An event was accepted and not visible within {LOOKED_FOR_SECONDS:.0f} s."
        )
    late = seen_after > PROMISED_SECONDS
    return Flight(
        answered, seen_after, f"An event was visible only after {seen_after:.1f} s." if late else ""
    )


def _send(address: str, secret: str, message_id: str) -> int:
    body = {"writeKey": secret, "userId": "canary", "event": CANARY_EVENT, "messageId": message_id}
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"{address}/v1/track", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - our own address
        return int(response.status)


def _wait(actor: Actor, message_id: str) -> float | None:
    started = time.monotonic()
    while time.monotonic() - started < LOOKED_FOR_SECONDS:
        if any(event.message_id == message_id for event in list_events(actor).events):
            return round(time.monotonic() - started, 2)
        time.sleep(POLL_SECONDS)
    return None
