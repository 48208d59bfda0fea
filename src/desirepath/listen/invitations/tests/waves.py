"""Customers to ask, and a wave that asks them."""

from __future__ import annotations

import re
from typing import Any

from desirepath.base.clock import now
from desirepath.base.jobs.worker import run_one
from desirepath.base.mail import sending
from desirepath.base.models import Job, Mail
from desirepath.customers.models import Customer
from desirepath.customers.services import resolve_identifiers_bulk
from desirepath.listen import jobs
from desirepath.listen.invitations.contracts import Audience, NewWave
from desirepath.listen.invitations.planning import create_wave
from desirepath.listen.invitations.selectors import Progress, get_wave
from desirepath.listen.models import Wave
from desirepath.people.contracts import Actor

WORKING = (jobs, sending)  # the worker knows kinds of jobs that were imported


def add_customers(actor: Actor, count: int) -> list[int]:
    """Customers with an e-mail address and a name."""
    pairs = [("email", f"c{number}@example.org") for number in range(count)]
    keys = resolve_identifiers_bulk(workspace_id=actor.workspace_id, pairs=pairs)
    for number, key in enumerate(keys):
        Customer.objects.filter(pk=key).update(display_name=f"Customer {number}")
    return keys


def plan(actor: Actor, slug: str, **further: Any) -> Wave:
    """Plan a wave to everybody that begins at once."""
    given: dict[str, Any] = {
        "name": "Autumn",
        "audience": Audience(kind="everybody"),
        "subject": {"en": "How was it, {{name|friend}}?"},
        "message": {"en": "Hello {{name|there}},\n\ntell us <b>all</b>."},
    }
    return create_wave(actor=actor, slug=slug, given=NewWave(**(given | further)))


def work() -> None:
    """Let the worker do everything that is due now."""
    while run_one():
        pass


def hurry() -> None:
    """Let everything that waits be due."""
    Job.objects.filter(state=Job.State.WAITING).update(run_at=now())
    work()


def progress(actor: Actor, wave: Wave) -> Progress:
    """How far a wave is."""
    return get_wave(actor, wave.pk).progress


def link_to(address: str, *, key: str = "") -> str:
    """The path of the survey in the mail that somebody got."""
    mails = Mail.objects.filter(to_address=address, key__contains=key)
    text = mails.order_by("-id").values_list("text", flat=True)[0]
    found = re.search(r"https?://[^/\s]+(/s/[\w-]+)", text)
    assert found
    return found[1]
