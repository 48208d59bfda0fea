"""Masking of one piece of voice, and bringing its original back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from desirepath.listen.voice.errors import VoiceChangeInvalid
from desirepath.listen.voice.selectors.listing import VoiceItem, get_voice
from desirepath.listen.voice.services.changing import RIGHT, Changed, change_in_bulk
from desirepath.listen.voice.services.masking import bring_back
from desirepath.people.audit import record
from desirepath.people.contracts import Actor


@transaction.atomic
def mask_voice(*, actor: Actor, feedback_id: int, what: Sequence[str] | None) -> tuple[Changed, VoiceItem]:
    """Take personal data out of one text; where none is found nothing changes.

    Raises
    ------
    VoiceUnknown
        The workspace has no feedback of this number.
    """
    actor.require(RIGHT)
    get_voice(actor, feedback_id)
    value = {"what": list(what)} if what else None
    changed = change_in_bulk(actor=actor, deed="mask", value=value, ids=[feedback_id])
    return changed, get_voice(actor, feedback_id)


@transaction.atomic
def unmask_voice(*, actor: Actor, feedback_id: int) -> VoiceItem:
    """Bring the original of a masked text back.

    Raises
    ------
    VoiceUnknown
        The workspace has no feedback of this number.
    VoiceChangeInvalid
        It is not masked, or its original is gone for good.
    """
    actor.require("listen.unmask")
    get_voice(actor, feedback_id)
    if not bring_back(actor, [feedback_id]):
        raise VoiceChangeInvalid("Nothing of this feedback is masked that could be brought back.")
    record(
        actor=actor,
        action="voice.unmasked",
        object_type="voice",
        object_id=feedback_id,
        summary=f"Brought back what was masked in feedback {feedback_id}",
    )
    return get_voice(actor, feedback_id)
