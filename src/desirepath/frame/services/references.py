"""What a journey names outside itself: its lifecycle stage, the journey it is the future of, those it opens."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.errors import JourneyContainsItself, JourneyUnknown, LifecycleUnknown
from desirepath.frame.models import Journey, LifecycleStage, Step
from desirepath.frame.selectors.stored import JourneyRows
from desirepath.frame.services.lifecycle import ensure_lifecycle
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class References:
    """The ids of what a journey names; `opened` by slug."""

    lifecycle_id: int | None
    future_of_id: int | None
    opened: Mapping[str, int]


def find_references(
    actor: Actor, rows: JourneyRows | None, design: JourneyDefinition, origin: str = ""
) -> References:
    """Find what a design names; what the journey's rows name already is taken from there.

    Raises
    ------
    LifecycleUnknown, JourneyUnknown, JourneyContainsItself
        With the origin (e.g. the file) in front.
    """
    return References(
        lifecycle_id=_lifecycle_id(actor, rows, design.lifecycle, origin),
        future_of_id=_present_id(actor, rows, design.future_of, origin),
        opened=_opened_journeys(actor, rows, design, origin),
    )


def _lifecycle_id(actor: Actor, rows: JourneyRows | None, slug: str | None, origin: str) -> int | None:
    if rows is None:
        ensure_lifecycle(actor=actor)
    if slug is None:
        return None
    if rows is not None and rows.journey.lifecycle is not None and rows.journey.lifecycle.slug == slug:
        return rows.journey.lifecycle_id
    ensure_lifecycle(actor=actor)
    known = dict(LifecycleStage.objects.filter(workspace_id=actor.workspace_id).values_list("slug", "id"))
    if slug not in known:
        near = difflib.get_close_matches(slug, list(known), n=1, cutoff=0.0)
        raise LifecycleUnknown(
            f"{origin}There is no lifecycle stage “{slug}”. Did you mean “{near[0]}”? Known: {', '.join(known)}.",
            slug=slug,
            known=list(known),
        )
    return known[slug]


def _present_id(actor: Actor, rows: JourneyRows | None, slug: str | None, origin: str) -> int | None:
    """The id of the journey that this one is the future of."""
    if slug is None:
        return None
    if rows is not None and rows.journey.future_of is not None and rows.journey.future_of.slug == slug:
        return rows.journey.future_of_id
    found = _journeys(actor).filter(slug=slug).values_list("id", flat=True).first()
    if found is None:
        raise JourneyUnknown(
            f"{origin}It is the future of the journey “{slug}”, which is not here. Import that journey first.",
            slug=slug,
        )
    return int(found)


def _opened_journeys(
    actor: Actor, rows: JourneyRows | None, design: JourneyDefinition, origin: str
) -> dict[str, int]:
    """Ids of the journeys that steps open; refuses one that is unknown or leads back here."""
    wanted = {step.opens_journey: step.slug for step in design.steps if step.opens_journey}
    open_already = _opened_already(rows)
    new = {slug: step for slug, step in wanted.items() if slug not in open_already}
    ids = dict(_journeys(actor).filter(slug__in=new).values_list("slug", "id"))
    for slug, step in new.items():
        if slug == design.slug:
            raise JourneyContainsItself(
                f"{origin}The journey “{slug}” cannot contain itself (step “{step}”)."
            )
        if slug not in ids:
            raise JourneyUnknown(
                f"{origin}Step “{step}” opens the journey “{slug}”, which is not here. Import that journey first.",
                slug=slug,
            )
    for slug in ids:
        _refuse_way_back(actor, start=slug, target=design.slug, origin=origin)
    return {**open_already, **ids}


def _opened_already(rows: JourneyRows | None) -> dict[str, int]:
    opened = [step.opens_journey for step in rows.steps if step.opens_journey] if rows else []
    return {journey.slug: journey.pk for journey in opened}


def _journeys(actor: Actor) -> QuerySet[Journey]:
    return Journey.objects.filter(workspace_id=actor.workspace_id)


def _refuse_way_back(actor: Actor, *, start: str, target: str, origin: str) -> None:
    edges: dict[str, list[str]] = {}
    rows = Step.objects.filter(
        journey__workspace_id=actor.workspace_id, opens_journey__isnull=False, archived_at=None
    ).values_list("journey__slug", "opens_journey__slug")
    for outer, inner in rows:
        edges.setdefault(outer, []).append(str(inner))
    path = _find_path(edges, start, target)
    if path:
        raise JourneyContainsItself(
            f"{origin}The journey “{target}” would contain itself: {' → '.join([target, *path])}. Let one of"
            " their steps open no journey.",
            path=path,
        )


def _find_path(edges: dict[str, list[str]], start: str, target: str) -> list[str] | None:
    waiting, seen = [[start]], {start}
    while waiting:
        path = waiting.pop()
        if path[-1] == target:
            return path
        for slug in edges.get(path[-1], []):
            if slug not in seen:
                seen.add(slug)
                waiting.append([*path, slug])
    return None
