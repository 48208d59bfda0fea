"""What people say of a comment's labels; their word stays, and heads learn from it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from desirepath.listen.arrivals import tell_changed
from desirepath.listen.services import labels
from desirepath.people.contracts import Actor
from desirepath.understand.models import OwnLabel
from desirepath.understand.text.contracts import KIND_NAMES, OWN_KINDS, SILENT
from desirepath.understand.text.errors import LabelUnknown
from desirepath.understand.text.selectors.label_sets import shipped_values


def correct(*, actor: Actor, feedback_id: int, kind: str, value: str, is_right: bool) -> None:
    """Say that one label of a comment is right or wrong."""
    actor.require(labels.RIGHT)
    if is_right:
        _check(actor, kind, [value])
    labels.correct_label(actor=actor, feedback_id=feedback_id, kind=kind, value=value, is_right=is_right)


def settle(*, actor: Actor, feedback_id: int, kind: str, values: Sequence[str]) -> None:
    """Say which labels of a kind a comment has: these and no others; none at all is an answer too."""
    actor.require(labels.RIGHT)
    said = [value for value in values if value != SILENT.get(kind)]
    _check(actor, kind, said)
    if kind == "sentiment" and not said:
        raise LabelUnknown("Every comment has a sentiment: negative, neutral or positive.", kind=kind)
    labels.set_labels(actor=actor, feedback_id=feedback_id, kind=kind, values=said)


@transaction.atomic
def withdraw(*, actor: Actor, feedback_id: int, kind: str) -> bool:
    """Take back what people said of one kind of a comment; it is read again."""
    was_settled = labels.take_ruling_back(actor=actor, feedback_id=feedback_id, kind=kind)
    if was_settled:
        tell_changed(actor.workspace_id, [feedback_id])
    return was_settled


def _check(actor: Actor, kind: str, values: Sequence[str]) -> None:
    """Refuse values that the kind does not have."""
    if kind in OWN_KINDS:
        rows = OwnLabel.objects.filter(
            workspace_id=actor.workspace_id, kind=kind, state=OwnLabel.State.ACTIVE
        )
        known = set(rows.values_list("value", flat=True))
    else:
        known = set(shipped_values(kind))
    is_fixed = bool(known) or kind in OWN_KINDS
    missing = [value for value in values if is_fixed and value not in known]
    if missing:
        there = ", ".join(sorted(known)) or "none yet"
        raise LabelUnknown(
            f"{KIND_NAMES.get(kind, kind)} has no label “{missing[0]}”. Labels: {there}.",
            kind=kind,
            value=missing[0],
        )
