"""Mails of waves that come back: counted on their wave, and the address is asked no more."""

from __future__ import annotations

import pytest
from django.test import Client

from desirepath.base.mail.tests.test_returning import BOUNCE
from desirepath.base.models import Mail
from desirepath.customers.contacts.rules import Limit
from desirepath.customers.contacts.services import set_budget
from desirepath.listen.invitations.contracts import Audience
from desirepath.listen.invitations.previewing import preview_wave
from desirepath.listen.invitations.tests.waves import add_customers, plan, progress, work
from desirepath.listen.surveys.tests.asking import open_survey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(settings) -> Actor:
    settings.SMTP_URL = ""
    return make_actor()


def report(mail: Mail, status: str, words: str) -> str:
    return BOUNCE.format(
        to="care@water.example",
        report="delivery-status",
        action="failed",
        status=status,
        words=words,
        message_id=mail.message_id,
    )


def hand_in(client: Client, message: str) -> str:
    answer = client.post("/api/base/mailbox/returned", message, content_type="message/rfc822")
    assert answer.status_code == 200, answer.content
    return str(answer.json()["kind"])


def test_a_bounce_counts_on_its_wave_and_a_dead_address_is_held_back_from_the_next(actor: Actor):
    set_budget(actor=actor, limits=[Limit(most=5, days=30)], needs_consent=[])
    survey = open_survey(actor)
    add_customers(actor, 3)
    wave = plan(actor, survey.slug)
    work()
    dead, full, _ = Mail.objects.order_by("to_address")
    client = make_client(actor)
    assert hand_in(client, report(dead, "5.1.1", "550 5.1.1 user unknown")) == "bounced"
    assert hand_in(client, report(full, "5.2.2", "552 5.2.2 mailbox full")) == "bounced"
    done = progress(actor, wave)
    assert (done.sent, done.bounced, done.rate.n) == (1, 2, 1)
    seen = preview_wave(actor=actor, slug=survey.slug, audience=Audience(kind="everybody"))
    assert (seen.would_send, seen.held_back) == (2, {"address-stopped": 1})
    assert hand_in(make_client(make_actor()), report(dead, "5.1.1", "550 user unknown")) == "something-else"
    forgiven = {"address": dead.to_address}
    client.post("/api/base/mailbox/forgive", forgiven, content_type="application/json")
    seen = preview_wave(actor=actor, slug=survey.slug, audience=Audience(kind="everybody"))
    assert (seen.would_send, seen.held_back) == (3, {})
