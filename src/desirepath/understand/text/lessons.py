"""What a head can learn from: comments whose labels people settled, and groups that they accepted as topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desirepath.listen.label_selectors import CHOICE_KINDS, comments_of, list_newest_words, list_settled
from desirepath.understand.models import FoundTopic, OwnLabel
from desirepath.understand.text.contracts import (
    FEWEST_EXAMPLES,
    FEWEST_LABELS,
    OWN_KINDS,
    SILENT,
    slug_of,
)
from desirepath.understand.text.likeness import least_like
from journeymath.arrays import Bools

MOST_GROUP_EXAMPLES = 150
FEWEST_UNLABELLED, UNLABELLED_EACH, MOST_LOOKED_AT = 200, 3, 5_000


@dataclass(frozen=True)
class Lessons:
    """Labelled comments of one kind: which labels each has, and whether a person looked at it alone."""

    kind: str
    labels: tuple[str, ...]
    ids: list[int]
    comments: list[str]
    languages: list[str]
    truth: Bools
    is_settled: Bools
    is_assumed: Bools  # nobody said anything of it: it stands for comments that have none of the labels

    def lacking(self) -> dict[str, int]:
        """Return how many more examples each label needs before a head can learn."""
        counts = self.truth.sum(axis=0)
        found = {
            label: int(FEWEST_EXAMPLES - count)
            for label, count in zip(self.labels, counts, strict=True)
            if count < FEWEST_EXAMPLES
        }
        known = int((~self.is_assumed).sum())
        if known < FEWEST_LABELS:
            found[""] = FEWEST_LABELS - known
        return found


def gather_lessons(workspace_id: int, kind: str, shipped: Sequence[str]) -> Lessons:
    """Return everything that a kind's head can learn from.

    Of own labels only those with enough examples take part; of a shipped kind all of its labels must have them.
    """
    rows = [
        _Row(one.feedback_id, one.comment, one.language, one.values, is_settled=True)
        for one in list_settled(workspace_id, kind)
    ]
    if kind in OWN_KINDS:
        rows += _groups(workspace_id, kind, {row.feedback_id for row in rows})
        labels = _own_labels(workspace_id, kind, [row.values for row in rows])
        rows += _unlabelled(workspace_id, rows) if labels else []
    else:
        labels = tuple(shipped)
        rows = [row for row in rows if kind not in CHOICE_KINDS or row.values or kind in SILENT]
    slugs = [slug_of(label) for label in labels]
    truth = np.array([[slug in row.values for slug in slugs] for row in rows], dtype=bool).reshape(
        len(rows), len(slugs)
    )
    if kind in SILENT and len(truth):
        # A person who found no feeling in a comment said "none" of it.
        truth[:, slugs.index(SILENT[kind])] |= ~truth.any(axis=1)
    return Lessons(
        kind=kind,
        labels=labels,
        ids=[row.feedback_id for row in rows],
        comments=[row.comment for row in rows],
        languages=[row.language for row in rows],
        truth=truth,
        is_settled=np.array([row.is_settled for row in rows], dtype=bool),
        is_assumed=np.array([row.is_assumed for row in rows], dtype=bool),
    )


@dataclass(frozen=True)
class _Row:
    feedback_id: int
    comment: str
    language: str
    values: tuple[str, ...]
    is_settled: bool = False
    is_assumed: bool = False


def _own_labels(workspace_id: int, kind: str, values: list[tuple[str, ...]]) -> tuple[str, ...]:
    active = OwnLabel.objects.filter(workspace_id=workspace_id, kind=kind, state=OwnLabel.State.ACTIVE)
    counts = {value: sum(value in row for row in values) for value in active.values_list("value", flat=True)}
    return tuple(sorted(value for value, count in counts.items() if count >= FEWEST_EXAMPLES))


def _groups(workspace_id: int, kind: str, settled: set[int]) -> list[_Row]:
    """Members of accepted groups are examples of their topic, and those of the others show what it is not."""
    if kind != "topic":
        return []
    topics = FoundTopic.objects.filter(workspace_id=workspace_id).exclude(state=FoundTopic.State.SUGGESTED)
    value_of: dict[int, set[str]] = {}
    for members, value in topics.order_by("pk").values_list("member_ids", "label_value"):
        for number in members[:MOST_GROUP_EXAMPLES]:
            value_of.setdefault(number, set()).update({value} - {""})
    if not any(value_of.values()):
        return []
    comments = comments_of(workspace_id, set(value_of) - settled)
    return [
        _Row(number, comment, "unknown", tuple(sorted(value_of[number])))
        for number, comment in comments.items()
        if comment
    ]


def _unlabelled(workspace_id: int, rows: list[_Row]) -> list[_Row]:
    """Comments of which nobody said anything, unlike all that have a label, as examples of those without one.

    People label what a topic is, seldom what it is not; a head that saw nothing else would give each comment one.
    Those that are like labelled ones are left out: nobody has got round to them yet.
    """
    known = {row.feedback_id for row in rows}
    labelled = [row.comment for row in rows if row.values]
    fresh = [row for row in list_newest_words(workspace_id, MOST_LOOKED_AT) if row[0] not in known]
    count = max(FEWEST_UNLABELLED, UNLABELLED_EACH * len(labelled))
    places = least_like([comment for _, comment, _ in fresh], labelled, count)
    return [_Row(fresh[at][0], fresh[at][1], "unknown", (), is_assumed=True) for at in places]
