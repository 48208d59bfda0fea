"""Journeys that an actor may see."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from desirepath.base.clock import now
from desirepath.base.errors import InvalidRequest
from desirepath.frame.contracts import Change, JourneyDefinition, StoredJourney
from desirepath.frame.errors import JourneyUnknown
from desirepath.frame.evidence import find_review
from desirepath.frame.files import parse_journey
from desirepath.frame.files.comparing import compare_journeys
from desirepath.frame.files.merging import MergedJourney, Side, merge_journeys
from desirepath.frame.lifecycle import DEFAULT_LIFECYCLE
from desirepath.frame.models import Journey, LifecycleStage
from desirepath.frame.selectors.stored import load_journey
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class LifecycleName:
    """One stage of the customer lifecycle."""

    slug: str
    name: str


@dataclass(frozen=True, kw_only=True)
class JourneySummary:
    """A journey in a list."""

    slug: str
    name: str
    lifecycle: str | None
    state: str
    status: str
    owner: str
    version: int
    stage_count: int
    step_count: int
    updated_at: datetime
    published_version: int | None
    archived_at: datetime | None
    review_due_on: date | None


def get_journey(actor: Actor, slug: str) -> StoredJourney:
    """Return a journey; refuses with the nearest known slug when there is none."""
    actor.require("frame.view")
    return _load(actor, slug)


def get_definition(actor: Actor, slug: str) -> JourneyDefinition:
    """Return a journey's definition for a question about it.

    The right to ask that question is the asking wing's to check; seeing the map itself needs `frame.view`.
    """
    return _load(actor, slug).definition


def _load(actor: Actor, slug: str) -> StoredJourney:
    return load_journey(find_journey(actor, slug))


def find_journey(actor: Actor, slug: str, *, lock: bool = False) -> Journey:
    """Return a journey's row, locked until the end of the transaction when asked; the right is the caller's."""
    journey = find_locked(actor, slug) if lock else _with_names(actor).filter(slug=slug).first()
    if journey is None:
        known = Journey.objects.filter(workspace_id=actor.workspace_id).values_list("slug", flat=True)
        raise _unknown(slug, list(known))
    return journey


def find_locked(actor: Actor, slug: str) -> Journey | None:
    """Return a journey's row, locked until the end of the transaction, or None."""
    return _with_names(actor).select_for_update(of=("self",)).filter(slug=slug).first()


def _with_names(actor: Actor) -> QuerySet[Journey]:
    own = Journey.objects.filter(workspace_id=actor.workspace_id)
    return own.select_related("lifecycle", "future_of")


def _unknown(slug: str, known: list[str]) -> JourneyUnknown:
    near = difflib.get_close_matches(slug, known, n=1, cutoff=0.0)
    hint = f"Did you mean “{near[0]}”?" if near else "Import one with `desirepath journeys import FILE`."
    return JourneyUnknown(f"There is no journey “{slug}”. {hint}", slug=slug, known=known)


def list_journeys(actor: Actor, *, archived: bool = False) -> tuple[JourneySummary, ...]:
    """List the journeys of the workspace, by name; those that are archived, or all others."""
    actor.require("frame.view")
    journeys = _with_names(actor).filter(archived_at__isnull=not archived)
    counted = journeys.annotate(
        stage_count=Count("stages", distinct=True),
        step_count=Count("steps", filter=Q(steps__archived_at=None), distinct=True),
    ).order_by("name", "id")  # a model's own order is left out where rows are counted
    return tuple(
        JourneySummary(
            slug=journey.slug,
            name=journey.name,
            lifecycle=journey.lifecycle.slug if journey.lifecycle else None,
            state=journey.state,
            status=journey.status,
            owner=journey.owner,
            version=journey.version,
            stage_count=journey.stage_count,
            step_count=journey.step_count,
            updated_at=journey.updated_at,
            published_version=journey.published_version,
            archived_at=journey.archived_at,
            review_due_on=_review_due_on(journey),
        )
        for journey in counted
    )


def _review_due_on(journey: Journey) -> date | None:
    dated = JourneyDefinition(
        slug=journey.slug,
        name=journey.name,
        reviewed_at=journey.reviewed_at,
        review_every_days=journey.review_every_days,
    )
    published_on = journey.published_at.date() if journey.published_at else None
    return find_review(dated, today=now().date(), published_on=published_on).due_on


def list_lifecycle(actor: Actor) -> tuple[LifecycleName, ...]:
    """List the lifecycle stages in order; those of a new workspace are the usual five."""
    actor.require("frame.view")
    stored = LifecycleStage.objects.filter(workspace_id=actor.workspace_id).values_list("slug", "name")
    return tuple(LifecycleName(slug=slug, name=name) for slug, name in list(stored) or DEFAULT_LIFECYCLE)


SlugOrText = tuple[str | None, str | None]


def compare_given(actor: Actor, *, before: SlugOrText, after: SlugOrText) -> tuple[Change, ...]:
    """Compare two journeys, each given as the slug of an imported one or as a file's text."""
    actor.require("frame.view")
    return compare_journeys(_given(actor, before, "before"), _given(actor, after, "after"))


def merge_given(
    actor: Actor, *, base_text: str, theirs: SlugOrText, yours_text: str, prefer: Side = "theirs"
) -> MergedJourney:
    """Merge two versions of a journey, given as files' texts; theirs may be the journey of a slug."""
    actor.require("frame.view")
    return merge_journeys(
        base=_given(actor, (None, base_text), "base"),
        theirs=_given(actor, theirs, "theirs"),
        yours=_given(actor, (None, yours_text), "yours"),
        prefer=prefer,
    )


def _given(actor: Actor, given: SlugOrText, which: str) -> JourneyDefinition:
    slug, text = given
    if text is not None:
        return parse_journey(text, f"the file “{which}”")
    if slug is None:
        raise InvalidRequest(f"Give “{which}_slug” or “{which}_text”.", field=which)
    return get_journey(actor, slug).definition


def list_definitions(actor: Actor, *, state: str = "current") -> tuple[JourneyDefinition, ...]:
    """Return the definitions of the listed journeys of a state, by name, for questions about them."""
    journeys = _with_names(actor).filter(state=state, archived_at=None)
    return tuple(load_journey(journey).definition for journey in journeys)


def list_versions(actor: Actor) -> tuple[tuple[str, int], ...]:
    """Return slug and version of every journey in the lists: what changes when a map does, or comes or goes."""
    journeys = Journey.objects.filter(workspace_id=actor.workspace_id, archived_at=None)
    return tuple(journeys.order_by("slug").values_list("slug", "version"))
