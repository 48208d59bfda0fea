"""Shared links of a map, and the map that one of them shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desirepath.base.clock import now
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.files import read_journey
from desirepath.frame.models import ShareLink
from desirepath.frame.selectors.history import rebuild
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.stored import load_rows
from desirepath.people.contracts import Actor
from desirepath.people.secrets import hash_key


@dataclass(frozen=True, kw_only=True)
class SharedMap:
    """A map as a link shows it: the published version where there is one, else the map as it stands."""

    workspace_id: int
    definition: JourneyDefinition
    version: int
    status: str
    is_published: bool
    as_of: datetime
    expires_at: datetime
    with_numbers: bool


def list_links(actor: Actor, slug: str) -> list[ShareLink]:
    """List the links of a map, newest first, those that are over too; never their tokens."""
    actor.require("frame.publish")
    return list(ShareLink.objects.filter(journey=find_journey(actor, slug)).order_by("-id"))


def find_link(token: str) -> ShareLink | None:
    """Return the link of a token while it is in force; an archived map is not shown."""
    links = ShareLink.objects.select_related("journey__lifecycle", "journey__future_of")
    return links.filter(
        token_hash=hash_key(token), revoked_at=None, expires_at__gt=now(), journey__archived_at=None
    ).first()


def load_shared_map(link: ShareLink) -> SharedMap:
    """Return what a link shows."""
    journey = link.journey
    rows = load_rows(journey)
    shown, definition = journey.version, rows.stored.definition
    published = journey.published_version
    if published is not None and published != shown:
        shown, definition = published, read_journey(rebuild(rows, published))
    at = journey.published_at if published is not None and journey.published_at else journey.updated_at
    return SharedMap(
        workspace_id=link.workspace_id,
        definition=definition,
        version=shown,
        status=journey.status,
        is_published=published is not None,
        as_of=at,
        expires_at=link.expires_at,
        with_numbers=link.with_numbers,
    )
