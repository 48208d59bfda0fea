"""A key that everybody can read may link a visitor to a user, and never makes two known users one."""

from __future__ import annotations

from typing import Any

import pytest

from desirepath.base.errors import MissingRight
from desirepath.customers.models import Customer, CustomerMerge, Identifier
from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.models import RejectedRecord
from desirepath.eventlog.services.replaying import replay_rejects
from desirepath.eventlog.tests.door import basic, send
from desirepath.eventlog.tests.taking import reasons, tail, track
from desirepath.people.contracts import Actor, system_actor
from desirepath.people.models import ApiKey

pytestmark = pytest.mark.django_db(transaction=True)

ANNA, BERTA = track(userId="anna"), track(userId="berta")
VISIT = track("Seen", userId=None, anonymousId="v1")
ALIAS = {"type": "alias", "userId": "anna", "previousId": "berta"}


def merge(*pairs: tuple[str, str]) -> dict[str, Any]:
    given = [{"type": kind, "value": value} for kind, value in pairs]
    return {"type": "merge", "mergeProperties": given}


def send_and_take(key: str, *events: dict[str, Any]) -> None:
    for event in events:
        path = "/v1/merge" if event["type"] == "merge" else "/v1/batch"
        body = event if event["type"] == "merge" else {"batch": [event]}
        assert send(path, body, headers=basic(key)).status == 200
    drain_inbox()


def key_of(value: str) -> int:
    return int(Identifier.objects.get(value=value).customer_id)


@pytest.fixture
def server_key(write_key) -> str:
    ApiKey.objects.update(used_in="server")
    return str(write_key)


JOINS = [
    [ANNA, BERTA, ALIAS],
    [BERTA, ALIAS],
    [ANNA, BERTA, merge(("user_id", "anna"), ("user_id", "berta"))],
    [ANNA, merge(("user_id", "anna"), ("user_id", "later"))],
    [track(userId="berta", anonymousId="b1"), ANNA, merge(("anonymous_id", "b1"), ("user_id", "anna"))],
]


@pytest.mark.parametrize("events", JOINS)
def test_a_browser_key_joins_no_users_and_its_attempt_is_shown(write_key, inbox, events):
    send_and_take(write_key, *events)
    assert reasons() == ["merge-not-allowed"]
    assert CustomerMerge.objects.count() == 0
    assert len(tail()) == len(events) - 1


def test_a_browser_key_cannot_claim_an_id_that_a_user_may_have_later(write_key, inbox):
    send_and_take(write_key, ANNA, ALIAS)
    send_and_take(write_key, BERTA)
    assert key_of("anna") != Identifier.objects.get(kind="user", value="berta").customer_id


LINKS = [
    [VISIT, {"type": "identify", "userId": "anna", "anonymousId": "v1"}],
    [VISIT, {"type": "alias", "userId": "anna", "previousId": "v1"}],
    [{"type": "alias", "userId": "anna", "previousId": "v1"}, VISIT],
    [ANNA, VISIT, merge(("user_id", "anna"), ("anonymous_id", "v1"))],
]


@pytest.mark.parametrize("events", LINKS)
def test_a_browser_key_links_a_visitor_to_a_user(write_key, inbox, events):
    send_and_take(write_key, *events)
    assert reasons() == []
    assert Customer.objects.count() == 1
    assert key_of("v1") == key_of("anna")


@pytest.mark.parametrize("events", JOINS)
def test_a_servers_key_joins_users_because_somebody_said_so(server_key, inbox, events):
    send_and_take(server_key, *events)
    assert reasons() == []
    assert Customer.objects.count() == 1


def test_a_person_with_the_right_allows_the_merge_by_replaying_it(workspace, write_key, inbox):
    send_and_take(write_key, ANNA, BERTA, ALIAS)
    reader = Actor(workspace_id=workspace.pk, label="reader", rights=frozenset({"listen.import"}))
    with pytest.raises(MissingRight):
        replay_rejects(actor=reader, reason_code="merge-not-allowed")
    assert RejectedRecord.objects.get().replayed_at is None
    replay_rejects(actor=system_actor(workspace.pk), reason_code="merge-not-allowed")
    drain_inbox()
    assert Customer.objects.count() == 1
    assert key_of("anna") == Identifier.objects.filter(value="berta").first().customer_id
