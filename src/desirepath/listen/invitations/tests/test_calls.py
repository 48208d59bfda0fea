"""Invitations over HTTP: calls by program, waves by screen, and who may do which."""

from __future__ import annotations

from typing import Any

import pytest

from desirepath.base.models import Mail
from desirepath.listen.invitations.lists import read_list
from desirepath.listen.invitations.tests.waves import add_customers, work
from desirepath.listen.models import WaveMember
from desirepath.listen.surveys.tests.asking import open_survey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.people.tests.routes_and_rights import CALLERS, Rights, refusals, routes

pytestmark = pytest.mark.django_db
WAVES = Rights(
    "/api/listen/waves",
    {
        "listen.view": {"get_wave": None, "list_wave_members": None},
        "listen.invite": {"stop_wave": None},
    },
)
CALLS = Rights(
    "/api/listen/invitations",
    {"listen.invite": {"send_invitations": {"survey": "none", "customers": ["a"], "key": "k"}}},
)
MAILBOX = Rights(
    "/api/base/mailbox",
    {
        "mail.manage": {
            "list_mails": None,
            "get_mail_state": None,
            "get_mail": None,
            "get_mail_html": None,
            "send_test_mail": {"to": "nobody"},
            "forgive_mail_address": {"address": "nobody"},
            "take_returned_mail": None,
        }
    },
)
BUDGET = Rights(
    "/api/customers/contact-budget",
    {
        "customers.view": {"get_contact_budget": None, "list_resting_customers": None},
        "customers.budget": {"set_contact_budget": {"limits": []}},
    },
)


@pytest.mark.parametrize("caller", CALLERS)
def test_who_lacks_the_right_is_refused_and_who_has_it_is_not(caller: str):
    for rights in (WAVES, CALLS, MAILBOX, BUDGET):
        assert set(routes(rights.below)) == set(rights.bodies)
        seen, expected = refusals(rights, caller)
        assert seen == expected


@pytest.fixture
def actor() -> Actor:
    return make_actor()


def call(actor: Actor, customers: list[str], key: str = "order-1", **further: Any) -> list[dict[str, Any]]:
    given = {"survey": "ask", "customers": customers, "key": key, **further}
    answer = make_client(actor).post("/api/listen/invitations/send", given, content_type="application/json")
    assert answer.status_code == 200, answer.content
    return list(answer.json())


def test_a_call_asks_each_customer_once_for_an_occasion_and_keeps_the_budget(actor: Actor):
    open_survey(actor)
    add_customers(actor, 2)
    first = call(actor, ["c0@example.org", "nobody"])
    assert [(one["state"], one["reason"]) for one in first] == [("invited", ""), ("held_back", "unknown")]
    assert call(actor, ["c0@example.org", "nobody"]) == first  # the answer was lost: the caller asks again
    (later,) = call(actor, ["c0@example.org"], key="order-2")
    assert (later["state"], later["reason"]) == ("held_back", "budget")
    (added,) = call(actor, ["new@example.org"], adds_unknown=True)
    assert added["state"] == "invited"
    assert sorted(Mail.objects.values_list("to_address", flat=True)) == ["c0@example.org", "new@example.org"]
    assert WaveMember.objects.count() == 3


def test_a_wave_is_planned_seen_and_stopped_over_http(actor: Actor):
    open_survey(actor)
    add_customers(actor, 3)
    client = make_client(actor)
    start = client.get("/api/listen/surveys/ask/waves/suggestion").json()
    assert (start["customers"], start["languages"]) == (3, ["en", "de"])
    assert {"kind": "everybody", "slug": "", "name": "All customers", "customers": 3} in start["audiences"]
    words = {"subject": start["subject"], "message": start["message"]}
    shown = client.post("/api/listen/surveys/ask/waves/mail", words, content_type="application/json").json()
    assert "Would you recommend us?" in shown["html"]
    given = {"name": "Autumn", "audience": {"kind": "everybody"}, **words}
    made = client.post("/api/listen/surveys/ask/waves", given, content_type="application/json").json()
    assert made["state"] == "planned"
    work()
    (listed,) = client.get("/api/listen/surveys/ask/waves").json()
    assert (listed["state"], listed["progress"]["sent"]) == ("sent", 3)
    members = client.get(f"/api/listen/waves/{made['id']}/members?state=invited").json()["items"]
    assert [one["name"] for one in members] == ["Customer 0", "Customer 1", "Customer 2"]
    stopped = client.post(f"/api/listen/waves/{made['id']}/stop").json()
    assert stopped["state"] == "stopped"


def test_the_mailbox_shows_a_mail_without_letting_it_do_anything(actor: Actor):
    open_survey(actor)
    add_customers(actor, 1)
    call(actor, ["c0@example.org"])
    client = make_client(actor)
    (listed,) = client.get("/api/base/mailbox?search=c0@").json()["items"]
    whole = client.get(f"/api/base/mailbox/{listed['id']}").json()
    assert {"Message-ID", "List-Unsubscribe", "To"} <= {one["name"] for one in whole["headers"]}
    page = client.get(f"/api/base/mailbox/{listed['id']}/html")
    assert "sandbox" in page["Content-Security-Policy"]
    assert "script-src" not in page["Content-Security-Policy"]
    assert "default-src 'none'" in page["Content-Security-Policy"]
    assert make_client(make_actor()).get(f"/api/base/mailbox/{listed['id']}").status_code == 404
    sent = client.post("/api/base/mailbox/test", {"to": "me@example.org"}, content_type="application/json")
    assert sent.status_code == 201


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a@example.org\nb@example.org\na@example.org\n", ["a@example.org", "b@example.org"]),
        ("name;email\nAnn;a@example.org\n", ["a@example.org"]),
        ("Kunde,E-Mail-Adresse\nAnn,a@example.org\n", ["a@example.org"]),
        ("\ufeffc-1\tAnn\nc-2\tBen\n", ["c-1", "c-2"]),
        ('"Doe, Ann","a@example.org"\n', ["a@example.org"]),
    ],
)
def test_a_list_is_read_however_a_spreadsheet_writes_it(text: str, expected: list[str]):
    assert read_list(text) == expected
