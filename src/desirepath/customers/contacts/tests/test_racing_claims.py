"""Waves, workers and devices at the same moment: no customer is asked more often than the budget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from desirepath.base.tests.racing import at_once, require_many_writers
from desirepath.customers.contacts.claiming import claim_contacts
from desirepath.customers.contacts.rules import Limit
from desirepath.customers.contacts.services import set_budget
from desirepath.customers.models import ContactAsk, Customer
from desirepath.customers.services import merge_customers, resolve_identifiers_bulk
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db(transaction=True)
WAVES, CUSTOMERS, MOST = 6, 40, 2


@pytest.fixture
def actor() -> Actor:
    require_many_writers()
    actor = make_actor()
    set_budget(actor=actor, limits=[Limit(most=MOST, days=30)], needs_consent=[])
    return actor


def customers(actor: Actor) -> list[int]:
    pairs = [("user", f"u{number}") for number in range(CUSTOMERS)]
    return resolve_identifiers_bulk(workspace_id=actor.workspace_id, pairs=pairs)


def wave(actor: Actor, keys: list[int], number: int) -> Callable[[], int]:
    """One sender, who asks everybody in an order of their own, a few at a time, and each of them twice."""
    mine = keys[number:] + keys[:number]

    def send() -> int:
        return sum(
            len(
                claim_contacts(
                    actor=actor,
                    customer_ids=mine[start : start + 7],
                    purpose="survey",
                    source_key=f"wave:{number}",
                ).allowed
            )
            for start in (*range(0, CUSTOMERS, 7), *range(0, CUSTOMERS, 7))
        )

    return send


def test_failure_28_no_customer_is_asked_more_often_than_the_budget(actor: Actor):
    """FAILURES 28: frequency caps under reload, two tabs, two devices."""
    keys = customers(actor)
    told = at_once(*(wave(actor, keys, number) for number in range(WAVES)))
    asked = Counter(ContactAsk.objects.values_list("customer_id", flat=True))
    assert set(asked.values()) == {MOST}  # never more, and none of the places was lost
    assert sum(told) == 2 * MOST * CUSTOMERS


def test_two_customers_who_become_one_in_the_middle_are_asked_once_for_each_occasion(actor: Actor):
    keys = customers(actor)
    pairs = list(zip(keys[::2], keys[1::2], strict=True))

    def merge_all() -> None:
        for lost, kept in pairs:
            merge_customers(actor=actor, from_key=lost, into_key=kept, reason="same")

    at_once(merge_all, wave(actor, keys, 1), wave(actor, keys, 2))
    asks = list(ContactAsk.objects.values_list("customer_id", "source_key"))
    assert len(set(asks)) == len(asks)
    assert {key for key, _ in asks} <= set(Customer.objects.values_list("id", flat=True))
