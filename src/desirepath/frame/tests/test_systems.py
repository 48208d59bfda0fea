"""The technology register: which steps use what, what nobody registered, and another name on every map."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from desirepath.base.clock import now
from desirepath.frame.models import Journey, JourneyChange
from desirepath.frame.tests.test_hearing import get, patch, post
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db

MAP = """\
format: desirepath/journey/1
slug: {slug}
name: {slug}
stages:
  - slug: one
    name: One
    steps:
      - {{slug: a, name: A, business: {{systems: [{first}, Shop]}}}}
      - {{slug: b, name: B, business: {{systems: [Shop]}}}}
"""
EDITOR = {"frame.view", "frame.edit"}


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def client(actor: Actor) -> Client:
    client = make_client(actor, EDITOR)
    for slug, first in (("order", "CRM"), ("repair", "crm")):
        assert (
            post(client, "/journeys/import", {"text": MAP.format(slug=slug, first=first)}).status_code == 200
        )
    return client


def register(client: Client, name: str, **given: Any) -> Any:
    made = post(client, "/systems", {"name": name, **given})
    assert made.status_code == 201, made.content
    return made.json()


def uses(steps: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(step["journey"], step["slug"], step["written"]) for step in steps]


def systems_of(client: Client, slug: str) -> list[list[str]]:
    [stage] = get(client, f"/journeys/{slug}/document")["document"]["stages"]
    return [step["business"]["systems"] for step in stage["steps"]]


def test_steps_name_systems_whatever_the_case_and_unregistered_names_are_listed(client: Client):
    crm = register(client, "Crm", gap="Knows no prepaid customers", department="IT")
    assert uses(crm["steps"]) == [("order", "a", "CRM"), ("repair", "a", "crm")]
    found = get(client, "/systems")
    assert [(one["name"], one["gap"]) for one in found["systems"]] == [("Crm", "Knows no prepaid customers")]
    [shop] = found["unregistered"]
    assert (shop["name"], shop["spellings"], len(shop["steps"])) == ("Shop", ["Shop"], 4)
    assert [one["name"] for one in post(client, "/systems/named").json()] == ["Shop"]
    assert get(client, "/systems")["unregistered"] == []


def test_an_archived_map_or_step_uses_nothing(client: Client):
    Journey.objects.filter(slug="repair").update(archived_at=now())
    assert uses(register(client, "CRM")["steps"]) == [("order", "a", "CRM")]


def test_a_system_is_retired_from_its_day_on(client: Client):
    today = now().date()
    crm = register(client, "CRM", retired_on=(today + timedelta(days=30)).isoformat())
    assert crm["is_retired"] is False
    changed = patch(client, f"/systems/{crm['id']}", {"retired_on": today.isoformat()}).json()
    assert (changed["is_retired"], len(changed["steps"])) == (True, 2)
    assert (
        patch(client, f"/systems/{crm['id']}", {"retired_on": None, "owner": "Ann"}).json()["retired_on"]
        is None
    )


def test_a_name_is_registered_once_whatever_its_case(client: Client):
    register(client, "CRM")
    shop = register(client, "Shop")
    refused = post(client, "/systems", {"name": " crm "})
    assert (refused.status_code, refused.json()["code"]) == (409, "system-name-taken")
    assert post(client, f"/systems/{shop['id']}/rename", {"name": "crm"}).status_code == 409


def test_another_name_is_written_on_every_map_with_its_history_and_the_way_back(client: Client):
    crm = register(client, "CRM")
    post(client, "/journeys/import", {"text": MAP.format(slug="repair", first="crm").replace("Shop", "Hub")})
    preview = client.get(f"/api/frame/systems/{crm['id']}/renaming", {"name": "Hub"}).json()
    assert uses(preview["steps"]) == [("order", "a", "CRM"), ("repair", "a", "crm")]
    assert uses(preview["joined"]) == [("repair", "a", "Hub"), ("repair", "b", "Hub")]
    done = post(client, f"/systems/{crm['id']}/rename", {"name": "Hub"}).json()
    assert (done["journeys"], done["system"]["name"]) == (["order", "repair"], "Hub")
    assert systems_of(client, "order") == [["Hub", "Shop"], ["Shop"]]
    assert systems_of(client, "repair") == [["Hub"], ["Hub"]]
    newest = JourneyChange.objects.filter(journey__slug="order").first()
    assert newest is not None
    assert (newest.origin, newest.inverse[0]["value"]) == ("edit", ["CRM", "Shop"])


def test_another_name_is_written_everywhere_or_nowhere(client: Client):
    crm = register(client, "CRM")
    # The second map cannot be edited by somebody who may not publish.
    Journey.objects.filter(slug="repair").update(status=Journey.Status.PUBLISHED, published_version=1)
    refused = post(client, f"/systems/{crm['id']}/rename", {"name": "Hub"})
    assert refused.status_code == 403
    assert systems_of(client, "order")[0] == ["CRM", "Shop"]
    assert get(client, f"/systems/{crm['id']}")["name"] == "CRM"


def test_a_system_taken_out_of_the_register_stays_on_the_maps(client: Client):
    crm = register(client, "CRM")
    assert client.delete(f"/api/frame/systems/{crm['id']}").status_code == 204
    assert [one["name"] for one in get(client, "/systems")["unregistered"]] == ["CRM", "Shop"]


def test_the_register_needs_rights_and_shows_no_other_workspace(client: Client, actor: Actor):
    crm = f"/systems/{register(client, 'CRM')['id']}"
    reader = make_client(actor, {"frame.view"})
    assert get(reader, crm)["name"] == "CRM"
    assert make_client(actor, {"measure.view"}).get("/api/frame/systems").status_code == 403
    assert post(reader, "/systems", {"name": "X"}).status_code == 403
    assert post(reader, f"{crm}/rename", {"name": "X"}).status_code == 403
    other = make_client(make_actor(), EDITOR)
    assert get(other, "/systems") == {"systems": [], "unregistered": []}
    assert other.get(f"/api/frame{crm}").status_code == 404
    assert patch(other, crm, {"owner": "x"}).status_code == 404
    assert post(other, f"{crm}/rename", {"name": "X"}).status_code == 404
    assert other.delete(f"/api/frame{crm}").status_code == 404
