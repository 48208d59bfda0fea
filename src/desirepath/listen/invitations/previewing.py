"""What a wave would do: whom it would ask now, and who would be held back by what. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from desirepath.base.clock import now
from desirepath.customers.contacts.rules import SURVEY
from desirepath.customers.contacts.weighing import weigh_contacts
from desirepath.customers.selectors.reaching import reach_of
from desirepath.listen.audiences import resolve_audience
from desirepath.listen.invitations.arriving import list_arrivals
from desirepath.listen.invitations.checking import check_share, check_trigger
from desirepath.listen.invitations.contracts import PASTED, Audience, Preview, Seen, Trigger
from desirepath.listen.invitations.inviting import find_unreachable
from desirepath.listen.invitations.lists import SHOWN, FoundList, look_up, read_list
from desirepath.listen.invitations.sampling import is_in_sample
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.people.contracts import Actor

CHUNK = 1_000
DAYS = 28
MOST_LOOKED_AT = 5_000  # a second's work; the answer says when it is an estimate
LOT = "preview"


@dataclass(frozen=True, kw_only=True)
class _Looked:
    """What would become of customers who were drawn."""

    would_send: int
    held_back: dict[str, int]
    sample: tuple[Seen, ...]
    estimated_from: int | None


def preview_wave(
    *,
    actor: Actor,
    slug: str,
    audience: Audience,
    share: float = 1.0,
    seed: str = "",
    trigger: Trigger | None = None,
) -> Preview:
    """Say what a wave would do if it were sent now; nothing is written, and nobody is asked.

    Of a wave at a step it is said of the customers who came to the step in the last 28 days.

    Raises
    ------
    WaveInvalid
        The share, the list or the step is not valid.
    """
    actor.require("listen.invite")
    find_survey(actor, slug)
    check_share(share)
    if trigger is not None:
        return _at_step(actor, audience, trigger, share, seed)
    found = look_up(actor.workspace_id, read_list(audience.text)) if audience.kind == PASTED else None
    keys = list(found.keys) if found else resolve_audience(actor, audience.kind, audience.slug)
    drawn = [key for key in keys if is_in_sample(seed, key, share)]
    looked = _look_at(actor, drawn)
    new = len(found.addresses) if found and audience.adds_unknown else 0
    return Preview(
        audience=len(keys) + new,
        not_found=len(found.unknown) - new if found else 0,
        not_found_sample=_not_found(found, audience)[:SHOWN] if found else (),
        would_add=new,
        sampled=len(drawn) + round(new * share),
        would_send=looked.would_send + round(new * share),
        held_back=looked.held_back,
        sample=looked.sample,
        estimated_from=looked.estimated_from,
    )


def _at_step(actor: Actor, audience: Audience, trigger: Trigger, share: float, seed: str) -> Preview:
    check_trigger(actor, audience, trigger)
    until = now() - timedelta(hours=trigger.after_hours)
    chosen = (audience.kind, audience.slug)
    since = until - timedelta(days=DAYS)
    arrivals = list_arrivals(actor, trigger.journey, trigger.step, chosen, since=since, until=until)
    keys = {one.customer_key for one in arrivals}
    drawn = [
        one.customer_key
        for one in arrivals
        if is_in_sample(seed, one.customer_key, share, occasion=one.occasion)
    ]
    customers = list(dict.fromkeys(drawn))
    looked = _look_at(actor, customers)
    return Preview(
        audience=len(keys),
        sampled=len(customers),
        would_send=looked.would_send,
        held_back=looked.held_back,
        sample=looked.sample,
        days=DAYS,
        estimated_from=looked.estimated_from,
    )


def _look_at(actor: Actor, drawn: Sequence[int]) -> _Looked:
    """Weigh customers: each of a few, of many those that a lot draws, from whom all are estimated."""
    is_whole = len(drawn) <= MOST_LOOKED_AT
    some = (
        drawn if is_whole else [key for key in drawn if is_in_sample(LOT, key, MOST_LOOKED_AT / len(drawn))]
    )
    held, times = _held_back(actor, some), 1.0 if is_whole else len(drawn) / max(len(some), 1)
    counts = {reason: round(count * times) for reason, count in Counter(held.values()).items()}
    return _Looked(
        would_send=len(drawn) - sum(counts.values()),
        held_back=counts,
        sample=_sample(some, held),
        estimated_from=None if is_whole else len(some),
    )


def _held_back(actor: Actor, keys: Sequence[int]) -> dict[int, str]:
    """Return who of some customers would be held back, and why."""
    held: dict[int, str] = {}
    for start in range(0, len(keys), CHUNK):
        some = keys[start : start + CHUNK]
        unreachable = find_unreachable(actor.workspace_id, some, reach_of(actor.workspace_id, some))
        open_ones = [key for key in some if key not in unreachable]
        weighed = weigh_contacts(actor.workspace_id, open_ones, purpose=SURVEY, source_key="", at=now())
        held |= unreachable
        held |= {key: one.reason.value for key, one in weighed.held_back.items()}
    return held


def _sample(drawn: Sequence[int], held: dict[int, str]) -> tuple[Seen, ...]:
    """The first customers who would be asked, and the first who would not."""
    asked = [Seen(customer_key=key) for key in drawn if key not in held][:SHOWN]
    return (*asked, *(Seen(customer_key=key, reason=held[key]) for key in list(held)[:SHOWN]))


def _not_found(found: FoundList, audience: Audience) -> tuple[str, ...]:
    added = set(found.addresses) if audience.adds_unknown else set()
    return tuple(one for one in found.unknown if one not in added)
