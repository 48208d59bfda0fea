"""Which comments a person should label next: those of which the machine is least sure, and unlike each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from desirepath.listen.label_selectors import (
    CHOICE_KINDS,
    Unsure,
    labels_of,
    list_unread_by_people,
    list_unsure,
)
from desirepath.people.contracts import Actor
from desirepath.understand.text.contracts import OWN_KINDS
from desirepath.understand.text.likeness import word_rows
from journeymath.text.proposing import propose

MOST = 50
POOL = 400


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A comment to label, with what the machine says of it."""

    feedback_id: int
    comment: str
    occurred_at: datetime
    step: str
    values: list[str]
    confidence: float | None
    words: list[list[float]]


def list_proposals(actor: Actor, kind: str, count: int = 10) -> list[Proposal]:
    """Return comments whose label would teach most; of a kind that nobody taught yet, unlike ones of the newest.

    Half of the proposals for own labels are new comments, for a label that no head knows is never unsure.
    """
    actor.require("understand.view")
    count = max(1, min(count, MOST))
    unsure = list_unsure(actor.workspace_id, kind, POOL)
    if kind in OWN_KINDS or len(unsure) < count:
        chosen = _chosen(unsure, count // 2, kind)
        known = {one.feedback_id for one in chosen}
        fresh = list_unread_by_people(actor.workspace_id, kind, POOL)
        chosen += _chosen([one for one in fresh if one.feedback_id not in known], count - len(chosen), kind)
    else:
        chosen = _chosen(unsure, count, kind)
    return [_proposal(actor, kind, one) for one in chosen]


def _chosen(pool: list[Unsure], count: int, kind: str) -> list[Unsure]:
    unique = list({one.comment.casefold(): one for one in reversed(pool)}.values())[::-1]
    if not unique or count <= 0:
        return []
    sure = np.array([max(one.confidence, 0.5) for one in unique])
    places = propose(
        np.column_stack([sure, 1 - sure]),
        word_rows([one.comment for one in unique]),
        count,
        is_many=kind not in CHOICE_KINDS,
    )
    return [unique[at] for at in places]


def _proposal(actor: Actor, kind: str, one: Unsure) -> Proposal:
    given = [
        row
        for row in labels_of(actor.workspace_id, [one.feedback_id]).get(one.feedback_id, [])
        if row.kind == kind
    ]
    return Proposal(
        feedback_id=one.feedback_id,
        comment=one.comment,
        occurred_at=one.occurred_at,
        step=one.step,
        values=[row.value for row in given],
        confidence=given[0].confidence if given else None,
        words=given[0].words if given else [],
    )
