"""Who may be contacted: limits over all and per purpose, consent, and what holds somebody back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from desirepath.base.clock import now
from desirepath.customers.contacts.claiming import claim_contacts, give_back_contacts
from desirepath.customers.contacts.rules import Limit
from desirepath.customers.contacts.selectors import get_standing, list_resting
from desirepath.customers.contacts.services import set_budget
from desirepath.customers.contacts.unsubscribing import unsubscribe_path
from desirepath.customers.contacts.weighing import Weighed, weigh_contacts
from desirepath.customers.models import Consent, ContactAsk
from desirepath.customers.services import erase_customer, merge_customers, resolve_identifiers_bulk
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
NOW = now()


@pytest.fixture
def actor() -> Actor:
    actor = make_actor()
    limits = [Limit(purpose="survey", most=1, days=30), Limit(most=2, days=7)]
    set_budget(actor=actor, limits=limits, needs_consent=["marketing"])
    return actor


def customers(actor: Actor, count: int) -> list[int]:
    pairs = [("email", f"c{number}@example.org") for number in range(count)]
    return resolve_identifiers_bulk(workspace_id=actor.workspace_id, pairs=pairs)


def ask(actor: Actor, keys: list[int], occasion: str, purpose: str = "survey", at: datetime = NOW) -> Weighed:
    return claim_contacts(actor=actor, customer_ids=keys, purpose=purpose, source_key=occasion, at=at)


def days(count: float) -> datetime:
    return NOW + timedelta(days=count)


def test_a_limit_of_a_purpose_holds_back_until_its_days_are_over(actor: Actor):
    ann, ben = customers(actor, 2)
    assert ask(actor, [ann], "wave:1").allowed == (ann,)
    second = ask(actor, [ann, ben], "wave:2", at=days(29))
    assert second.allowed == (ben,)
    held = second.held_back[ann]
    expected = Limit(purpose="survey", most=1, days=30)
    assert (held.reason, held.until, held.limit) == ("budget", days(30), expected)
    assert ask(actor, [ann], "wave:3", at=days(30)).allowed == (ann,)


def test_a_limit_over_all_counts_every_purpose(actor: Actor):
    (ann,) = customers(actor, 1)
    Consent.objects.create(
        workspace_id=actor.workspace_id, customer_id=ann, purpose="marketing", granted=True, at=NOW
    )
    assert ask(actor, [ann], "order-1", "service").allowed
    assert ask(actor, [ann], "news", "marketing", days(1)).allowed
    held = ask(actor, [ann], "wave:1", "survey", days(2)).held_back[ann]
    assert (held.limit, held.until) == (Limit(most=2, days=7), days(7))


def test_what_is_planned_ahead_counts_too(actor: Actor):
    (ann,) = customers(actor, 1)
    ask(actor, [ann], "wave:1", at=days(10))
    assert ask(actor, [ann], "wave:2", at=NOW).held_back[ann].until == days(40)


def test_one_occasion_is_one_contact_however_often_it_is_claimed(actor: Actor):
    (ann,) = customers(actor, 1)
    for _ in range(3):
        assert ask(actor, [ann, ann], "wave:1").allowed == (ann,)
    assert ContactAsk.objects.count() == 1
    assert give_back_contacts(actor=actor, customer_ids=[ann], source_key="wave:1") == 1
    assert ask(actor, [ann], "wave:2").allowed == (ann,)


def test_consent_that_was_withdrawn_or_is_missing_holds_back(actor: Actor):
    ann, ben = customers(actor, 2)
    for granted, at in ((True, days(-2)), (False, days(-1))):
        Consent.objects.create(
            workspace_id=actor.workspace_id, customer_id=ann, purpose="survey", granted=granted, at=at
        )
    assert ask(actor, [ann, ben], "wave:1").held_back[ann].reason == "consent-withdrawn"
    assert ask(actor, [ben], "news", "marketing").held_back[ben].reason == "consent-missing"
    assert ask(actor, [10**9], "wave:1").held_back[10**9].reason == "unknown"


def test_a_merge_brings_both_histories_and_an_erasure_leaves_none(actor: Actor):
    ann, ben = customers(actor, 2)
    ask(actor, [ann, ben], "wave:1")
    ask(actor, [ben], "order", "service")
    merge_customers(actor=actor, from_key=ben, into_key=ann, reason="same")
    assert sorted(ContactAsk.objects.values_list("customer_id", "source_key")) == [
        (ann, "order"),
        (ann, "wave:1"),
    ]
    erase_customer(actor=actor, customer_key=ann)
    assert not ContactAsk.objects.exists()


def test_the_standing_says_who_rests_and_why(actor: Actor):
    ann, ben, cyd = customers(actor, 3)
    ask(actor, [ann], "wave:1", at=NOW)
    Consent.objects.create(
        workspace_id=actor.workspace_id, customer_id=ben, purpose="contact", granted=False, at=NOW
    )
    survey, marketing, _ = get_standing(actor).purposes
    assert (survey.may_be_contacted, survey.by_budget, survey.by_consent) == (1, 1, 1)
    assert (marketing.may_be_contacted, marketing.by_consent) == (0, 3)
    resting = list_resting(actor, purpose="survey").items
    assert [(one.customer.pk, one.held_back.reason.value) for one in resting] == [
        (ben, "consent-withdrawn"),
        (ann, "budget"),
    ]
    assert [one.customer.pk for one in list_resting(actor, purpose="survey", reason="budget").items] == [ann]
    assert cyd not in {one.customer.pk for one in list_resting(actor, purpose="survey").items}


def test_the_budget_is_changed_over_http_and_says_what_it_means(actor: Actor):
    client = make_client(actor)
    given = {"limits": [{"purpose": "", "most": 0, "days": 1}], "needs_consent": []}
    told = client.put("/api/customers/contact-budget", given, content_type="application/json").json()
    assert (told["is_own"], told["limits"][0]["most"]) == (True, 0)
    (ann,) = customers(actor, 1)
    assert ask(actor, [ann], "wave:1").held_back[ann].reason == "budget"
    assert client.get("/api/customers/contact-budget/resting").json()["items"][0]["key"] == ann
    twice = {"limits": [{"most": 1, "days": 7}, {"most": 2, "days": 7}]}
    refused = client.put("/api/customers/contact-budget", twice, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (422, "contact-budget-invalid")


def test_one_click_unsubscribes_and_looking_does_not(actor: Actor):
    (ann,) = customers(actor, 1)
    path, browser = unsubscribe_path(actor.workspace_id, ann, "survey"), Client()
    for method in ("get", "head"):
        assert getattr(browser, method)(path).status_code == 200
    assert may(actor, ann)
    answer = browser.post(
        path, {"List-Unsubscribe": "One-Click"}
    )  # RFC 8058, without cookie or token of a form
    assert (answer.status_code, may(actor, ann), may(actor, ann, "service")) == (200, False, True)
    browser.post(path, {"List-Unsubscribe": "One-Click"})
    assert Consent.objects.count() == 1
    browser.post(path, {"choice": "all"})
    assert not may(actor, ann, "service")
    page = browser.post(path, {"choice": "again"}, headers={"Accept-Language": "de"})
    assert "wieder" in page.content.decode()
    assert (may(actor, ann), may(actor, ann, "service")) == (True, True)
    assert browser.get(path[:-1] + ("x" if path[-1] != "x" else "y")).status_code == 404


def test_whoever_was_erased_is_told_the_same_as_anybody(actor: Actor):
    (ann,) = customers(actor, 1)
    path = unsubscribe_path(actor.workspace_id, ann, "survey")
    erase_customer(actor=actor, customer_key=ann)
    assert (Client().get(path).status_code, Client().post(path).status_code) == (200, 200)
    assert not Consent.objects.exists()


def may(actor: Actor, key: int, purpose: str = "survey") -> bool:
    weighed = weigh_contacts(actor.workspace_id, [key], purpose=purpose, source_key="", at=now())
    return key in weighed.allowed
