"""Tags: made when they are used first, put on feedback and taken off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from desirepath.base.bulk_insert import insert_rows
from desirepath.listen.models import VoiceEntry, VoiceTag, VoiceTagging
from desirepath.listen.voice.errors import TagInvalid
from desirepath.listen.voice.services.deeds import in_parts
from desirepath.listen.voice.words import list_words
from desirepath.people.contracts import Actor

LONGEST = 60


def slug_of(name: Any) -> str:
    """Return the identity of a tag: its words, whatever their case and accents.

    Raises
    ------
    TagInvalid
        The name is no text, has no letters or digits, or is too long.
    """
    words = list_words(name) if isinstance(name, str) else []
    if not words or len(name) > LONGEST:
        raise TagInvalid(f"A tag is a text of 1 to {LONGEST} signs with letters or digits in it.", tag=name)
    return "-".join(words)[:LONGEST]


def ensure_tag(actor: Actor, name: str) -> VoiceTag:
    """Return the tag of a name or slug, made when it is not there yet."""
    slug = slug_of(name)
    tag, _ = VoiceTag.objects.get_or_create(
        workspace_id=actor.workspace_id, slug=slug, defaults={"name": " ".join(name.split())}
    )
    return tag


def find_tag(actor: Actor, name: str) -> VoiceTag | None:
    """Return the tag of a name or slug, if there is one."""
    return VoiceTag.objects.filter(workspace_id=actor.workspace_id, slug=slug_of(name)).first()


def put_on(tag: VoiceTag, ids: Collection[int]) -> list[int]:
    """Put a tag on feedback; return the numbers that did not have it."""
    added: list[int] = []
    for part in in_parts(ids):
        there = set(
            VoiceEntry.objects.filter(workspace_id=tag.workspace_id, pk__in=part).values_list("pk", flat=True)
        )
        had = VoiceTagging.objects.filter(tag=tag, entry__in=part).values_list("entry_id", flat=True)
        new = sorted(there - set(had))
        insert_rows(VoiceTagging, ("entry", "tag"), ((one, tag.pk) for one in new))
        added += new
    return added


def take_off(tag: VoiceTag, ids: Collection[int]) -> list[int]:
    """Take a tag off feedback; return the numbers that had it."""
    removed: list[int] = []
    for part in in_parts(ids):
        on = VoiceTagging.objects.filter(tag=tag, entry__in=part, entry__workspace_id=tag.workspace_id)
        removed += on.values_list("entry_id", flat=True)
        on.delete()
    return removed


def set_tags(actor: Actor, feedback_id: int, names: Sequence[str]) -> bool:
    """Give one piece of voice these tags and no others; tell whether that changed anything."""
    wanted = {tag.pk: tag for tag in (ensure_tag(actor, name) for name in names)}
    had = set(VoiceTagging.objects.filter(entry=feedback_id).values_list("tag_id", flat=True))
    VoiceTagging.objects.filter(entry=feedback_id).exclude(tag__in=wanted).delete()
    for pk, tag in wanted.items():
        if pk not in had:
            put_on(tag, [feedback_id])
    return had != set(wanted)
