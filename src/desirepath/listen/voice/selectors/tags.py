"""The tags of a workspace with how much voice carries each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from desirepath.listen.models import VoiceTag, VoiceTagging
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class TagUse:
    """A tag and how often it is used."""

    slug: str
    name: str
    count: int


def list_tags(actor: Actor) -> list[TagUse]:
    """Return every tag, by name."""
    actor.require("listen.view")
    used = VoiceTagging.objects.filter(tag__workspace_id=actor.workspace_id).values("tag").order_by()
    counts = dict(used.annotate(pieces=Count("pk")).values_list("tag", "pieces"))
    tags = VoiceTag.objects.filter(workspace_id=actor.workspace_id).order_by("name", "id")
    return [TagUse(slug=tag.slug, name=tag.name, count=counts.get(tag.pk, 0)) for tag in tags]
