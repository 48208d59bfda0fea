"""A wave that stands at a step asks whoever comes to it, so many hours later."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from desirepath.base.clock import now, to_micros
from desirepath.base.models import Job, Mail
from desirepath.customers.contacts.rules import Limit
from desirepath.customers.contacts.services import set_budget
from desirepath.eventlog.tests.building import SECOND_US, START_US, add_to_tail, event
from desirepath.frame.selectors.hanging import list_hanging
from desirepath.frame.services import import_journey
from desirepath.listen.audiences import register_audience
from desirepath.listen.invitations.contracts import Audience, Trigger
from desirepath.listen.invitations.errors import WaveInvalid
from desirepath.listen.invitations.planning import stop_wave
from desirepath.listen.invitations.previewing import preview_wave
from desirepath.listen.invitations.running import order_due_waves
from desirepath.listen.invitations.tests.waves import add_customers, hurry, plan, progress, work
from desirepath.listen.models import Survey, Wave, WaveMember
from desirepath.listen.surveys.services.publishing import set_open
from desirepath.listen.surveys.tests.asking import open_survey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db
EVERYBODY = Audience(kind="everybody")
JOURNEY = """\
format: desirepath/journey/1
slug: orders
name: Orders
case: customer
stages:
  - slug: buy
    name: Buy
    steps:
      - {slug: in-app, name: In the app, binds: [{event: paid, where: {property: channel, op: "=", value: app}}]}
      - {slug: paid, name: Paid, binds: [{event: paid}]}
      - {slug: hoped, name: Hoped for}
"""
PAID = Trigger(journey="orders", step="paid", after_hours=2)


@pytest.fixture
def actor(settings) -> Actor:
    settings.SMTP_URL = ""
    actor = make_actor()
    import_journey(actor=actor, text=JOURNEY)
    set_budget(actor=actor, limits=[Limit(purpose="survey", most=1, days=30)], needs_consent=[])
    return actor


@pytest.fixture
def survey(actor: Actor) -> Survey:
    return open_survey(actor)


def came(actor: Actor, customer: int, at: datetime, channel: str = "web") -> None:
    seconds = (to_micros(at) - START_US) / SECOND_US
    add_to_tail(actor.workspace_id, [event(customer, "paid", seconds, channel=channel)])


def hours_ago(hours: float) -> datetime:
    return now() - timedelta(hours=hours)


def begin(actor: Actor, survey: Survey, *, since_hours: float = 48, **further: object) -> Wave:
    """A wave at the step that has stood there for a while."""
    wave = plan(actor, survey.slug, trigger=PAID, **further)
    Wave.objects.filter(pk=wave.pk).update(planned_at=hours_ago(since_hours))
    return wave


def hanging(actor: Actor) -> list[str]:
    return [one.sentence for one in list_hanging(actor, "orders", "paid") if one.kind == "wave"]


def asked() -> list[str]:
    return sorted(Mail.objects.values_list("to_address", flat=True))


def test_who_came_long_enough_ago_is_asked_once_and_the_next_ones_later(actor: Actor, survey: Survey):
    before, lately, just_now, in_app = add_customers(actor, 4)
    came(actor, before, hours_ago(50))  # before the wave stood there
    came(actor, lately, hours_ago(3))
    came(actor, just_now, hours_ago(1))  # not two hours yet
    came(actor, in_app, hours_ago(3), channel="app")  # another step of the map
    wave = begin(actor, survey)
    hurry()
    assert asked() == ["c1@example.org"]
    hurry()  # it looks again, and finds nobody new
    assert asked() == ["c1@example.org"]
    came(actor, before, hours_ago(2.5))
    came(actor, lately, hours_ago(2.2))  # the same day: the same occasion; another day: the budget
    hurry()
    assert asked() == ["c0@example.org", "c1@example.org"]
    done = progress(actor, wave)
    assert (done.sent, set(done.held_back) - {"budget"}) == (2, set())
    wave.refresh_from_db()
    assert (wave.state, wave.kind, wave.next_reminder_at) == ("sending", "step", None)
    assert WaveMember.objects.filter(wave=wave).exclude(key="").count() == done.members


def test_the_look_goes_on_until_the_wave_is_stopped(actor: Actor, survey: Survey):
    (key,) = add_customers(actor, 1)
    wave = begin(actor, survey)
    hurry()
    assert hanging(actor) == ["1 wave asks whoever comes to it."]
    waiting = Job.objects.filter(kind="listen.run-wave", state=Job.State.WAITING)
    assert waiting.count() == 1
    waiting.delete()  # lost with its worker
    assert (order_due_waves(), order_due_waves()) == (1, 0)
    stop_wave(actor=actor, wave_id=wave.pk)
    assert hanging(actor) == []
    came(actor, key, hours_ago(3))
    hurry()
    assert (asked(), waiting.count(), order_due_waves()) == ([], 0, 0)


def test_a_closed_survey_stops_it_with_the_reason(actor: Actor, survey: Survey):
    wave = begin(actor, survey)
    set_open(actor=actor, slug=survey.slug, is_open=False)
    work()
    wave.refresh_from_db()
    assert (wave.state, wave.note) == ("stopped", "The survey was closed.")


def test_only_an_audience_and_only_a_share_of_it_is_asked(actor: Actor, survey: Survey):
    keys = add_customers(actor, 30)
    for key in keys:
        came(actor, key, hours_ago(3))
    register_audience("test-even", lambda _, __: keys[::2])
    chosen = Audience(kind="test-even")
    begin(actor, survey, audience=chosen, share=0.5, seed="s")
    hurry()
    drawn = set(Mail.objects.values_list("customer_key", flat=True))
    assert drawn < set(keys[::2])
    assert 2 < len(drawn) < 13
    seen = preview_wave(actor=actor, slug=survey.slug, audience=chosen, share=0.5, seed="s", trigger=PAID)
    assert (seen.audience, seen.sampled, seen.would_send, seen.days) == (15, len(drawn), 0, 28)
    assert seen.held_back == {"budget": len(drawn)}
    assert {one.customer_key for one in seen.sample} <= drawn


@pytest.mark.parametrize(
    ("trigger", "audience", "field"),
    [
        (Trigger(journey="none", step="paid"), EVERYBODY, "journey"),
        (Trigger(journey="orders", step="none"), EVERYBODY, "step"),
        (Trigger(journey="orders", step="hoped"), EVERYBODY, "step"),
        (Trigger(journey="orders", step="paid", after_hours=-1), EVERYBODY, "after_hours"),
        (Trigger(journey="orders", step="paid"), Audience(kind="list", text="a@example.org"), "audience"),
    ],
)
def test_a_step_that_nobody_can_come_to_is_refused(
    actor: Actor, survey: Survey, trigger: Trigger, audience: Audience, field: str
):
    with pytest.raises(WaveInvalid) as refused:
        plan(actor, survey.slug, trigger=trigger, audience=audience)
    assert refused.value.fields["field"] == field
