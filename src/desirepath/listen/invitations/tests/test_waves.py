"""A wave from the plan to the answers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from desirepath.base.clock import now
from desirepath.base.mail.addresses import stop_address
from desirepath.base.models import Job, Mail
from desirepath.customers.contacts.rules import Limit
from desirepath.customers.contacts.services import set_budget
from desirepath.customers.models import Consent, ContactAsk, Customer, Identifier
from desirepath.customers.services import erase_customer, merge_customers
from desirepath.listen.invitations import previewing
from desirepath.listen.invitations.contracts import Audience
from desirepath.listen.invitations.errors import WaveInvalid, WaveOver
from desirepath.listen.invitations.past import PastWave, add_past_wave
from desirepath.listen.invitations.planning import stop_wave
from desirepath.listen.invitations.previewing import preview_wave
from desirepath.listen.invitations.running import order_due_waves, run_wave
from desirepath.listen.invitations.sampling import is_in_sample
from desirepath.listen.invitations.tests.waves import (
    add_customers,
    hurry,
    link_to,
    plan,
    progress,
    work,
)
from desirepath.listen.models import Invitation, Response, Survey, Wave, WaveMember
from desirepath.listen.surveys.services.past import PastResponse, add_past_responses
from desirepath.listen.surveys.services.publishing import set_open
from desirepath.listen.surveys.tests.asking import Respondent, open_survey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db
COUNT = 12
EVERYBODY = Audience(kind="everybody")


@pytest.fixture
def actor(settings) -> Actor:
    settings.SMTP_URL = ""
    return make_actor()


@pytest.fixture
def survey(actor: Actor) -> Survey:
    return open_survey(actor)


def answer(path: str, score: int = 9) -> None:
    visitor = Respondent().open(path).post(nps=score)
    while "<form" in visitor.text:
        visitor.post()
    assert Response.objects.filter(state="finished").exists()


def days_pass(wave: Wave, days: int) -> None:
    """Let the wave be older by days."""
    back = timedelta(days=days)
    for one in WaveMember.objects.filter(wave=wave, state="invited"):
        assert one.invited_at
        WaveMember.objects.filter(pk=one.pk).update(invited_at=one.invited_at - back)
    Wave.objects.filter(pk=wave.pk).update(next_reminder_at=now())
    order_due_waves()
    hurry()


def test_a_wave_asks_everybody_once_and_counts_who_answers(actor: Actor, survey):
    keys = add_customers(actor, COUNT)
    stop_address(actor.workspace_id, "c0@example.org", "bounced")
    Identifier.objects.filter(customer_id=keys[1]).delete()
    Consent.objects.create(
        workspace_id=actor.workspace_id, customer_id=keys[2], purpose="survey", granted=False, at=now()
    )
    expected = {"address-stopped": 1, "no-address": 1, "consent-withdrawn": 1}
    seen = preview_wave(actor=actor, slug=survey.slug, audience=EVERYBODY)
    assert (seen.audience, seen.would_send, seen.held_back) == (COUNT, COUNT - 3, expected)
    assert not Mail.objects.exists()
    wave = plan(actor, survey.slug)
    work()
    done = progress(actor, wave)
    assert (done.invited, done.sent, done.held_back) == (COUNT - 3, COUNT - 3, expected)
    mail = Mail.objects.get(to_address="c5@example.org")
    assert mail.subject == "How was it, Customer 5?"
    assert "tell us &lt;b&gt;all&lt;/b&gt;" in mail.html
    assert "Would you recommend us?" in mail.html  # the first question can be answered in the mail
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    answer(link_to("c5@example.org"))
    Respondent().open(link_to("c6@example.org")).post(nps=3)
    done = progress(actor, wave)
    assert (done.opened, done.answered) == (2, 1)
    rate = done.rate
    assert (rate.n, rate.answered) == (9, 1)
    assert 0 < (rate.low or 0) < (rate.value or 0) == 1 / 9 < (rate.high or 0) < 0.5
    hurry()
    order_due_waves()
    hurry()
    assert Mail.objects.count() == COUNT - 3


def test_the_same_link_unsubscribes_in_one_click(actor: Actor, survey):
    (key,) = add_customers(actor, 1)
    wave = plan(actor, survey.slug)
    work()
    assert progress(actor, wave).unsubscribed == 0
    found = re.search(r"/u/[^>]+", Mail.objects.get().headers["List-Unsubscribe"])
    assert found
    assert Client().post(found[0], {"List-Unsubscribe": "One-Click"}).status_code == 200
    seen = preview_wave(actor=actor, slug=survey.slug, audience=EVERYBODY)
    assert seen.held_back == {"consent-withdrawn": 1}
    assert [(one.customer_key, one.reason) for one in seen.sample] == [(key, "consent-withdrawn")]
    assert progress(actor, wave).unsubscribed == 1


def test_a_second_wave_asks_nobody_whom_the_budget_lets_rest(actor: Actor, survey):
    add_customers(actor, COUNT)
    set_budget(actor=actor, limits=[Limit(purpose="survey", most=1, days=30)], needs_consent=[])
    plan(actor, survey.slug, share=0.5, seed="a")
    work()
    first = Mail.objects.count()
    assert 0 < first < COUNT
    second = plan(actor, survey.slug, name="Second")
    work()
    done = progress(actor, second)
    assert (done.held_back, done.sent) == ({"budget": first}, COUNT - first)
    assert all(one.until and one.until > now() for one in WaveMember.objects.filter(reason="budget"))
    addresses = list(Mail.objects.values_list("to_address", flat=True))
    assert len(set(addresses)) == len(addresses) == COUNT


def test_a_large_audience_is_estimated_and_says_so(actor: Actor, survey, monkeypatch: pytest.MonkeyPatch):
    keys = add_customers(actor, 60)
    Identifier.objects.filter(customer_id__in=keys[::2]).delete()
    monkeypatch.setattr(previewing, "MOST_LOOKED_AT", 30)
    seen = preview_wave(actor=actor, slug=survey.slug, audience=EVERYBODY)
    assert seen.sampled == seen.would_send + seen.held_back["no-address"] == 60
    assert abs(seen.would_send - 30) < 15
    assert 15 < (seen.estimated_from or 0) < 45


def test_the_same_seed_draws_the_same_share():
    drawn = [key for key in range(10_000) if is_in_sample("seed", key, 0.2)]
    assert drawn == [key for key in range(10_000) if is_in_sample("seed", key, 0.2)]
    assert abs(len(drawn) - 2_000) < 200
    assert set(drawn) <= {key for key in range(10_000) if is_in_sample("seed", key, 0.3)}
    assert all(is_in_sample("any", key, 1.0) for key in range(100))


def test_reminders_go_only_to_those_who_can_and_want_to_answer(actor: Actor, survey):
    keys = add_customers(actor, 4)
    wave = plan(actor, survey.slug, reminder_days=(3, 7))
    work()
    answer(link_to("c0@example.org"))
    Consent.objects.create(
        workspace_id=actor.workspace_id, customer_id=keys[1], purpose="contact", granted=False, at=now()
    )
    erase_customer(actor=actor, customer_key=keys[2])
    days_pass(wave, 2)
    assert progress(actor, wave).reminders_sent == 0
    days_pass(wave, 1)
    assert [one.to_address for one in Mail.objects.filter(source=f"wave:{wave.pk}:reminders")] == [
        "c3@example.org"
    ]
    reminder = Mail.objects.latest("id")
    assert reminder.subject.startswith("Reminder: How was it")
    assert link_to("c3@example.org") == link_to("c3@example.org", key=f"wave:{wave.pk}:")
    answer(link_to("c3@example.org"))
    days_pass(wave, 4)
    assert progress(actor, wave).reminders_sent == 1
    wave.refresh_from_db()
    assert wave.next_reminder_at is None
    assert ContactAsk.objects.count() == 3  # a reminder is no contact of its own


def test_a_stopped_wave_takes_back_what_did_not_go_out(actor: Actor, survey):
    add_customers(actor, 3)
    wave = plan(actor, survey.slug, reminder_days=(1,))
    Job.objects.filter(kind="base.send-mail").delete()
    run_wave(actor.workspace_id, wave.pk, lambda *_: None)
    path = link_to("c0@example.org")
    stop_wave(actor=actor, wave_id=wave.pk)
    hurry()
    done = progress(actor, wave)
    assert (done.sent, done.cancelled, done.stopped) == (0, 3, 3)
    assert not ContactAsk.objects.exists()  # nobody was asked, so everybody may be
    assert Client().get(path).status_code == 404
    with pytest.raises(WaveOver):
        stop_wave(actor=actor, wave_id=wave.pk)


def test_a_wave_of_a_closed_survey_stops_by_itself(actor: Actor, survey):
    add_customers(actor, 2)
    wave = plan(actor, survey.slug)
    set_open(actor=actor, slug=survey.slug, is_open=False)
    work()
    wave.refresh_from_db()
    assert (wave.state, wave.note, Mail.objects.count()) == ("stopped", "The survey was closed.", 0)


def test_a_wave_waits_for_its_time(actor: Actor, survey):
    add_customers(actor, 1)
    wave = plan(actor, survey.slug, planned_at=now() + timedelta(hours=2))
    hurry()
    assert not Mail.objects.exists()
    Wave.objects.update(planned_at=now())
    assert order_due_waves() == 1  # its job was lost
    hurry()
    assert progress(actor, wave).sent == 1


def test_two_customers_who_become_one_are_asked_once(actor: Actor, survey):
    one, other, third = add_customers(actor, 3)
    wave = plan(actor, survey.slug, audience=Audience(kind="list", text="c0@example.org\nc1@example.org"))
    merge_customers(actor=actor, from_key=one, into_key=other, reason="same")
    work()
    assert (progress(actor, wave).members, Mail.objects.count()) == (1, 1)
    merge_customers(actor=actor, from_key=other, into_key=third, reason="same")
    assert set(WaveMember.objects.values_list("customer_key", flat=True)) == {third}
    assert set(Mail.objects.values_list("customer_key", flat=True)) == {third}


def test_an_erased_customer_leaves_no_place_mail_or_contact(actor: Actor, survey):
    (key,) = add_customers(actor, 1)
    plan(actor, survey.slug)
    work()
    erase_customer(actor=actor, customer_key=key)
    for model in (WaveMember, Mail, ContactAsk, Invitation, Customer):
        assert not model.objects.exists(), model


def test_a_pasted_list_finds_customers_and_can_add_prospects(actor: Actor, survey):
    add_customers(actor, 2)
    text = "name;email\nAnn;C0@example.org\nNew;new@example.org\nOdd;what is this\nAgain;c0@example.org\n"
    seen = preview_wave(actor=actor, slug=survey.slug, audience=Audience(kind="list", text=text))
    assert (seen.audience, seen.not_found, seen.not_found_sample) == (
        1,
        2,
        ("new@example.org", "what is this"),
    )
    adding = Audience(kind="list", text=text, adds_unknown=True)
    seen = preview_wave(actor=actor, slug=survey.slug, audience=adding)
    assert (seen.audience, seen.would_add, seen.not_found, seen.would_send) == (2, 1, 1, 2)
    plan(actor, survey.slug, audience=adding)
    work()
    assert sorted(Mail.objects.values_list("to_address", flat=True)) == ["c0@example.org", "new@example.org"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"subject": {}}, "subject"),
        ({"share": 0}, "share"),
        ({"expires_days": 0}, "expires_days"),
        ({"reminder_days": (30,)}, "reminder_days"),
        ({"reply_to": "nobody"}, "reply_to"),
        ({"step": "nowhere"}, "step"),
        ({"audience": Audience(kind="list", text=" ")}, "text"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_the_field(
    actor: Actor, survey, given: dict[str, Any], field: str
):
    with pytest.raises(WaveInvalid) as refused:
        plan(actor, survey.slug, **given)
    assert refused.value.fields["field"] == field
    assert not Wave.objects.exists()


def test_a_wave_that_was_sent_before_is_kept_with_its_answers_and_sends_nothing(actor: Actor, survey: Survey):
    set_budget(actor=actor, limits=[Limit(purpose="survey", most=1, days=30)], needs_consent=[])
    keys = add_customers(actor, 6)
    sent_at = now() - timedelta(days=20)
    early, late = (sent_at + timedelta(days=days) for days in (2, 40))
    given = [
        PastResponse(answers={"nps": 9}, finished_at=at, customer_key=key)
        for key, at in ((keys[0], early), (keys[0], early), (keys[1], late), (keys[5], early))
    ]
    add_past_responses(actor=actor, slug=survey.slug, given=given)
    past = PastWave(name="Before", sent_at=sent_at, customers=keys[:4], bounced=keys[3:4])
    wave = add_past_wave(actor=actor, slug=survey.slug, given=past)
    add_past_wave(actor=actor, slug=survey.slug, given=replace(past, sent_at=early, customers=keys[3:]))
    hurry()
    done = progress(actor, wave)
    assert (done.sent, done.bounced, done.answered, done.opened) == (3, 1, 1, 1)
    assert set(Mail.objects.values_list("state", "way")) == {("sent", "mailbox"), ("bounced", "mailbox")}
    held = WaveMember.objects.filter(state="held_back").values_list("customer_key", "reason")
    assert list(held) == [(keys[3], "budget")]  # the second of the past waves keeps the budget too
    with pytest.raises(WaveOver):
        stop_wave(actor=actor, wave_id=stop_wave(actor=actor, wave_id=wave.pk).pk)
