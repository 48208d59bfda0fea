"""Feedback counted by source and step, by the database alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from desirepath.base.periods import Period
from desirepath.listen.models import Feedback


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceCount:
    """What a source heard at a step: `volume` in the period, `last_at` of all time."""

    source_id: int
    step: str
    volume: int
    last_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceName:
    """A source of feedback as people know it."""

    id: int
    slug: str
    name: str
    kind: str


def count_voices(workspace_id: int, period: Period) -> list[VoiceCount]:
    """Count feedback by source and step; the index “feedback_path” holds all that is read."""
    rows = (
        Feedback.objects.filter(workspace_id=workspace_id)
        .order_by()
        .values_list("source_id", "step")
        .annotate(volume=Count("id", filter=within(period)), last_at=Max("occurred_at"))
    )
    return [
        VoiceCount(source_id=source, step=step, volume=volume, last_at=last)
        for source, step, volume, last in rows
    ]


def within(period: Period) -> Q:
    """The condition on feedback that it was given in a period."""
    given = Q(occurred_at__isnull=False)
    if period.since is not None:
        given &= Q(occurred_at__gte=period.since)
    if period.until is not None:
        given &= Q(occurred_at__lt=period.until)
    return given


def count_customers(workspace_id: int, period: Period) -> Iterable[tuple[int, int | None]]:
    """Return each source with each of the customers whom it heard."""
    heard = Feedback.objects.filter(within(period), workspace_id=workspace_id, customer_key__isnull=False)
    return heard.order_by().values_list("source_id", "customer_key").distinct().iterator(chunk_size=50_000)


def name_sources(workspace_id: int, ids: Iterable[int]) -> dict[int, SourceName]:
    """Return the sources by id."""
    model = Feedback._meta.get_field("source").remote_field.model
    rows = model._default_manager.filter(workspace_id=workspace_id, pk__in=set(ids))
    found = rows.values_list("pk", "slug", "name", "kind")
    return {pk: SourceName(id=pk, slug=slug, name=name or slug, kind=kind) for pk, slug, name, kind in found}
