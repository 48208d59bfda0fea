"""The framework seen from above: lifecycle stages, journeys in them, and journeys within journeys."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from desirepath.frame.models import Journey, Step
from desirepath.frame.selectors.journeys import (
    JourneySummary,
    LifecycleName,
    list_journeys,
    list_lifecycle,
)
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class Lifecycle:
    """The lifecycle of a workspace; `version` names exactly this list, so that two editors notice each other."""

    version: str
    stages: tuple[LifecycleName, ...]


@dataclass(frozen=True, kw_only=True)
class SubJourney:
    """A journey that a step opens into."""

    slug: str
    step: str
    step_name: str


@dataclass(frozen=True, kw_only=True)
class PlacedJourney:
    """A journey in its place: its lifecycle stage, the journeys that its steps open, those that it is part of."""

    slug: str
    name: str
    lifecycle: str | None
    state: str
    status: str
    future_of: str | None
    owner: str
    key_reason: str
    step_count: int
    children: tuple[SubJourney, ...]
    parents: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Hierarchy:
    """The whole framework."""

    lifecycle: Lifecycle
    journeys: tuple[PlacedJourney, ...]


def version_of(stages: Iterable[LifecycleName]) -> str:
    """Name a list of stages by what it says."""
    text = json.dumps([(stage.slug, stage.name) for stage in stages])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def get_lifecycle(actor: Actor) -> Lifecycle:
    """Return the lifecycle with its version."""
    stages = list_lifecycle(actor)
    return Lifecycle(version=version_of(stages), stages=stages)


def get_hierarchy(actor: Actor) -> Hierarchy:
    """Return all journeys that are not archived, with what opens what."""
    standing = sorted(list_journeys(actor), key=lambda one: (one.name.casefold(), one.slug))
    further = {
        str(slug): (future_of, key_reason)
        for slug, future_of, key_reason in Journey.objects.filter(
            workspace_id=actor.workspace_id
        ).values_list("slug", "future_of__slug", "key_reason")
    }
    children: dict[str, list[SubJourney]] = defaultdict(list)
    parents: dict[str, list[str]] = defaultdict(list)
    known = {one.slug for one in standing}
    for opening in _openings(actor):
        if {opening.outer, opening.inner} <= known:
            children[opening.outer].append(opening.sub_journey)
            parents[opening.inner].append(opening.outer)
    placed = (
        _placed(one, *further[one.slug], tuple(children[one.slug]), tuple(dict.fromkeys(parents[one.slug])))
        for one in standing
    )
    return Hierarchy(lifecycle=get_lifecycle(actor), journeys=tuple(placed))


def list_opened(actor: Actor, slug: str) -> tuple[str, ...]:
    """Return a journey's slug and those of all journeys below it, each once, parents before children."""
    opened: dict[str, list[str]] = defaultdict(list)
    for opening in _openings(actor):
        opened[opening.outer].append(opening.inner)
    found, waiting = {slug: None}, [slug]
    while waiting:
        new = [inner for inner in opened[waiting.pop(0)] if inner not in found]
        found.update(dict.fromkeys(new))
        waiting += new
    return tuple(found)


def list_parents(actor: Actor) -> tuple[str, ...]:
    """Return the slugs of the journeys that open others."""
    return tuple(dict.fromkeys(opening.outer for opening in _openings(actor)))


def list_key_reasons(actor: Actor) -> dict[str, str]:
    """Return the reason of each pinned journey."""
    pinned = Journey.objects.filter(workspace_id=actor.workspace_id).exclude(key_reason="")
    return {str(slug): reason for slug, reason in pinned.values_list("slug", "key_reason")}


@dataclass(frozen=True)
class _Opening:
    """A step of the journey `outer` that opens the journey `inner`."""

    outer: str
    inner: str
    step: str
    step_name: str

    @property
    def sub_journey(self) -> SubJourney:
        return SubJourney(slug=self.inner, step=self.step, step_name=self.step_name)


def _openings(actor: Actor) -> list[_Opening]:
    steps = Step.objects.filter(
        journey__workspace_id=actor.workspace_id, archived_at=None, opens_journey__isnull=False
    )
    rows = steps.order_by("journey_id", "position").values_list(
        "journey__slug", "opens_journey__slug", "slug", "name"
    )
    return [_Opening(str(outer), str(inner), str(step), str(name)) for outer, inner, step, name in rows]


def _placed(
    journey: JourneySummary,
    future_of: str | None,
    key_reason: str,
    children: tuple[SubJourney, ...],
    parents: tuple[str, ...],
) -> PlacedJourney:
    return PlacedJourney(
        slug=journey.slug,
        name=journey.name,
        lifecycle=journey.lifecycle,
        state=journey.state,
        status=journey.status,
        future_of=future_of,
        owner=journey.owner,
        key_reason=key_reason,
        step_count=journey.step_count,
        children=children,
        parents=parents,
    )
