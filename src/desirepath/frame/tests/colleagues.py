"""People of one workspace, signed in over HTTP, with a small map between them."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.contracts import Actor
from desirepath.people.models import Membership, Role, User
from desirepath.people.rights import STARTING_ROLES

JOURNEY = "/api/frame/journeys/small"


class Colleague:
    """A signed-in person."""

    def __init__(self, actor: Actor, name: str, role: str = "viewer") -> None:
        title, rights = STARTING_ROLES[role]
        held, _ = Role.objects.get_or_create(
            workspace_id=actor.workspace_id, slug=role, defaults={"name": title, "rights": sorted(rights)}
        )
        self.user = User.objects.create_user(f"{name.lower()}.{actor.workspace_id}@example.org", name=name)
        self.membership = Membership.objects.create(
            workspace_id=actor.workspace_id, user=self.user, role=held
        )
        self.client = Client()
        self.client.force_login(self.user)

    def get(self, path: str) -> Any:
        """What the API answers, parsed."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """The answer to a change."""
        return self.client.generic(method, path, _json(body), content_type="application/json")

    def post(self, path: str, **body: Any) -> Any:
        """The answer to a post, parsed."""
        answer = self.send("POST", path, body)
        assert answer.status_code < 300, answer.content
        return answer.json() if answer.content else None

    def comment(self, text: str, **where: Any) -> Any:
        """A comment on the small map."""
        return self.post(f"{JOURNEY}/comments", text=text, **where)


def import_small(manager: Colleague) -> None:
    """Bring the small map in."""
    manager.post("/api/frame/journeys/import", text=SMALL)


def _json(body: dict[str, Any] | None) -> str:
    return json.dumps(body) if body is not None else ""
