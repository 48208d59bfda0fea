"""The one place that writes labels of comments: a machine's, which give way, and a person's, which stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from desirepath.base.bulk_insert import insert_rows
from desirepath.base.clock import now
from desirepath.listen.errors import FeedbackUnknown, LabelKindUnknown
from desirepath.listen.models import Feedback, FeedbackLabel, LabelRuling
from desirepath.listen.models.labels import CHOICES, LabelKind
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

RIGHT = "understand.label"
_LOOK_UP = 450  # below SQLite's oldest limit of parameters, with room for the kinds
_COLUMNS = (
    "workspace",
    "feedback",
    "kind",
    "value",
    "score",
    "confidence",
    "words",
    "model_version",
    "by_person",
    "decided_at",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineLabel:
    """A label that a model gives; `words` are the places of the comment that led to it, with their weights."""

    feedback_id: int
    kind: str
    value: str
    confidence: float
    score: float | None = None
    words: Sequence[tuple[int, int, float]] = ()


def write_labels(
    *,
    workspace_id: int,
    feedback_ids: Collection[int],
    kinds: Collection[str],
    labels: Iterable[MachineLabel],
    model_version: int,
) -> int:
    """Replace the machine's labels of some comments, in the caller's transaction; return how many were written.

    What a person settled stays as it is. Comments that are gone meanwhile are passed over.
    """
    there = _lock(workspace_id, feedback_ids)
    settled: set[tuple[int, str]] = set()
    ruled = LabelRuling.objects.filter(feedback_id=OuterRef("feedback_id"), kind=OuterRef("kind"))
    for part in _parts(sorted(there)):
        found = LabelRuling.objects.filter(feedback_id__in=part, kind__in=kinds)
        settled.update(found.values_list("feedback_id", "kind"))
        old = FeedbackLabel.objects.filter(feedback_id__in=part, kind__in=kinds)
        old.filter(~Exists(ruled)).delete()
    moment = now()
    rows = [
        _values(workspace_id, label, model_version, moment)
        for label in labels
        if label.feedback_id in there and (label.feedback_id, label.kind) not in settled
    ]
    insert_rows(FeedbackLabel, _COLUMNS, rows)
    return len(rows)


def add_labels(*, workspace_id: int, labels: Iterable[MachineLabel], model_version: int) -> int:
    """Add labels beside those that are there, in the caller's transaction; what a person settled stays."""
    wanted = {(one.feedback_id, one.kind, one.value): one for one in labels}
    there = _lock(workspace_id, {one.feedback_id for one in wanted.values()})
    taken: set[tuple[int, str]] = set()
    known: set[tuple[int, str, str]] = set()
    for part in _parts(sorted(there)):
        taken.update(LabelRuling.objects.filter(feedback_id__in=part).values_list("feedback_id", "kind"))
        old = FeedbackLabel.objects.filter(feedback_id__in=part)
        known.update(old.values_list("feedback_id", "kind", "value"))
    moment = now()
    rows = [
        _values(workspace_id, label, model_version, moment)
        for key, label in wanted.items()
        if key not in known and label.feedback_id in there and (label.feedback_id, label.kind) not in taken
    ]
    insert_rows(FeedbackLabel, _COLUMNS, rows)
    return len(rows)


@transaction.atomic
def set_labels(*, actor: Actor, feedback_id: int, kind: str, values: Collection[str]) -> list[FeedbackLabel]:
    """Settle one kind of a comment: these labels and no others. A person's word is never overwritten.

    Raises
    ------
    FeedbackUnknown
        There is no such comment.
    LabelKindUnknown
        No such kind, or several values of a kind that has one.
    """
    actor.require(RIGHT)
    _check_kind(kind, values)
    _get(actor, feedback_id)
    FeedbackLabel.objects.filter(feedback_id=feedback_id, kind=kind).delete()
    moment = now()
    rows = [_by_person(actor, feedback_id, kind, value, moment) for value in dict.fromkeys(values)]
    FeedbackLabel.objects.bulk_create(rows)
    _settle(actor, feedback_id, kind, is_complete=True)
    return rows


@transaction.atomic
def correct_label(*, actor: Actor, feedback_id: int, kind: str, value: str, is_right: bool) -> None:
    """Say of one label that it is right, or that it is wrong; the other labels of its kind stand as they are."""
    actor.require(RIGHT)
    _check_kind(kind, [value])
    _get(actor, feedback_id)
    standing = FeedbackLabel.objects.filter(feedback_id=feedback_id, kind=kind)
    if is_right and kind in CHOICES:
        standing.delete()
    else:
        standing.filter(value=value).delete()
    if is_right:
        _by_person(actor, feedback_id, kind, value, now()).save()
    # Whoever says that "angry" is wrong has not said which feeling it is.
    _settle(actor, feedback_id, kind, is_complete=is_right or kind not in CHOICES)


