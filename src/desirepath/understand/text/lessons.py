"""What a head can learn from: comments whose labels people settled, and groups that they accepted as topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desirepath.listen.label_selectors import CHOICE_KINDS, comments_of, list_settled
from desirepath.understand.models import FoundTopic, OwnLabel
from desirepath.understand.text.contracts import (
    FEWEST_EXAMPLES,
    FEWEST_LABELS,
    OWN_KINDS,
    SILENT,
    slug_of,
)
from journeymath.arrays import Bools

MOST_GROUP_EXAMPLES = 150


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

    def lacking(self) -> dict[str, int]:
        """Return how many more examples each label needs before a head can learn."""
        counts = self.truth.sum(axis=0)
        found = {
            label: int(FEWEST_EXAMPLES - count)
            for label, count in zip(self.labels, counts, strict=True)
            if count < FEWEST_EXAMPLES
        }
        if len(self.ids) < FEWEST_LABELS:
            found[""] = FEWEST_LABELS - len(self.ids)
        return found


def gather_lessons(workspace_id: int, kind: str, shipped: Sequence[str]) -> Lessons:
    """Return everything that a kind's head can learn from.

    Of own labels only those with enough examples take part; of a shipped kind all of its labels must have them.
    """
    rows = [
        (one.feedback_id, one.comment, one.language, one.values, True)
        for one in list_settled(workspace_id, kind)
    ]
    if kind in OWN_KINDS:
        rows += _groups(workspace_id, kind, {row[0] for row in rows})
        labels = _own_labels(workspace_id, kind, [row[3] for row in rows])
    else:
        labels = tuple(shipped)
        rows = [row for row in rows if kind not in CHOICE_KINDS or row[3] or kind in SILENT]
    slugs = [slug_of(label) for label in labels]
    truth = np.array([[slug in row[3] for slug in slugs] for row in rows], dtype=bool).reshape(
        len(rows), len(slugs)
    )
    if kind in SILENT and len(truth):
        # A person who found no feeling in a comment said "none" of it.
        truth[:, slugs.index(SILENT[kind])] |= ~truth.any(axis=1)
    return Lessons(
        kind=kind,
        labels=labels,
        ids=[row[0] for row in rows],
        comments=[row[1] for row in rows],
        languages=[row[2] for row in rows],
        truth=truth,
        is_settled=np.array([row[4] for row in rows], dtype=bool),
    )


_Row = tuple[int, str, str, tuple[str, ...], bool]


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
        (number, comment, "unknown", tuple(sorted(value_of[number])), False)
        for number, comment in comments.items()
        if comment
    ]
