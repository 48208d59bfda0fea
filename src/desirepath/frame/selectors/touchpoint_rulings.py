"""What people decided about touchpoints that the map does not list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desirepath.frame.models import TouchpointRuling
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """One decision: left aside with a reason, or another name of a listed touchpoint."""

    key: str
    name: str
    kind: Literal["ignored", "alias"]
    alias_of: str
    reason: str
    actor_label: str
    at: datetime


def list_touchpoint_rulings(actor: Actor, slug: str) -> tuple[Ruling, ...]:
    """List the decisions of a journey; the right to see them is the asking wing's to check."""
    rows = TouchpointRuling.objects.filter(journey__workspace_id=actor.workspace_id, journey__slug=slug)
    fields = ("key", "name", "kind", "alias_of", "reason", "actor_label", "at")
    return tuple(Ruling(**row) for row in rows.values(*fields))
