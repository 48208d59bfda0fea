"""Reads of comments and their labels, for whoever labels them and learns from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Avg, Count, Exists, OuterRef, QuerySet

from desirepath.base.paging import Page, read_page
from desirepath.base.periods import Period
from desirepath.listen.models import Feedback, FeedbackLabel, LabelRuling
from desirepath.listen.models.labels import CHOICES, LabelKind

LABEL_KINDS: tuple[str, ...] = tuple(LabelKind.values)
CHOICE_KINDS: frozenset[str] = frozenset(str(kind) for kind in CHOICES)
_LOOK_UP = 900


@dataclass(frozen=True, slots=True)
class Words:
    """A comment and its number."""

    feedback_id: int
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A comment whose labels of one kind a person settled."""

    feedback_id: int
    comment: str
    values: tuple[str, ...]
    language: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelCount:
    """How many comments have a value, and how their sentiment lies."""

    value: str
    comments: int
    by_person: int
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A label that the machine gave, with how sure it was."""

    feedback_id: int
    comment: str
    value: str
    confidence: float
    occurred_at: datetime
    step: str


def list_words(workspace_id: int, first_id: int, last_id: int, limit: int) -> list[Words]:
    """Return the comments with words between two numbers, in their order, at most `limit`."""
    rows = Feedback.objects.filter(workspace_id=workspace_id, pk__gte=first_id, pk__lte=last_id)
    found = rows.exclude(comment="").order_by("pk").values_list("pk", "comment")[:limit]
    return [Words(*row) for row in found]


def count_words(workspace_id: int, first_id: int = 0, last_id: int | None = None) -> int:
    """Count the comments with words, perhaps between two numbers."""
    rows = Feedback.objects.filter(workspace_id=workspace_id, pk__gte=first_id).exclude(comment="")
    return rows.count() if last_id is None else rows.filter(pk__lte=last_id).count()


def newest_feedback_id(workspace_id: int) -> int:
    """Return the newest number of the workspace; 0 when there is no feedback."""
    rows = Feedback.objects.filter(workspace_id=workspace_id).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


def comments_of(workspace_id: int, feedback_ids: Collection[int]) -> dict[int, str]:
    """Return comments by their numbers; what was erased is missing."""
    ids = sorted(feedback_ids)
    found: dict[int, str] = {}
    for start in range(0, len(ids), _LOOK_UP):
        rows = Feedback.objects.filter(workspace_id=workspace_id, pk__in=ids[start : start + _LOOK_UP])
        found.update(rows.values_list("pk", "comment"))
    return found


def list_newest_words(workspace_id: int, limit: int) -> list[tuple[int, str, datetime]]:
    """Return the newest comments with words: number, words, when it was said."""
    rows = Feedback.objects.filter(workspace_id=workspace_id).exclude(comment="")
    return list(rows.order_by("-occurred_at", "-pk").values_list("pk", "comment", "occurred_at")[:limit])


def find_comments(workspace_id: int, words: str, limit: int) -> list[int]:
    """Return the newest comments that have some words, by their numbers."""
    rows = Feedback.objects.filter(workspace_id=workspace_id, comment__icontains=words)
    return list(rows.order_by("-occurred_at", "-pk").values_list("pk", flat=True)[:limit])


def list_settled(workspace_id: int, kind: str) -> list[Settled]:
    """Return what people settled of a kind and what is complete, the oldest first."""
    rulings = LabelRuling.objects.filter(workspace_id=workspace_id, kind=kind, is_complete=True)
    rows = rulings.order_by("pk").values_list("feedback_id", "feedback__comment", "decided_at")
    values = _values_of(rulings, kind)
    languages = {one: value[0] for one, value in _values_of(rulings, LabelKind.LANGUAGE).items()}
    return [
        Settled(
            feedback_id=number,
            comment=comment,
            values=tuple(sorted(values.get(number, ()))),
            language=languages.get(number, "unknown"),
            decided_at=at,
        )
        for number, comment, at in rows
        if comment
    ]


def count_rulings(workspace_id: int) -> dict[str, int]:
    """Count the comments that people settled, by kind."""
    rows = LabelRuling.objects.filter(workspace_id=workspace_id).values_list("kind")
    return dict(rows.annotate(n=Count("pk")).order_by("kind"))


def count_settled_since(workspace_id: int, moment: datetime | None) -> int:
    """Count what people settled since a moment, or ever."""
    rows = LabelRuling.objects.filter(workspace_id=workspace_id)
    return (rows.filter(decided_at__gt=moment) if moment is not None else rows).count()


def count_settled_values(workspace_id: int, kind: str) -> tuple[int, dict[str, int]]:
    """Count the comments whose labels of a kind people settled, and of these how many have each value."""
    rulings = LabelRuling.objects.filter(workspace_id=workspace_id, kind=kind, is_complete=True)
    rows = FeedbackLabel.objects.filter(feedback_id__in=rulings.values("feedback_id"), kind=kind)
    return rulings.count(), dict(rows.values_list("value").annotate(n=Count("pk")).order_by("value"))


def count_labelled(workspace_id: int) -> int:
    """Count the comments that the machine has read: each has a language, if only an unknown one."""
    return FeedbackLabel.objects.filter(workspace_id=workspace_id, kind=LabelKind.LANGUAGE).count()


def count_labels(workspace_id: int, kind: str, period: Period | None = None) -> list[LabelCount]:
    """Count the comments of each value, the most frequent first."""
    rows = _of_kind(workspace_id, kind, period).values("value")
    found = rows.annotate(n=Count("pk"), sure=Avg("confidence")).order_by("-n", "value")
    persons = dict(
        _of_kind(workspace_id, kind, period)
        .filter(by_person=True)
        .values_list("value")
        .annotate(n=Count("pk"))
    )
    return [
        LabelCount(
            value=row["value"],
            comments=row["n"],
            by_person=persons.get(row["value"], 0),
            confidence=None if row["sure"] is None else round(row["sure"], 4),
        )
        for row in found
    ]


def count_by_sentiment(workspace_id: int, kind: str, period: Period) -> dict[tuple[str, str], int]:
    """Count comments by (value of the kind, sentiment)."""
    mood = FeedbackLabel.objects.filter(feedback_id=OuterRef("feedback_id"), kind=LabelKind.SENTIMENT)
    rows = _of_kind(workspace_id, kind, period).annotate(mood=mood.values("value")[:1])
    found = rows.values_list("value", "mood").annotate(n=Count("pk"))
    return {(value, mood or ""): n for value, mood, n in found}


def iter_moods(workspace_id: int, period: Period) -> Iterator[tuple[datetime, str]]:
    """Yield when each comment was said, and its sentiment."""
    rows = _of_kind(workspace_id, LabelKind.SENTIMENT, period)
    yield from rows.values_list("feedback__occurred_at", "value").iterator(chunk_size=5_000)


def list_unsure(workspace_id: int, kind: str, limit: int) -> list[Unsure]:
    """Return comments whose machine label of a kind is least sure, and that nobody settled."""
    ruled = LabelRuling.objects.filter(feedback_id=OuterRef("feedback_id"), kind=kind)
    rows = FeedbackLabel.objects.filter(workspace_id=workspace_id, kind=kind, by_person=False)
    rows = rows.filter(~Exists(ruled), confidence__isnull=False)
    columns = ("feedback_id", "feedback__comment", "value", "confidence", "feedback__occurred_at")
    found = rows.order_by("confidence", "pk").values_list(*columns, "feedback__step")[:limit]
    return [
        Unsure(feedback_id=pk, comment=comment, value=value, confidence=sure, occurred_at=at, step=step)
        for pk, comment, value, sure, at, step in found
        if sure is not None
    ]


def list_unread_by_people(workspace_id: int, kind: str, limit: int) -> list[Unsure]:
    """Return the newest comments that nobody settled for a kind, whatever the machine says of them."""
    ruled = LabelRuling.objects.filter(feedback_id=OuterRef("pk"), kind=kind)
    rows = Feedback.objects.filter(workspace_id=workspace_id).exclude(comment="").filter(~Exists(ruled))
    found = rows.order_by("-pk").values_list("pk", "comment", "occurred_at", "step")[:limit]
    return [
        Unsure(feedback_id=pk, comment=comment, value="", confidence=0.5, occurred_at=at, step=step)
        for pk, comment, at, step in found
    ]


def labels_of(workspace_id: int, feedback_ids: Sequence[int]) -> dict[int, list[FeedbackLabel]]:
    """Return the labels of some comments."""
    found: dict[int, list[FeedbackLabel]] = {}
    rows = FeedbackLabel.objects.filter(workspace_id=workspace_id, feedback_id__in=list(feedback_ids))
    for row in rows.order_by("kind", "-confidence"):
        found.setdefault(row.feedback_id, []).append(row)
    return found


def _of_kind(workspace_id: int, kind: str, period: Period | None) -> QuerySet[FeedbackLabel]:
    rows = FeedbackLabel.objects.filter(workspace_id=workspace_id, kind=kind)
    if period is not None and period.since is not None:
        rows = rows.filter(feedback__occurred_at__gte=period.since)
    if period is not None and period.until is not None:
        rows = rows.filter(feedback__occurred_at__lt=period.until)
    return rows


def _values_of(rulings: QuerySet[LabelRuling], kind: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    ids = rulings.values("feedback_id")
    rows = FeedbackLabel.objects.filter(feedback_id__in=ids, kind=kind)
    for number, value in rows.values_list("feedback_id", "value"):
        found.setdefault(number, []).append(value)
    return found


def list_rulings(workspace_id: int, *, kind: str = "", cursor: str | None = None) -> Page[LabelRuling]:
    """Return what people settled, the newest first, with the comments and their labels."""
    rows = LabelRuling.objects.filter(workspace_id=workspace_id, **({"kind": kind} if kind else {}))
    return read_page(rows.select_related("feedback").prefetch_related("feedback__labels"), cursor=cursor)
