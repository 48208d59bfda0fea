"""What people settled, for those who want to look at it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desirepath.base.paging import Page
from desirepath.listen.label_selectors import list_rulings
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A comment whose labels of a kind a person settled, with the labels as they stand."""

    feedback_id: int
    kind: str
    comment: str
    values: list[str]
    is_complete: bool
    by_label: str
    decided_at: datetime


def list_corrections(actor: Actor, *, kind: str = "", cursor: str | None = None) -> Page[Correction]:
    """Return what people settled, the newest first."""
    actor.require("understand.view")
    return list_rulings(actor.workspace_id, kind=kind, cursor=cursor).map(
        lambda one: Correction(
            feedback_id=one.feedback_id,
            kind=one.kind,
            comment=one.feedback.comment,
            values=[label.value for label in one.feedback.labels.all() if label.kind == one.kind],
            is_complete=one.is_complete,
            by_label=one.by_label,
            decided_at=one.decided_at,
        )
    )
