"""Importing a journey file: one transaction, identities kept."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from django.db import transaction

from desirepath.frame.contracts import Change, JourneyDefinition
from desirepath.frame.errors import JourneyContainsItself, JourneyUnknown, LifecycleUnknown
from desirepath.frame.files import parse_journey, to_document
from desirepath.frame.files.comparing import compare_journeys
from desirepath.frame.models import Journey, LifecycleStage, Step
from desirepath.frame.selectors.stored import load_journey
from desirepath.frame.services.history import Cause, record_change
from desirepath.frame.services.lifecycle import ensure_lifecycle
from desirepath.frame.services.saving import save_journey
from desirepath.people.audit import record
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class ImportedJourney:
    """What an import did: `created`, or updated with the changes (none: the file held nothing new)."""

    slug: str
    name: str
    version: int
    created: bool
    changes: tuple[Change, ...]


@transaction.atomic
def import_journeys(*, actor: Actor, files: Sequence[tuple[str, str]]) -> tuple[ImportedJourney, ...]:
    """Import several files, each its name and text, all or none; they may open each other in any order."""
    designs = [(name, parse_journey(text, name)) for name, text in files]
    return tuple(
        save_design(actor=actor, design=design, origin=f"{name}: ") for name, design in _opened_first(designs)
    )


def import_journey(*, actor: Actor, text: str, file_name: str = "journey file") -> ImportedJourney:
    """Create the journey of a file, or bring the one of the same slug to what the file says.

    Steps keep their identity by slug, so whatever hangs on a step survives; the version grows only when
    something changed.
    """
    actor.require("frame.edit")
    design = parse_journey(text, file_name)
    return save_design(actor=actor, design=design, origin=f"{file_name}: ")


def _opened_first(designs: list[tuple[str, JourneyDefinition]]) -> list[tuple[str, JourneyDefinition]]:
    """Put journeys that others open before them; those in a circle stay as given, and are refused later."""
    place = {design.slug: number for number, (_, design) in enumerate(designs)}
    opened = {
        place[design.slug]: {
            place[slug]
            for slug in (design.future_of, *(step.opens_journey for step in design.steps))
            if slug in place
        }
        for _, design in designs
    }
    try:
        order = list(TopologicalSorter(opened).static_order())
    except CycleError:
        return designs
    return [designs[number] for number in order] if len(place) == len(designs) else designs


@transaction.atomic
def save_design(
    *, actor: Actor, design: JourneyDefinition, origin: str = "", cause: Cause | None = None
) -> ImportedJourney:
    """Create or update a journey from its definition; refusals begin with its origin."""
    actor.require("frame.edit")
    ensure_lifecycle(actor=actor)
    stage = _lifecycle_id(actor, design.lifecycle, origin)
    opened = _opened_journeys(actor, design, origin)
    present = _present_id(actor, design.future_of, origin)
    # The row is locked: two imports of one journey follow each other.
    existing = _journeys(actor).select_for_update().filter(slug=design.slug).first()
    before = load_journey(existing).definition if existing else None
    changes = compare_journeys(before, design) if before else ()
    if existing and not changes:
        return _answer(existing, created=False, changes=())
    journey = save_journey(actor, existing, design, lifecycle_id=stage, opened=opened, future_of_id=present)
    record_change(
        actor,
        journey,
        before=to_document(before) if before else None,
        after=to_document(design),
        changes=changes,
        cause=cause or Cause(),
    )
    _audit(actor, journey, created=before is None, changes=changes)
    return _answer(journey, created=before is None, changes=changes)


def _journeys(actor: Actor):  # type: ignore[no-untyped-def]  # a queryset; its type is Django's private matter
    return Journey.objects.filter(workspace_id=actor.workspace_id)


def _lifecycle_id(actor: Actor, slug: str | None, origin: str) -> int | None:
    if slug is None:
        return None
    known = dict(LifecycleStage.objects.filter(workspace_id=actor.workspace_id).values_list("slug", "id"))
    if slug not in known:
        near = difflib.get_close_matches(slug, list(known), n=1, cutoff=0.0)
        raise LifecycleUnknown(
            f"{origin}There is no lifecycle stage “{slug}”. Did you mean “{near[0]}”? Known: {', '.join(known)}.",
            slug=slug,
            known=list(known),
        )
    return known[slug]


def _present_id(actor: Actor, slug: str | None, origin: str) -> int | None:
    """The id of the journey that this one is the future of."""
    if slug is None:
        return None
    found = _journeys(actor).filter(slug=slug).values_list("id", flat=True).first()
    if found is None:
        raise JourneyUnknown(
            f"{origin}It is the future of the journey “{slug}”, which is not here. Import that journey first.",
            slug=slug,
        )
    return int(found)


def _opened_journeys(actor: Actor, design: JourneyDefinition, origin: str) -> dict[str, int]:
    """Ids of the journeys that steps open; refuses one that is unknown or leads back here."""
    wanted = {step.opens_journey: step.slug for step in design.steps if step.opens_journey}
    ids = dict(_journeys(actor).filter(slug__in=wanted).values_list("slug", "id"))
    for slug, step in wanted.items():
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
    return ids


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


def _audit(actor: Actor, journey: Journey, *, created: bool, changes: tuple[Change, ...]) -> None:
    verb = "Created" if created else "Updated"
    record(
        actor=actor,
        action="journey.created" if created else "journey.updated",
        object_type="journey",
        object_id=journey.slug,
        summary=f"{verb} journey “{journey.name}” (version {journey.version})",
        changes={"sentences": [change.sentence for change in changes]},
    )


def _answer(journey: Journey, *, created: bool, changes: tuple[Change, ...]) -> ImportedJourney:
    return ImportedJourney(
        slug=journey.slug, name=journey.name, version=journey.version, created=created, changes=changes
    )
