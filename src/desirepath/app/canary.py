"""A canary: one event sent through the real capture door and looked for in the customer's story."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass

from desirepath.customers.selectors.profiles import find_customer_key, get_story
from desirepath.customers.services.erasing import erase_customer
from desirepath.people.contracts import Actor
from desirepath.people.services.api_keys import passing_capture_key

CANARY_EVENT = "Canary"
VISIBLE_SECONDS = 10.0
POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Flight:
    """How the canary fared: what was answered, and after how many seconds it could be seen."""

    answered: int
    visible_after_seconds: float | None
    problem: str = ""


def fly_canary(actor: Actor, address: str) -> Flight:
    """Send one event, wait until a query sees it, and erase it again."""
    customer = f"canary-{uuid.uuid4().hex}"
    with passing_capture_key(actor=actor, name="doctor", source_slug="doctor") as secret:
        try:
            answered = _send(address, secret, customer)
        except (urllib.error.URLError, OSError) as error:
            return Flight(0, None, f"capture did not answer: {error}")
        seen_after = _wait(actor, customer)
    key = find_customer_key(actor, customer)
    if key is not None:
        erase_customer(actor=actor, customer_key=key, reason="canary of desirepath doctor")
    return Flight(answered, seen_after)


def _send(address: str, secret: str, customer: str) -> int:
    body = {"writeKey": secret, "userId": customer, "event": CANARY_EVENT, "messageId": customer}
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"{address}/v1/track", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - our own address
        return int(response.status)


def _wait(actor: Actor, customer: str) -> float | None:
    started = time.monotonic()
    while time.monotonic() - started < VISIBLE_SECONDS:
        key = find_customer_key(actor, customer)
        if key is not None and get_story(actor, key, limit=1).items:
            return round(time.monotonic() - started, 2)
        time.sleep(POLL_SECONDS)
    return None
