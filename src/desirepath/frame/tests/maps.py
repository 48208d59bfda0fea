"""Callers and edits for tests of what happens to a map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.test import Client

from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_client

EDITOR = frozenset({"frame.view", "frame.edit", "frame.suggest"})
PUBLISHER = EDITOR | {"frame.publish"}


class Caller:
    """Somebody with some rights who calls `/api/frame`."""

    def __init__(self, actor: Actor, rights: Iterable[str]) -> None:
        self.client: Client = make_client(actor, rights)

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/frame{path}")

    def post(self, path: str, **body: Any) -> Any:
        return self.client.post(f"/api/frame{path}", body, content_type="application/json")

    def edit(self, slug: str, *edits: dict[str, Any], key: str | None = None) -> Any:
        return self.post(f"/journeys/{slug}/edits", edit_key=key or str(uuid4()), edits=list(edits))

    def map(self, slug: str) -> dict[str, Any]:
        answer: dict[str, Any] = self.get(f"/journeys/{slug}/document").json()
        return answer


def put(at: str, before: Any, value: Any) -> dict[str, Any]:
    """The edit that gives a field a value."""
    return {"kind": "set", "at": at.split("/"), "before": before, "value": value}


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]
