"""Reads of personas: the cards, and the names that journeys know."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from desirepath.base.clock import now
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.evidence import REVIEW_EVERY_DAYS, Known, Piece, assess, resolve_references
from desirepath.frame.selectors import list_definitions
from desirepath.frame.slugs import free_slug
from desirepath.people.contracts import Actor
from desirepath.understand.models import Persona, Segment
from desirepath.understand.personas.contracts import (
    LISTS,
    Avatar,
    BackingSegment,
    PersonaEvidence,
    PersonaJourney,
    PersonaView,
    Quote,
)
from desirepath.understand.personas.errors import PersonaUnknown
from desirepath.understand.segments.selectors import size_of

SHAPES = 6


def list_personas(actor: Actor, *, archived: bool = False) -> list[PersonaView]:
    """Return the personas by name: those with a card, and those that only journeys name so far."""
    actor.require("understand.view")
    rows = list(
        Persona.objects.filter(workspace_id=actor.workspace_id).select_related("segment").order_by("name")
    )
    journeys = journeys_by_persona(actor)
    known = {row.name for row in rows}
    taken = {row.slug for row in rows}
    shown = [row for row in rows if (row.archived_at is not None) is archived]
    if not archived:
        shown += [_unwritten(actor, name, taken) for name in sorted(set(journeys) - known)]
    return _views(actor, sorted(shown, key=lambda row: row.name.lower()), journeys)


def get_persona(actor: Actor, slug: str) -> PersonaView:
    """Return a persona.

    Raises
    ------
    PersonaUnknown
        Neither a card nor a journey has it.
    """
    actor.require("understand.view")
    journeys = journeys_by_persona(actor)
    return _views(actor, [find_persona(actor, slug, journeys)], journeys)[0]


def find_persona(
    actor: Actor, slug: str, journeys: Iterable[str] | None = None, *, lock: bool = False
) -> Persona:
    """Return the row of a persona; one that only journeys name is given as a row that is not saved yet.

    Raises
    ------
    PersonaUnknown
        Neither a card nor a journey has it.
    """
    rows = Persona.objects.filter(workspace_id=actor.workspace_id)
    found = rows.filter(slug=slug)
    row = (found.select_for_update() if lock else found.select_related("segment")).first()
    if row is not None:
        return row
    known = dict(rows.values_list("name", "slug"))
    taken = set(known.values())
    for name in sorted(set(journeys_by_persona(actor) if journeys is None else journeys) - known.keys()):
        made = _unwritten(actor, name, taken)
        if made.slug == slug:
            return made
    raise PersonaUnknown(f"There is no persona “{slug}”.", persona=slug)


def journeys_by_persona(actor: Actor) -> dict[str, list[tuple[JourneyDefinition, Any]]]:
    """Return, by name of a persona, the journeys that have it and how they have it."""
    found: dict[str, list[tuple[JourneyDefinition, Any]]] = defaultdict(list)
    for journey in (*list_definitions(actor), *list_definitions(actor, state="future")):
        for persona in journey.personas:
            found[persona.name].append((journey, persona))
    return found


def _unwritten(actor: Actor, name: str, taken: set[str]) -> Persona:
    slug = free_slug(name, taken, "persona")[:80]
    taken.add(slug)
    return Persona(workspace_id=actor.workspace_id, slug=slug, name=name)


def _views(
    actor: Actor,
    rows: Sequence[Persona],
    journeys: Mapping[str, Sequence[tuple[JourneyDefinition, Any]]],
) -> list[PersonaView]:
    wanted: dict[Any, set[str]] = defaultdict(set)
    for row in rows:
        for piece in row.evidence:
            wanted[piece["kind"]].add(piece["ref"])
    known = resolve_references(actor.workspace_id, wanted)
    return [_view(row, journeys.get(row.name, ()), known) for row in rows]


def _view(row: Persona, journeys: Sequence[tuple[JourneyDefinition, Any]], known: Known) -> PersonaView:
    lists = {name: tuple(row.card.get(name, ())) for name in LISTS}
    about = row.about or next((persona.about for _, persona in journeys if persona.about), "")
    return PersonaView(
        slug=row.slug,
        name=row.name,
        about=about if row.pk is None else row.about,
        **lists,
        quotes=tuple(Quote(**quote) for quote in row.card.get("quotes", ())),
        avatar=_avatar(row),
        owner=row.owner,
        is_written=row.pk is not None,
        is_archived=row.archived_at is not None,
        segment=None if row.segment is None else _segment(row.segment),
        figures=row.match,
        found=row.found,
        evidence=_evidence(row, known),
        journeys=tuple(_journey(journey, persona) for journey, persona in journeys),
        updated_at=row.updated_at if row.pk is not None else None,
    )


def _avatar(row: Persona) -> Avatar:
    given = row.card.get("avatar")
    if given:
        return Avatar(hue=int(given["hue"]), shape=int(given["shape"]))
    seed = zlib.crc32(row.name.encode())
    return Avatar(hue=seed % 360, shape=seed // 360 % SHAPES)


def _segment(segment: Segment) -> BackingSegment:
    return BackingSegment(
        slug=segment.slug,
        name=segment.name,
        condition=segment.condition,
        size=size_of(segment.customers, segment.base),
        is_counted=segment.is_counted,
        is_archived=segment.archived_at is not None,
        refreshed_at=segment.refreshed_at,
    )


def _journey(journey: JourneyDefinition, persona: Any) -> PersonaJourney:
    return PersonaJourney(
        slug=journey.slug,
        name=journey.name,
        about=persona.about,
        felt_steps=len(persona.feelings),
        steps=len(journey.steps),
    )


def _evidence(row: Persona, known: Known) -> PersonaEvidence:
    """Grade what the card rests on; the segment that was counted is a figure among the pieces."""
    today = now().date()
    pieces = [_piece(piece, known, today) for piece in row.evidence]
    segment = row.segment
    if segment is not None and segment.is_counted and segment.refreshed_at is not None:
        counted = segment.refreshed_at.date()
        pieces.append(
            Piece(
                kind="query",
                ref=segment.slug,
                label=segment.name,
                seen_on=counted,
                age_days=(today - counted).days,
                is_fresh=(today - counted).days <= REVIEW_EVERY_DAYS,
                is_found=True,
            )
        )
    found = assess(pieces, horizon_days=REVIEW_EVERY_DAYS)
    return PersonaEvidence(
        grade=found.grade,
        sentence=found.sentence,
        age_days=found.age_days,
        is_stale=found.is_stale,
        pieces=tuple(pieces),
    )


def _piece(piece: dict[str, Any], known: Known, today: date) -> Piece:
    place = known.get(piece["kind"], {})
    there = place.get(piece["ref"])
    stated = piece.get("seen_on")
    seen_on = date.fromisoformat(stated) if stated else (there.on if there else None)
    age = None if seen_on is None else (today - seen_on).days
    return Piece(
        kind=piece["kind"],
        ref=piece["ref"],
        note=piece.get("note", ""),
        label=there.label if there else "",
        seen_on=seen_on,
        age_days=age,
        is_fresh=age is not None and age <= REVIEW_EVERY_DAYS,
        is_found=there is not None if piece["ref"] in place else None,
    )
