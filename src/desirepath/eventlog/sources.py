"""Sources by slug: each capture key, import and connector has one."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from desirepath.eventlog.models import Source


def ensure_source(*, workspace_id: int, slug: str, name: str, kind: str) -> int:
    """Return the id of a source, made when it is not there yet. Needs no right: it names a sender, no more."""
    found = Source.objects.filter(workspace_id=workspace_id, slug=slug).values_list("id", flat=True).first()
    if found is not None:
        return found
    source, _ = Source.objects.get_or_create(
        workspace_id=workspace_id, slug=slug, defaults={"name": name[:120], "kind": kind}
    )
    return source.pk


def find_source(*, workspace_id: int, slug: str) -> int | None:
    """Return the id of a source, if it is there."""
    return Source.objects.filter(workspace_id=workspace_id, slug=slug).values_list("id", flat=True).first()


def names_of_sources(workspace_id: int) -> dict[int, tuple[str, str]]:
    """Return the slug and the name of every source of a workspace, by id; the right is the asker's to check."""
    rows = Source.objects.filter(workspace_id=workspace_id).values_list("id", "slug", "name")
    return {pk: (slug, name or slug) for pk, slug, name in rows}


def note_last_event(source_id: int, at: datetime) -> None:
    """Keep the newest moment at which a source was heard; an older one changes nothing."""
    older = Q(last_event_at=None) | Q(last_event_at__lt=at)
    Source.objects.filter(older, pk=source_id).update(last_event_at=at)