@transaction.atomic
def take_ruling_back(*, actor: Actor, feedback_id: int, kind: str) -> bool:
    """Undo what people said of one kind of a comment; the machine labels it again at its next turn."""
    actor.require(RIGHT)
    _get(actor, feedback_id)
    found, _ = LabelRuling.objects.filter(feedback_id=feedback_id, kind=kind).delete()
    if found:
        FeedbackLabel.objects.filter(feedback_id=feedback_id, kind=kind).delete()
        _audit(actor, feedback_id, kind, "label.ruling-withdrawn", "Took back the")
    return bool(found)


def rename_value(*, workspace_id: int, kind: str, value: str, new_value: str) -> int:
    """Give every label of a value another value, in the caller's transaction; one that has both keeps one."""
    rows = FeedbackLabel.objects.filter(workspace_id=workspace_id, kind=kind)
    both = rows.filter(value=new_value).values("feedback_id")
    rows.filter(value=value, feedback_id__in=both).delete()
    return rows.filter(value=value).update(value=new_value)


def remove_value(*, workspace_id: int, kind: str, value: str) -> int:
    """Take a value from every comment, in the caller's transaction."""
    found, _ = FeedbackLabel.objects.filter(workspace_id=workspace_id, kind=kind, value=value).delete()
    return found


def _lock(workspace_id: int, feedback_ids: Collection[int]) -> set[int]:
    """Hold the comments until the end of the transaction, so that none goes and none is ruled on meanwhile."""
    there: set[int] = set()
    for part in _parts(sorted(feedback_ids)):
        rows = Feedback.objects.select_for_update().filter(workspace_id=workspace_id, pk__in=part)
        there.update(rows.order_by("pk").values_list("pk", flat=True))
    return there


def _values(workspace_id: int, label: MachineLabel, version: int, moment: Any) -> tuple[Any, ...]:
    words = [list(word) for word in label.words]
    return (
        workspace_id,
        label.feedback_id,
        label.kind,
        label.value,
        label.score,
        label.confidence,
        words,
        version,
        False,
        moment,
    )


def _by_person(actor: Actor, feedback_id: int, kind: str, value: str, moment: Any) -> FeedbackLabel:
    score = (
        {"negative": -1.0, "neutral": 0.0, "positive": 1.0}.get(value)
        if kind == LabelKind.SENTIMENT
        else None
    )
    return FeedbackLabel(
        workspace_id=actor.workspace_id,
        feedback_id=feedback_id,
        kind=kind,
        value=value,
        score=score,
        by_person=True,
        decided_at=moment,
    )


def _check_kind(kind: str, values: Collection[str]) -> None:
    if kind not in LabelKind.values:
        raise LabelKindUnknown(
            f"There is no label of kind “{kind}”. Kinds: {', '.join(LabelKind.values)}.", kind=kind
        )
    if kind in CHOICES and len(set(values)) > 1:
        raise LabelKindUnknown(f"A comment has one {kind} at most. Send one value.", kind=kind)


def _get(actor: Actor, feedback_id: int) -> Feedback:
    rows = Feedback.objects.select_for_update().filter(workspace_id=actor.workspace_id, pk=feedback_id)
    found = rows.first()
    if found is None:
        raise FeedbackUnknown("There is no such feedback. It may have been erased.", feedback=feedback_id)
    return found


def _settle(actor: Actor, feedback_id: int, kind: str, *, is_complete: bool) -> None:
    LabelRuling.objects.update_or_create(
        feedback_id=feedback_id,
        kind=kind,
        defaults={
            "workspace_id": actor.workspace_id,
            "is_complete": is_complete,
            "by_label": actor.label,
            "decided_at": now(),
        },
    )
    _audit(actor, feedback_id, kind, "label.settled", "Settled the")


def _audit(actor: Actor, feedback_id: int, kind: str, action: str, did: str) -> None:
    what = kind.replace("_", " ")
    record(
        actor=actor,
        action=action,
        object_type="feedback",
        object_id=feedback_id,
        summary=f"{did} {what} of feedback {feedback_id}",
    )


def _parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _LOOK_UP] for start in range(0, len(ids), _LOOK_UP))
