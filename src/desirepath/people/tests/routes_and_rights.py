"""Every route of a room says which right it needs, and refuses who lacks it before anything is looked up."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from desirepath.app.api import api
from desirepath.people.rights import STARTING_ROLES
from desirepath.people.tests.callers import make_actor, make_client

WINDOW = "00000000-0000-4000-8000-000000000000"
CALLERS = (*STARTING_ROLES, "a key that only captures")


@dataclass(frozen=True)
class Rights:
    """What the routes below an address need: right → operation → a body that its schema accepts."""

    below: str
    needed: Mapping[str, Mapping[str, Any]]
    queries: Mapping[str, str] = field(default_factory=dict)

    @property
    def bodies(self) -> dict[str, Any]:
        """The body of each operation."""
        return {operation: body for part in self.needed.values() for operation, body in part.items()}

    @property
    def of_operation(self) -> dict[str, str]:
        """The right that each operation needs."""
        return {operation: right for right, part in self.needed.items() for operation in part}

    def call(self, client: Client, operation: str) -> Any:
        """Call an operation at an address that leads to nothing."""
        method, address = routes(self.below)[operation]
        body = self.bodies[operation]
        text = "" if body is None else json.dumps(body)
        return client.generic(
            method, address + self.queries.get(operation, ""), text, content_type="application/json"
        )


@functools.cache
def routes(below: str) -> dict[str, tuple[str, str]]:
    """Every operation below an address: method and address, which leads to nothing that is."""
    found = {}
    for path, methods in api.get_openapi_schema(path_prefix="/api/")["paths"].items():
        if path.startswith(below):
            for method, operation in methods.items():
                found[operation["operationId"]] = (method.upper(), _address(path))
    return found


def _address(path: str) -> str:
    address = path.replace("{window}", WINDOW).replace("{version}", "1").replace("{number}", "1")
    address = address.replace("{kind}", "topic").replace("{value}", "none")
    return re.sub(r"\{\w+_id\}", "999999", address).replace("{slug}", "none").replace("{step}", "none")


def refusals(rights: Rights, caller: str) -> tuple[dict[str, bool], dict[str, bool]]:
    """Call every operation as somebody; return which were refused, and which had to be."""
    held = STARTING_ROLES[caller][1] if caller in STARTING_ROLES else frozenset({"listen.capture"})
    client = make_client(make_actor(), held)
    seen, expected = {}, {}
    for operation, right in rights.of_operation.items():
        answer = rights.call(client, operation)
        expected[operation] = right not in held
        seen[operation] = answer.status_code == 403 and answer.json()["code"] == "missing-right"
        if not expected[operation]:
            assert answer.status_code < 500, (operation, answer.content)
            assert "Field required" not in answer.content.decode(), (operation, answer.content)
    return seen, expected
