"""A crowd that two waves and two devices want to ask at the same moment, and what must then be true."""

from __future__ import annotations

from collections import Counter

from desirepath.base.models import Mail
from desirepath.customers.contacts.rules import Limit
from desirepath.customers.contacts.services import set_budget
from desirepath.customers.models import ContactAsk
from desirepath.listen.invitations.calling import send_invitations
from desirepath.listen.invitations.tests.waves import add_customers, plan
from desirepath.listen.models import Invitation, Survey, Wave, WaveMember
from desirepath.people.contracts import Actor

CUSTOMERS = 40
AT_ONCE = 5


def make_ready(actor: Actor, survey: Survey) -> list[Wave]:
    """One contact within thirty days, and two waves to everybody that are due now."""
    set_budget(actor=actor, limits=[Limit(purpose="survey", most=1, days=30)], needs_consent=[])
    add_customers(actor, CUSTOMERS)
    return [plan(actor, survey.slug, name=name) for name in ("Autumn", "Winter")]


def call_all(actor: Actor, slug: str, key: str) -> None:
    """Ask everybody for an occasion, as a program does, a few in each call."""
    for start in range(0, CUSTOMERS, AT_ONCE):
        some = [f"c{number}@example.org" for number in range(start, start + AT_ONCE)]
        send_invitations(actor=actor, slug=slug, customers=some, key=key)


def check(actor: Actor) -> None:
    """Everybody was asked, once: in the ledger, by an invitation, by a mail; the rest were held back by it."""
    workspace = actor.workspace_id
    for rows in (
        ContactAsk.objects.filter(workspace=workspace).values_list("customer_id", flat=True),
        Invitation.objects.filter(workspace=workspace).values_list("customer_key", flat=True),
        Mail.objects.filter(workspace_id=workspace).values_list("customer_key", flat=True),
    ):
        counted = Counter(rows)
        assert len(counted) == CUSTOMERS, len(counted)
        assert set(counted.values()) == {1}, counted
    members = WaveMember.objects.filter(wave__workspace=workspace)
    assert members.filter(state=WaveMember.State.INVITED).count() == CUSTOMERS
    others = members.exclude(state=WaveMember.State.INVITED)
    assert set(others.values_list("state", "reason")) == {("held_back", "budget")}
