"""Reads of segments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from django.db.models import QuerySet

from desirepath.base.paging import Page, read_page
from desirepath.customers.selectors import population
from desirepath.eventlog.conditions import parse, tree
from desirepath.eventlog.query.members import list_trait_names
from desirepath.people.contracts import Actor
from desirepath.understand.filter_warnings import filter_warnings
from desirepath.understand.models import Persona, Segment, SegmentCount, SegmentMembership
from desirepath.understand.segments.contracts import (
    CountedDay,
    Member,
    SampledCustomer,
    SegmentPreview,
    SegmentView,
    SegmentVocabulary,
    Size,
)
from desirepath.understand.segments.errors import SegmentNotFound
from desirepath.understand.segments.evaluating import Keys, find_matching
from journeymath.scores import SCALES, share

SAMPLE = 8
RECENT_DAYS = 30


def list_segments(actor: Actor, *, archived: bool = False) -> list[SegmentView]:
    """Return the segments of the workspace by name."""
    actor.require("understand.view")
    rows = Segment.objects.filter(workspace_id=actor.workspace_id)
    everyone = list(rows.order_by("name", "id"))
    chosen = [row for row in everyone if (row.archived_at is not None) is archived]
    return _views(chosen, everyone)


def get_segment(actor: Actor, slug: str) -> SegmentView:
    """Return a segment.

    Raises
    ------
    SegmentNotFound
        There is none.
    """
    actor.require("understand.view")
    row = find_row(actor, slug)
    everyone = list(Segment.objects.filter(workspace_id=actor.workspace_id))
    return _views([row], everyone)[0]


def preview_segment(actor: Actor, condition: dict[str, Any]) -> SegmentPreview:
    """Return whom a condition would choose now; nothing is kept."""
    actor.require("understand.view")
    parse(condition)
    keys, everybody = find_matching(actor.workspace_id, condition)
    return SegmentPreview(
        size=size_of(keys.size, everybody.size),
        sample=_sample(actor, keys) if actor.may("customers.view") else None,
        warnings=filter_warnings(actor, condition),
    )


def get_vocabulary(actor: Actor) -> SegmentVocabulary:
    """Return the names that a condition may use."""
    actor.require("understand.view")
    rows = Segment.objects.filter(workspace_id=actor.workspace_id, archived_at__isnull=True)
    return SegmentVocabulary(
        traits=list_trait_names(actor.workspace_id),
        purposes=population.list_purposes(actor.workspace_id),
        scales=tuple(name for name, scale in SCALES.items() if scale.metric != "none"),
        segments=tuple(rows.order_by("name").values_list("slug", "name")),
    )


def get_history(actor: Actor, slug: str) -> list[CountedDay]:
    """Return the size of a segment day by day, as far as it was counted."""
    actor.require("understand.view")
    row = find_row(actor, slug)
    by_day: dict[str, list[SegmentCount]] = defaultdict(list)
    for count in SegmentCount.objects.filter(segment=row).order_by("at", "id"):
        by_day[f"{count.at:%Y-%m-%d}"].append(count)
    return [_day(day, counts) for day, counts in by_day.items()]


def list_members(actor: Actor, slug: str, cursor: str | None = None) -> Page[Member]:
    """Return who belongs to a segment now, by the last count; who entered last comes first."""
    actor.require("understand.view")
    actor.require("customers.view")
    row = find_row(actor, slug)
    rows = SegmentMembership.objects.filter(segment=row, left_at__isnull=True)
    page = read_page(rows, order="-id", cursor=cursor)
    names = population.names_of(actor.workspace_id, [one.customer_key for one in page.items])
    return page.map(
        lambda one: Member(
            key=one.customer_key,
            name=names.get(one.customer_key, f"customer {one.customer_key}"),
            entered_at=one.entered_at,
        )
    )


def list_segments_of(actor: Actor, customer_key: int) -> list[tuple[str, str]]:
    """Return slug and name of the segments that a customer belongs to now."""
    actor.require("customers.view")
    rows = SegmentMembership.objects.filter(
        segment__workspace_id=actor.workspace_id, customer_key=customer_key, left_at__isnull=True
    ).exclude(segment__archived_at__isnull=False)
    return list(rows.order_by("segment__name").values_list("segment__slug", "segment__name"))


def find_row(actor: Actor, slug: str, *, lock: bool = False) -> Segment:
    """Return the row of a segment of the actor's workspace.

    Raises
    ------
    SegmentNotFound
        There is none.
    """
    rows: QuerySet[Segment] = Segment.objects.filter(workspace_id=actor.workspace_id, slug=slug)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise SegmentNotFound(f"There is no segment “{slug}”.", segment=slug)
    return found


def segments_named_in(condition: dict[str, Any]) -> frozenset[str]:
    """Return the slugs of the segments that a condition names."""
    return frozenset(
        leaf.slug for leaf in tree.all_leaves(parse(condition)) if isinstance(leaf, tree.Segment)
    )


def size_of(customers: int, base: int) -> Size:
    """Return a size with its share of all customers."""
    if not base:
        return Size(customers=customers, base=0, share=None, low=None, high=None)
    found = share(hits=min(customers, base), n=base)
    return Size(customers=customers, base=base, share=found.value, low=found.low, high=found.high)


def _views(rows: Sequence[Segment], everyone: Iterable[Segment]) -> list[SegmentView]:
    recent, backed = _recent(rows), _backed(rows)
    users: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for other in everyone:
        for slug in segments_named_in(other.condition):
            users[slug].append((other.slug, other.name))
    return [
        SegmentView(
            slug=row.slug,
            name=row.name,
            description=row.description,
            owner=row.owner,
            condition=row.condition,
            number=row.number,
            size=size_of(row.customers, row.base),
            is_counted=row.is_counted,
            refreshed_at=row.refreshed_at,
            refusal=row.refusal,
            created_by_label=row.created_by_label,
            created_at=row.created_at,
            updated_at=row.updated_at,
            is_archived=row.archived_at is not None,
            personas=tuple(backed[row.pk]),
            used_by=tuple(users[row.slug]),
            recent=tuple(recent[row.pk][-RECENT_DAYS:]),
        )
        for row in rows
    ]


def _recent(rows: Sequence[Segment]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    counts = SegmentCount.objects.filter(segment__in=[row.pk for row in rows]).order_by("at", "id")
    for segment_id, customers in counts.values_list("segment_id", "customers"):
        found[segment_id].append(customers)
    return found


def _backed(rows: Sequence[Segment]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    personas = Persona.objects.filter(segment__in=[row.pk for row in rows], archived_at__isnull=True)
    for segment_id, slug, name in personas.order_by("name").values_list("segment_id", "slug", "name"):
        found[segment_id or 0].append((slug, name))
    return found


def _day(day: str, counts: Sequence[SegmentCount]) -> CountedDay:
    last = size_of(counts[-1].customers, counts[-1].base)
    return CountedDay(
        day=day,
        customers=last.customers,
        base=last.base,
        share=last.share,
        low=last.low,
        high=last.high,
        entered=sum(count.entered for count in counts),
        left=sum(count.left for count in counts),
        new_condition=any(count.new_condition for count in counts),
    )


def _sample(actor: Actor, keys: Keys) -> tuple[SampledCustomer, ...]:
    """Some of them, spread evenly over all keys: the same ones each time that the answer is the same."""
    chosen = keys[np.unique(np.linspace(0, keys.size - 1, min(SAMPLE, keys.size)).astype(np.int64))]
    names = population.names_of(actor.workspace_id, chosen.tolist())
    return tuple(SampledCustomer(key=key, name=name) for key, name in sorted(names.items()))
