"""What hangs on a step: asked before it is taken off the map."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from desirepath.eventlog.questions.names import event_names
from desirepath.frame.binding.feeding import wanted_events
from desirepath.frame.errors import StepUnknown
from desirepath.frame.hanging import HangingKind, StepPlace, iter_kinds
from desirepath.frame.models import Comment, InterviewNote, MomentNomination
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.stored import JourneyRows, load_rows
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class Hanging:
    """How many things of a kind hang on a step, and the sentence that people read."""

    kind: str
    count: int
    sentence: str


def list_hanging(actor: Actor, slug: str, step: str) -> tuple[Hanging, ...]:
    """List what hangs on a step of a map, kinds of which nothing does left out; an archived step is a step too.

    Events are those of the names that its bindings speak of, whatever else the bindings ask for: an upper bound
    that costs no look at single events.
    """
    actor.require("frame.view")
    place = _find_place(actor, load_rows(find_journey(actor, slug)), step)
    counted = [(kind, kind.count(place)) for kind in (*OWN_KINDS, *iter_kinds())]
    return tuple(
        Hanging(kind=kind.kind, count=count, sentence=kind.sentence(count))
        for kind, count in counted
        if count
    )


def _find_place(actor: Actor, rows: JourneyRows, slug: str) -> StepPlace:
    known = {one.slug: one for one in (*rows.steps, *rows.archived)}
    if slug not in known:
        near = difflib.get_close_matches(slug, list(known), n=1, cutoff=0.0)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        raise StepUnknown(f"The journey “{rows.journey.slug}” has no step “{slug}”.{hint}", slug=slug)
    journey = rows.stored.definition
    return StepPlace(
        workspace_id=actor.workspace_id,
        journey=journey,
        step_id=known[slug].pk,
        slug=slug,
        definition=next((one for one in journey.steps if one.slug == slug), None),
    )


def _bindings(place: StepPlace) -> int:
    return len(place.definition.binds) if place.definition else 0


def _events(place: StepPlace) -> int:
    wanted = set(wanted_events(place.definition)) if place.definition else set()
    if not wanted:
        return 0
    return sum(use.events for use in event_names(place.workspace_id) if use.name in wanted)


def _cards(place: StepPlace) -> int:
    return sum(len(cards) for cards in place.definition.cards.values()) if place.definition else 0


def _comments(place: StepPlace) -> int:
    return Comment.objects.filter(step_id=place.step_id, resolved_at=None).count()


def _notes(place: StepPlace) -> int:
    return InterviewNote.objects.filter(steps=place.step_id).count()


def _nominations(place: StepPlace) -> int:
    return MomentNomination.objects.filter(step_id=place.step_id).count()


def _sub_journeys(place: StepPlace) -> int:
    return 1 if place.definition and place.definition.opens_journey else 0


def _hand_offs(place: StepPlace) -> int:
    return sum(place.slug in (one.from_, one.to) for one in place.journey.hand_offs)


def _steps_before(place: StepPlace) -> int:
    return sum(place.slug in (one.next or ()) for one in place.journey.steps if one.slug != place.slug)


def _personas(place: StepPlace) -> int:
    return sum(place.slug in one.feelings for one in place.journey.personas)


OWN_KINDS = (
    HangingKind("bindings", _bindings, "1 binding makes events this step", "bindings make events this step"),
    HangingKind(
        "events",
        _events,
        "1 event in the log has a name that it is bound to",
        "events in the log have a name that it is bound to",
    ),
    HangingKind("cards", _cards, "1 card stands on it", "cards stand on it"),
    HangingKind("comments", _comments, "1 open comment stands on it", "open comments stand on it"),
    HangingKind("interview-notes", _notes, "1 interview note is about it", "interview notes are about it"),
    HangingKind(
        "nominations",
        _nominations,
        "1 person named it a moment of truth",
        "people named it a moment of truth",
    ),
    HangingKind("sub-journey", _sub_journeys, "It opens into another journey", "journeys open from it"),
    HangingKind("hand-offs", _hand_offs, "1 hand-off names it", "hand-offs name it"),
    HangingKind(
        "steps-before",
        _steps_before,
        "1 step names it as what follows",
        "steps name it as what follows",
    ),
    HangingKind("personas", _personas, "1 persona has a feeling here", "personas have a feeling here"),
)
