"""What people decide about touchpoints that customers name or events show, and the map does not list."""

from __future__ import annotations

from django.db import transaction

from desirepath.base.clock import now
from desirepath.frame.errors import ReasonMissing, RulingUnknown, TouchpointUnknown
from desirepath.frame.models import Journey, Step, TouchpointRuling
from desirepath.frame.selectors.journeys import find_journey
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

Kind = TouchpointRuling.Kind
LONGEST_REASON = 2_000


@transaction.atomic
def ignore_touchpoint(*, actor: Actor, slug: str, key: str, name: str, reason: str) -> None:
    """Leave a touchpoint aside, with the reason that everybody reads."""
    actor.require("frame.edit")
    said = reason.strip()
    if not said or len(said) > LONGEST_REASON:
        ask = f"Say why “{name}” is no touchpoint of yours, in at most {LONGEST_REASON} characters."
        raise ReasonMissing(ask, field="reason")
    journey = find_journey(actor, slug)
    _rule(actor, journey, key, {"name": name, "kind": Kind.IGNORED, "alias_of": "", "reason": said})
    _record(actor, "touchpoint.ignored", journey, f"Left the touchpoint “{name}” aside", said)


@transaction.atomic
def alias_touchpoint(*, actor: Actor, slug: str, key: str, name: str, alias_of: str) -> None:
    """Say that a name means a touchpoint that the map lists."""
    actor.require("frame.edit")
    journey = find_journey(actor, slug)
    listed = _find_listed(journey, alias_of)
    _rule(actor, journey, key, {"name": name, "kind": Kind.ALIAS, "alias_of": listed, "reason": ""})
    _record(actor, "touchpoint.aliased", journey, f"“{name}” is another name of “{listed}”", "")


@transaction.atomic
def withdraw_ruling(*, actor: Actor, slug: str, key: str) -> None:
    """Take back what was decided about a touchpoint: it stands in the table as it was found."""
    actor.require("frame.edit")
    journey = find_journey(actor, slug)
    ruling = TouchpointRuling.objects.filter(journey=journey, key=key).first()
    if ruling is None:
        raise RulingUnknown("Nothing was decided about this touchpoint.", key=key)
    ruling.delete()
    _record(actor, "touchpoint.reopened", journey, f"Took back the decision about “{ruling.name}”", "")


def _rule(actor: Actor, journey: Journey, key: str, decided: dict[str, str]) -> None:
    by = {"user_id": actor.user_id, "actor_label": actor.label, "at": now()}
    TouchpointRuling.objects.update_or_create(journey=journey, key=key, defaults=decided | by)


def _find_listed(journey: Journey, name: str) -> str:
    steps = Step.objects.filter(journey=journey, archived_at=None).order_by("position")
    for touchpoints in steps.values_list("touchpoints", flat=True):
        for touchpoint in touchpoints:
            if touchpoint["name"].casefold() == name.strip().casefold():
                return str(touchpoint["name"])
    ask = (
        f"“{journey.name}” lists no touchpoint “{name}”; choose one that it lists, or add it to a step first."
    )
    raise TouchpointUnknown(ask, field="alias_of")


def _record(actor: Actor, action: str, journey: Journey, summary: str, reason: str) -> None:
    record(
        actor=actor,
        action=action,
        object_type="journey",
        object_id=journey.slug,
        summary=f"{summary} on “{journey.name}”",
        changes={"reason": reason},
    )
