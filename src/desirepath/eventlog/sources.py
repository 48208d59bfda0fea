"""Sources by slug: each capture key, import and connector has one."""

from __future__ import annotations

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
