"""What people do with the voice of the inbox, one or many: settle it, tag it, link it to a step, mask it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from desirepath.listen.models import Feedback, VoiceDeed, VoiceEntry
from desirepath.listen.voice.errors import TooMuchAtOnce, VoiceChangeInvalid
from desirepath.listen.voice.places import Place, read_place
from desirepath.listen.voice.query import VoiceQuery
from desirepath.listen.voice.selectors.listing import VoiceItem, get_voice
from desirepath.listen.voice.selectors.matching import match_voice
from desirepath.listen.voice.services.deeds import Before, grouped, in_parts, keep_deed, take_deed
from desirepath.listen.voice.services.masking import bring_back, mask_pieces, read_what
from desirepath.listen.voice.services.tags import ensure_tag, find_tag, put_on, set_tags, slug_of, take_off
from desirepath.people.audit import record, record_folded
from desirepath.people.contracts import Actor

RIGHT = "listen.handle"
MOST_AT_ONCE = 100_000
MOST_MASKED = 20_000
FOLDED_MINUTES = 30
DEEDS = {"tag": "Tagged", "untag": "Untagged", "link": "Linked", "mask": "Masked", "state": "Settled"}


@dataclass(frozen=True, kw_only=True)
class Change:
    """What of one piece of voice is to change; None leaves it."""

    step: str | None = None
    journey: str | None = None
    tags: Sequence[str] | None = None
    state: str | None = None


@dataclass(frozen=True, kw_only=True)
class Changed:
    """How much changed, and the key that undoes it."""

    changed: int
    undo_key: UUID | None


@transaction.atomic
def change_voice(*, actor: Actor, feedback_id: int, change: Change) -> VoiceItem:
    """Change one piece of voice.

    Raises
    ------
    VoiceUnknown
        The workspace has none of this number.
    VoiceStepUnknown
        It was to be linked to a step that no journey has.
    """
    actor.require(RIGHT)
    get_voice(actor, feedback_id)
    told = []
    if change.state is not None and _set_state([feedback_id], change.state):
        told.append(f"Feedback {feedback_id} is {change.state}")
    if change.tags is not None and set_tags(actor, feedback_id, change.tags):
        told.append(f"Feedback {feedback_id} is tagged {', '.join(change.tags) or 'with nothing'}")
    if change.step is not None:
        place = read_place(actor, {"step": change.step, "journey": change.journey or ""})
        if _link([feedback_id], place):
            told.append(f"Feedback {feedback_id} stands at {place[0] or 'no step'}")
    if told:
        _note_single(actor, told)
    return get_voice(actor, feedback_id)


@transaction.atomic
def change_in_bulk(
    *,
    actor: Actor,
    deed: str,
    value: Any = None,
    ids: Sequence[int] | None = None,
    query: VoiceQuery | None = None,
) -> Changed:
    """Do one thing to many pieces of voice: those of the numbers, or all that a query means at this moment.

    Raises
    ------
    VoiceChangeInvalid
        Neither or both of numbers and query, or a value that the deed cannot have.
    TooMuchAtOnce
        More pieces than one change may touch.
    """
    actor.require(RIGHT)
    if (ids is None) == (query is None):
        raise VoiceChangeInvalid("Give either the numbers of the feedback (ids) or a query.")
    do = _deed(actor, deed, value)
    chosen = _own(actor, ids) if ids is not None else _matching(actor, query or VoiceQuery())
    _refuse_too_much(deed, len(chosen))
    before = do(chosen)
    key = keep_deed(actor, deed, value, before)
    count = sum(len(some) for _, some in before)
    if key is not None:
        record(
            actor=actor,
            action=f"voice.{deed}",
            object_type="voice",
            object_id=key,
            summary=f"{DEEDS[deed]} {count:,} pieces of feedback",
            changes={"value": value, "count": count},
        )
    return Changed(changed=count, undo_key=key)


@transaction.atomic
def undo_change(*, actor: Actor, key: UUID) -> Changed:
    """Take a change back, where nobody changed the same since; within a day, by whoever made it.

    Raises
    ------
    UndoUnknown
        It cannot be undone.
    """
    actor.require(RIGHT)
    deed = take_deed(actor, key)
    count = _undo(actor, deed)
    record(
        actor=actor,
        action="voice.undone",
        object_type="voice",
        object_id=key,
        summary=f"Undid a change of {count:,} pieces of feedback",
        changes={"deed": deed.deed, "count": count},
    )
    return Changed(changed=count, undo_key=None)


def _own(actor: Actor, ids: Sequence[int]) -> list[int]:
    found: list[int] = []
    for part in in_parts(ids):
        rows = VoiceEntry.objects.filter(workspace_id=actor.workspace_id, pk__in=part)
        found += rows.values_list("pk", flat=True)
    return found


def _matching(actor: Actor, query: VoiceQuery) -> list[int]:
    rows = match_voice(actor, query).order_by("pk").values_list("pk", flat=True)
    return list(rows[: MOST_AT_ONCE + 1])


def _refuse_too_much(deed: str, count: int) -> None:
    most = MOST_MASKED if deed == "mask" else MOST_AT_ONCE
    if count > most:
        raise TooMuchAtOnce(
            f"One change touches at most {most:,} pieces of feedback. Choose fewer, e.g. month by month.",
            most=most,
        )


def _deed(actor: Actor, deed: str, value: Any) -> Callable[[list[int]], Before]:
    """Check the value of a deed and return what does it; what it returns is the way back."""
    if deed == "state":
        if value not in VoiceEntry.State.values:
            raise VoiceChangeInvalid("A state is new, read or handled.", value=value)
        return lambda ids: _set_state(ids, value)
    if deed == "link":
        place = read_place(actor, value)
        return lambda ids: _link(ids, place)
    if deed == "mask":
        what = read_what(value)
        return lambda ids: _masked(actor, ids, what)
    slug = slug_of(value)
    if deed == "tag":
        return lambda ids: [(slug, put_on(ensure_tag(actor, value), ids))]
    tag = find_tag(actor, value)
    return lambda ids: [(slug, take_off(tag, ids))] if tag else []


def _masked(actor: Actor, ids: list[int], what: Sequence[str]) -> Before:
    masked = mask_pieces(actor, ids, what)
    return [one for one in (("first", masked.first), ("again", masked.again)) if one[1]]


def _set_state(ids: Sequence[int], state: str) -> Before:
    before: list[tuple[str, int]] = []
    for part in in_parts(ids):
        rows = VoiceEntry.objects.select_for_update().filter(pk__in=part).exclude(state=state)
        before += list(rows.values_list("state", "pk"))
        VoiceEntry.objects.filter(pk__in=part).exclude(state=state).update(state=state)
    return grouped(before)


def _link(ids: Sequence[int], place: Place) -> Before:
    step, journey = place
    before: list[tuple[Place, int]] = []
    for part in in_parts(ids):
        rows = VoiceEntry.objects.select_for_update().filter(pk__in=part).exclude(step=step, journey=journey)
        stood = [
            ((old_step, old_journey), pk)
            for old_step, old_journey, pk in rows.values_list("step", "journey", "pk")
        ]
        moved = [pk for _, pk in stood]
        VoiceEntry.objects.filter(pk__in=moved).update(step=step, journey=journey)
        Feedback.objects.filter(pk__in=moved).update(step=step)
        before += stood
    return grouped(before)


def _undo(actor: Actor, deed: VoiceDeed) -> int:
    value, count = deed.before["value"], 0
    for stood, ids in deed.before["groups"]:
        if deed.deed == "state":
            count += _reset(actor, ids, {"state": value}, {"state": stood})
        elif deed.deed == "link":
            place = _read_link(value)
            count += _reset(actor, ids, place, {"step": stood[0], "journey": stood[1]})
        elif deed.deed == "tag":
            tag = find_tag(actor, stood)
            count += len(take_off(tag, ids)) if tag else 0
        elif deed.deed == "untag":
            count += len(put_on(ensure_tag(actor, stood), ids))
        elif stood == "first":
            count += len(bring_back(actor, ids))
    return count


def _read_link(value: Any) -> dict[str, str]:
    given = value if isinstance(value, dict) else {"step": value}
    step = given.get("step") or ""
    return {"step": step, "journey": (given.get("journey") or "") if step else ""}


def _reset(actor: Actor, ids: Sequence[int], now_is: dict[str, str], was: dict[str, str]) -> int:
    """Put back what stood there, where it still is as the change left it."""
    count = 0
    for part in in_parts(ids):
        rows = VoiceEntry.objects.filter(workspace_id=actor.workspace_id, pk__in=part, **now_is)
        same = list(rows.values_list("pk", flat=True))
        VoiceEntry.objects.filter(pk__in=same).update(**was)
        if "step" in was:
            Feedback.objects.filter(pk__in=same).update(step=was["step"])
        count += len(same)
    return count


def _note_single(actor: Actor, told: Sequence[str]) -> None:
    record_folded(
        actor=actor,
        action="voice.changed",
        object_type="voice",
        object_id="inbox",
        summary=told[-1],
        sentences=told,
        within=timedelta(minutes=FOLDED_MINUTES),
    )
