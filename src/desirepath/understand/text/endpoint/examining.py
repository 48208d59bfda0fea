"""The language model sits the same exam: the labels that people settled, asked one comment at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from django.db import transaction

from desirepath.listen.label_selectors import CHOICE_KINDS
from desirepath.understand.models import TextEndpoint
from desirepath.understand.text.contracts import FEWEST_LABELS, KIND_NAMES, SILENT, TAUGHT_KINDS
from desirepath.understand.text.endpoint.asking import get_endpoint
from desirepath.understand.text.endpoint.labels import list_labels, suggest
from desirepath.understand.text.errors import EndpointBudgetSpent
from desirepath.understand.text.lessons import Lessons, gather_lessons
from desirepath.understand.text.marks import describe
from journeymath.text.exam import examine

MOST_ASKED = 100  # of a kind: a hundred give an interval of ten points either way

Report = Callable[[int, int, str], None]


def examine_endpoint(workspace_id: int, report: Report) -> list[str]:
    """Examine the model on each kind with enough settled labels; return the kinds.

    When the budget ends in the middle, the kinds that were finished are kept.
    """
    endpoint = get_endpoint(workspace_id)
    done: list[str] = []
    for place, kind in enumerate(TAUGHT_KINDS):
        labels = tuple(value for value, _ in list_labels(workspace_id, kind))
        lessons = gather_lessons(workspace_id, kind, labels)
        rows = (
            np.flatnonzero(lessons.is_settled)[-MOST_ASKED:] if len(lessons.ids) else np.empty(0, dtype=int)
        )
        if not lessons.labels or len(rows) < FEWEST_LABELS:
            continue
        report(place, len(TAUGHT_KINDS), f"Asking about {KIND_NAMES[kind].lower()}")
        try:
            marks = _examine(endpoint, lessons, rows)
        except EndpointBudgetSpent:
            break
        _keep(endpoint, kind, marks)
        done.append(kind)
    report(len(TAUGHT_KINDS), len(TAUGHT_KINDS), "")
    return done


def _examine(endpoint: TextEndpoint, lessons: Lessons, rows: Any) -> dict[str, Any]:
    is_many = lessons.kind not in CHOICE_KINDS
    slugs = [label.replace(" ", "-") for label in lessons.labels]
    given = np.zeros((len(rows), len(slugs)), dtype=bool)
    for at, row in enumerate(rows):
        said = suggest(endpoint, lessons.kind, lessons.comments[row]).values
        given[at] = [slug in said for slug in slugs]
        if lessons.kind in SILENT and not given[at].any():
            given[at, slugs.index(SILENT[lessons.kind])] = True
    # A model that was asked for labels tells no probabilities: calibration says nothing here.
    exam = examine(lessons.truth[rows], given, given.astype(float), lessons.labels, is_many=is_many)
    right = (given == lessons.truth[rows]).all(axis=1)
    marks = describe(exam, np.array(lessons.languages)[rows], right)
    return {**marks, "calibration_error": None, "model": endpoint.model}


@transaction.atomic
def _keep(endpoint: TextEndpoint, kind: str, marks: dict[str, Any]) -> None:
    row = TextEndpoint.objects.select_for_update().get(pk=endpoint.pk)
    row.exam = {**row.exam, kind: marks}
    row.save(update_fields=["exam"])
