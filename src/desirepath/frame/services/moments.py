"""People's word on what matters: steps nominated as moments of truth, journeys pinned as key journeys."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from desirepath.base.clock import now
from desirepath.frame.errors import NominationUnknown, ReasonMissing, StepUnknown
from desirepath.frame.models import MomentNomination, Step
from desirepath.frame.selectors.journeys import find_journey
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

LONGEST_REASON = 2_000


@transaction.atomic
def nominate_moment(*, actor: Actor, slug: str, step: str, reason: str) -> None:
    """Nominate a step as a moment of truth, or give one's nomination another reason."""
    actor.require("frame.comment")
    said = _reason(reason, "Say why this step decides how customers see you")
    found = _find_step(actor, slug, step)
    MomentNomination.objects.update_or_create(
        **_own(actor, found),
        defaults={"reason": said, "at": now()},
    )
    _record(actor, "moment.nominated", slug, f"Nominated “{found.name}” as a moment of truth", said)


@transaction.atomic
def withdraw_nomination(*, actor: Actor, slug: str, step: str) -> None:
    """Take one's own nomination back."""
    actor.require("frame.comment")
    found = _find_step(actor, slug, step)
    if not MomentNomination.objects.filter(**_own(actor, found)).delete()[0]:
        raise NominationUnknown(f"You have not nominated “{found.name}”.", step=step)
    _record(actor, "moment.withdrawn", slug, f"Withdrew the nomination of “{found.name}”", "")


@transaction.atomic
def pin_key_journey(*, actor: Actor, slug: str, reason: str) -> None:
    """Hold a journey for a key journey, with the reason that everybody reads."""
    _set_key_reason(actor, slug, _reason(reason, "Say why this journey is a key journey"))


@transaction.atomic
def unpin_key_journey(*, actor: Actor, slug: str) -> None:
    """No longer hold a journey for a key journey."""
    _set_key_reason(actor, slug, "")


def _set_key_reason(actor: Actor, slug: str, reason: str) -> None:
    actor.require("frame.edit")
    journey = find_journey(actor, slug, lock=True)
    if journey.key_reason == reason:
        return
    journey.key_reason = reason
    journey.save(update_fields=["key_reason"])
    verb = "Pinned" if reason else "Unpinned"
    _record(actor, f"journey.{verb.lower()}", slug, f"{verb} “{journey.name}” as a key journey", reason)


def _own(actor: Actor, step: Step) -> dict[str, Any]:
    """What a nomination is known by: its step, and the person or (without one) the key that made it."""
    return {"step": step, "user_id": actor.user_id, "actor_label": actor.label}


def _find_step(actor: Actor, slug: str, step: str) -> Step:
    journey = find_journey(actor, slug)
    found = Step.objects.filter(journey=journey, slug=step, archived_at=None).first()
    if found is None:
        raise StepUnknown(f"“{journey.name}” has no step “{step}”.", slug=step)
    return found


def _reason(given: str, ask: str) -> str:
    said = given.strip()
    if not said or len(said) > LONGEST_REASON:
        raise ReasonMissing(f"{ask}, in at most {LONGEST_REASON} characters.", field="reason")
    return said


def _record(actor: Actor, action: str, slug: str, summary: str, reason: str) -> None:
    record(
        actor=actor,
        action=action,
        object_type="journey",
        object_id=slug,
        summary=summary,
        changes={"reason": reason},
    )
