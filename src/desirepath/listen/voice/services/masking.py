"""Personal data are taken out of texts; the original stays sealed for thirty days, then it is gone for good.

The text itself is changed, so that search, labels, exports and every screen have the masked one. While the
original is kept, whoever masked may undo it within a day, and a holder of the right “listen.unmask” may bring it
back.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from desirepath.base.clock import now
from desirepath.base.sealing import seal, unseal
from desirepath.customers.selectors.subjects import list_names_in_texts
from desirepath.frame.selectors.stakeholders import list_stakeholder_names
from desirepath.listen.arrivals import tell_changed
from desirepath.listen.models import Feedback, VoiceOriginal
from desirepath.listen.voice.errors import VoiceChangeInvalid
from desirepath.listen.voice.masking import USUAL, WHAT, Names, mask_text
from desirepath.listen.voice.services.deeds import in_parts
from desirepath.people.contracts import Actor
from desirepath.people.selectors.colleagues import list_staff_names

PURPOSE = "masked feedback"
KEPT_DAYS = 30


@dataclass
class Masked:
    """Whose texts were masked for the first time, and whose were masked before already."""

    first: list[int] = field(default_factory=list)
    again: list[int] = field(default_factory=list)

    def note(self, number: int, *, was_masked: bool) -> None:
        """Note one text."""
        (self.again if was_masked else self.first).append(number)


def read_what(value: Any) -> tuple[str, ...]:
    """Read which kinds of personal data are to go; without a word the usual ones.

    Raises
    ------
    VoiceChangeInvalid
        It names a kind that there is not.
    """
    given = value.get("what") if isinstance(value, dict) else value
    if given in (None, "", []):
        return USUAL
    if not isinstance(given, list) or not set(map(str, given)) <= set(WHAT):
        raise VoiceChangeInvalid(f"What is masked is a list of {', '.join(WHAT)}.", what=given)
    return tuple(one for one in WHAT if one in given)


def mask_pieces(actor: Actor, ids: Collection[int], what: Sequence[str]) -> Masked:
    """Mask texts, in the caller's transaction."""
    masked, known = Masked(), _names_of_staff(actor.workspace_id)
    for part in in_parts(ids):
        rows = Feedback.objects.select_for_update(of=("self",)).filter(
            workspace_id=actor.workspace_id, pk__in=part, entry__isnull=False
        )
        found = list(rows.order_by("pk"))
        names = names_for(actor.workspace_id, found)
        kept = VoiceOriginal.objects.in_bulk([row.pk for row in found])
        for row in found:
            one = replace(known, customer=tuple(names.get(row.customer_key or 0, ())))
            if _mask(actor, row, what, one, kept.get(row.pk)):
                masked.note(row.pk, was_masked=row.pk in kept)
    tell_changed(actor.workspace_id, masked.first + masked.again)
    return masked


def bring_back(actor: Actor, ids: Collection[int]) -> list[int]:
    """Put originals back that are still kept, in the caller's transaction; return the numbers of those."""
    back: list[int] = []
    for part in in_parts(ids):
        rows = VoiceOriginal.objects.filter(entry__workspace_id=actor.workspace_id, entry__in=part)
        for original in rows.exclude(sealed="").select_for_update(of=("self",)):
            told = json.loads(unseal(original.sealed, PURPOSE))
            Feedback.objects.filter(pk=original.entry_id).update(
                comment=told["comment"], properties=told["properties"]
            )
            back.append(original.entry_id)
            original.delete()
    tell_changed(actor.workspace_id, back)
    return back


def forget_originals() -> int:
    """Make masking final where its time is over; return how many originals went."""
    return VoiceOriginal.objects.filter(goes_at__lte=now()).exclude(sealed="").update(sealed="")


def names_for(workspace_id: int, rows: Iterable[Feedback]) -> dict[int, list[str]]:
    """Return what the customers of some feedback may be called in a text, by their keys."""
    keys = {row.customer_key for row in rows if row.customer_key is not None}
    return list_names_in_texts(workspace_id, keys)


def _names_of_staff(workspace_id: int) -> Names:
    """Who signs in, and who was heard in interviews."""
    return Names(
        colleagues=tuple(sorted(list_staff_names(workspace_id))),
        others=tuple(sorted(list_stakeholder_names(workspace_id))),
    )


def mask_anew(
    row: Feedback, original: VoiceOriginal, text: str, properties: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Mask the new words of a text that was masked before, and keep them as its original."""
    own = names_for(row.workspace_id, [row]).get(row.customer_key or 0, ())
    names = replace(_names_of_staff(row.workspace_id), customer=tuple(own))
    if original.sealed:
        original.sealed = seal(json.dumps({"comment": text, "properties": properties}), PURPOSE)
        original.save(update_fields=["sealed"])
    masked = mask_text(text, original.what, names)
    return masked.text, _masked_properties(properties, original.what, names)[0]


def _mask(actor: Actor, row: Feedback, what: Sequence[str], names: Names, kept: VoiceOriginal | None) -> bool:
    masked = mask_text(row.comment, what, names)
    properties, found = _masked_properties(row.properties, what, names)
    kinds = [one for one in WHAT if one in {*masked.found, *found}]
    if not kinds:
        return False
    _keep_original(actor, row, kinds, kept or VoiceOriginal(entry_id=row.pk))
    row.comment, row.properties = masked.text, properties
    row.save(update_fields=["comment", "properties"])
    return True


def _masked_properties(
    properties: dict[str, Any], what: Sequence[str], names: Names
) -> tuple[dict[str, Any], set[str]]:
    """Mask the texts that came with it, e.g. the subject of an e-mail; inner lists and objects stay."""
    found: set[str] = set()
    changed = dict(properties)
    for name, value in properties.items():
        if isinstance(value, str):
            masked = mask_text(value, what, names)
            changed[name] = masked.text
            found.update(masked.found)
    return changed, found


def _keep_original(actor: Actor, row: Feedback, kinds: list[str], kept: VoiceOriginal) -> None:
    """Keep the first original of a text that is masked twice."""
    if not kept.sealed:
        moment = now()
        kept.sealed = seal(json.dumps({"comment": row.comment, "properties": row.properties}), PURPOSE)
        kept.masked_at, kept.goes_at = moment, moment + timedelta(days=KEPT_DAYS)
    kept.what = [one for one in WHAT if one in {*kept.what, *kinds}]
    kept.masked_by_label = actor.label
    kept.save()
