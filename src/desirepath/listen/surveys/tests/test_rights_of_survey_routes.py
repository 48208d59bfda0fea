"""Every route of surveys says which right it needs, and refuses who lacks it before anything is looked up."""

from __future__ import annotations

import functools
import json
import re
from typing import Any

import pytest
from django.test import Client

from desirepath.app.api import api
from desirepath.people.rights import STARTING_ROLES
from desirepath.people.tests.callers import make_actor, make_client

VIEW: dict[str, Any] = {
    "list_surveys": None,
    "list_survey_templates": None,
    "check_survey": {"document": {}},
    "get_survey": None,
    "list_survey_versions": None,
    "get_survey_qr_code": None,
    "get_survey_results": None,
    "list_survey_responses": None,
    "export_survey_answers": None,
    "get_survey_file": None,
}
MAKE: dict[str, Any] = {
    "create_survey": {"name": ""},
    "save_survey_draft": {"number": 1, "document": {}},
    "publish_survey": {},
    "close_survey": None,
    "reopen_survey": None,
    "duplicate_survey": {"name": "x"},
}
INVITE: dict[str, Any] = {"create_survey_invitations": {"customers": [None]}}
NEEDED = {"listen.view": VIEW, "listen.survey": MAKE, "listen.invite": INVITE}
BODIES = {operation: body for part in NEEDED.values() for operation, body in part.items()}
RIGHTS = {operation: right for right, part in NEEDED.items() for operation in part}


@functools.cache
def routes() -> dict[str, tuple[str, str]]:
    """Every operation of surveys: method and address, which leads to nothing that is."""
    found = {}
    for path, methods in api.get_openapi_schema(path_prefix="/api/")["paths"].items():
        if path.startswith("/api/listen/survey"):
            for method, operation in methods.items():
                address = re.sub(r"\{\w+_id\}", "999999", path).replace("{slug}", "none")
                found[operation["operationId"]] = (method.upper(), address)
    return found


def call(client: Client, operation: str, method: str, address: str) -> Any:
    body = BODIES[operation]
    text = "" if body is None else json.dumps(body)
    return client.generic(method, address, text, content_type="application/json")


def test_every_route_of_surveys_says_here_which_right_it_needs():
    assert set(routes()) == set(BODIES)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [*STARTING_ROLES, "a key that only captures"])
def test_who_lacks_the_right_is_refused_and_who_has_it_is_not(role: str):
    held = STARTING_ROLES[role][1] if role in STARTING_ROLES else frozenset({"listen.capture"})
    client = make_client(make_actor(), held)
    expected, seen = {}, {}
    for operation, (method, address) in routes().items():
        answer = call(client, operation, method, address)
        expected[operation] = RIGHTS[operation] not in held
        seen[operation] = answer.status_code == 403 and answer.json()["code"] == "missing-right"
        if not expected[operation]:
            assert answer.status_code < 500, (operation, answer.content)
            assert "Field required" not in answer.content.decode(), (operation, answer.content)
    assert seen == expected


@pytest.mark.django_db
def test_a_stranger_learns_nothing():
    answers = {name: call(Client(), name, *route).status_code for name, route in routes().items()}
    assert set(answers.values()) == {401}, answers
