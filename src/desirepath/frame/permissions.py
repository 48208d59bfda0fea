"""Who may change a map directly, propose changes, or decide: by rights, and by where the map stands."""

from __future__ import annotations

from typing import Protocol

from desirepath.frame.errors import JourneyArchived, MapPublished
from desirepath.people.contracts import Actor
from desirepath.people.rights import RIGHTS


class Standing(Protocol):
    """What of a journey decides about rights; its row and its stored form both tell."""

    @property
    def status(self) -> str: ...
    @property
    def archived_at(self) -> object: ...


def may_edit(actor: Actor, journey: Standing) -> bool:
    """Tell whether the actor changes this map directly."""
    free = journey.status != "published" or actor.may("frame.publish")
    return actor.may("frame.edit") and free and journey.archived_at is None


def may_suggest(actor: Actor, journey: Standing) -> bool:
    """Tell whether the actor may propose changes of this map."""
    return actor.may("frame.suggest") and journey.archived_at is None


def may_publish(actor: Actor, journey: Standing) -> bool:
    """Tell whether the actor may publish and restore this map, and decide on suggestions."""
    return actor.may("frame.publish") and journey.archived_at is None


def refuse_archived(journey: Standing, slug: str) -> None:
    """Refuse to change a journey that is archived.

    Raises
    ------
    JourneyArchived
        With what to do first.
    """
    if journey.archived_at is not None:
        raise JourneyArchived(
            f"The journey “{slug}” is archived. Bring it back from the list of archived journeys first.",
            slug=slug,
        )


def require_edit(actor: Actor, journey: Standing, slug: str, origin: str = "") -> None:
    """Refuse an actor who may not change this map directly.

    Raises
    ------
    MapPublished
        It is published, and the actor may only propose changes; the message says how.
    """
    actor.require("frame.edit")
    refuse_archived(journey, slug)
    if not may_edit(actor, journey):
        raise MapPublished(
            f"{origin}The map “{slug}” is published: to change it directly you need the right"
            f" “{RIGHTS['frame.publish']}”. Send your changes as a suggestion instead"
            f" (POST /api/frame/journeys/{slug}/suggestions).",
            slug=slug,
            right="frame.publish",
        )
