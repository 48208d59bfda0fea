"""Own heads learn from what people settled, sit an exam beside those in use, and are used when they do better."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import Max

from desirepath.listen.label_selectors import CHOICE_KINDS, newest_feedback_id
from desirepath.understand.models import TextVersion
from desirepath.understand.text.contracts import KIND_NAMES, TAUGHT_KINDS
from desirepath.understand.text.engines import Judge, Reader, labels_of, save_judge
from desirepath.understand.text.kept import find_used_version
from desirepath.understand.text.lessons import Lessons, gather_lessons
from desirepath.understand.text.marks import describe
from desirepath.understand.text.remembered import Remembered, recall, remember
from desirepath.understand.text.spans import read_all_again
from journeymath.arrays import Bools, Floats
from journeymath.text.exam import Exam, examine
from journeymath.text.learning import LearntHead, learn_head

Report = Callable[[int, int, str], None]
FEWEST_SETTLED = 30  # below it an exam on single comments says next to nothing, and accepted groups join it


@dataclass(frozen=True)
class Result:
    """What a head learnt: its judge, and its marks beside those of what is used now."""

    judge: Judge
    marks: dict[str, Any]
    remembered: Remembered


def retrain(reader: Reader, workspace_id: int, by_label: str, report: Report) -> TextVersion | None:
    """Learn every kind that has enough labels; return the new version, None when nothing could be learnt."""
    used = _usable(reader, workspace_id)
    judges, shipped = reader.judges_of(used), reader.judges_of(None)
    number = (TextVersion.objects.filter(workspace_id=workspace_id).aggregate(n=Max("number"))["n"] or 0) + 1
    heads: dict[str, Any] = {}
    for place, kind in enumerate(TAUGHT_KINDS):
        report(place, len(TAUGHT_KINDS), f"Learning: {KIND_NAMES[kind]}")
        lessons = gather_lessons(workspace_id, kind, labels_of(shipped, kind))
        if not lessons.labels or lessons.lacking():
            continue
        found = _learn(reader, lessons, judges.get(kind), recall(used, kind, lessons.labels))
        save_judge(workspace_id, number, kind, found.judge)
        remember(workspace_id, number, kind, found.remembered)
        heads[kind] = _placed(found.marks, number, used.heads.get(kind) if used else None)
    report(len(TAUGHT_KINDS), len(TAUGHT_KINDS), "")
    return _keep(reader, workspace_id, number, heads, by_label) if heads else None


def _usable(reader: Reader, workspace_id: int) -> TextVersion | None:
    """Return the version in use, when its heads read what this reader reads."""
    used = find_used_version(workspace_id)
    return used if used is not None and used.with_encoder == reader.has_encoder else None


def _placed(marks: dict[str, Any], number: int, older: dict[str, Any] | None) -> dict[str, Any]:
    """Say in which version's folder the head lies that answers from now on: a new one only when it is better."""
    if marks["is_better"]:
        return {**marks, "is_used": True, "version": number}
    if older is not None and older["is_used"] and older["labels"] == marks["labels"]:
        return {**marks, "is_used": True, "version": older["version"]}
    return {**marks, "is_used": False, "version": number}


def _learn(reader: Reader, lessons: Lessons, judge: Judge | None, kept: Remembered | None) -> Result:
    is_many = lessons.kind not in CHOICE_KINDS
    base = reader.engine.model
    raw = reader.engine.features(reader.engine.prepare(lessons.comments))
    learnt = learn_head(base, lessons.kind, raw, lessons.truth, labels=lessons.labels, is_many=is_many)
    after = _marks(lessons, learnt.held.rows, learnt.held.given, learnt.held.probabilities, is_many=is_many)
    before = None
    if judge is not None and judge.head.labels == lessons.labels:
        # What the present head learnt from, it answered before it had learnt it; the rest it has never seen.
        found = judge.probabilities(raw)
        given = judge.decide(found)
        if kept is not None:
            kept.put_over(lessons.ids, given, found)
        rows = learnt.held.rows
        before = _marks(lessons, rows, given[rows], found[rows], is_many=is_many)
    is_better = before is None or after.macro_f1 > before.macro_f1
    return Result(
        judge=Judge(learnt.head, learnt.space, learnt.base),
        marks=_described(lessons, learnt, before, after, is_better=is_better),
        remembered=Remembered.of(lessons.ids, learnt.held),
    )


def _marks(lessons: Lessons, rows: Any, given: Bools, found: Floats, *, is_many: bool) -> Exam:
    chosen = _examined(lessons, rows)
    return examine(lessons.truth[rows][chosen], given[chosen], found[chosen], lessons.labels, is_many=is_many)


def _examined(lessons: Lessons, rows: Any) -> Bools:
    """Comments that a person looked at alone; all, while those are few."""
    settled = lessons.is_settled[rows]
    return settled if settled.sum() >= FEWEST_SETTLED else np.ones(len(rows), dtype=bool)


def _described(
    lessons: Lessons, learnt: LearntHead, before: Exam | None, after: Exam, *, is_better: bool
) -> dict[str, Any]:
    rows = learnt.held.rows
    chosen = _examined(lessons, rows)
    languages = np.array(lessons.languages)[rows][chosen]
    right = (learnt.held.given == lessons.truth[rows]).all(axis=1)[chosen]
    warnings = list(after.warnings)
    if not (lessons.is_settled | lessons.is_assumed).all():
        warnings.append("part of the labels are groups that were accepted as a whole")
    if lessons.is_assumed[rows][chosen].any():
        warnings.append("comments that nobody labelled count as having none of the labels")
    return {
        "is_better": is_better,
        "labels": list(lessons.labels),
        "learnt_from": int((~lessons.is_assumed).sum()),
        "before": describe(before) if before is not None else None,
        "after": {**describe(after, languages, right), "warnings": warnings},
    }


@transaction.atomic
def _keep(
    reader: Reader, workspace_id: int, number: int, heads: dict[str, Any], by_label: str
) -> TextVersion:
    """Keep the version; it is used at once when one of its heads did better, and all comments are read again.

    Heads that did no better are left out, and a kind that was not learnt this time keeps the head that it has.
    """
    used = _usable(reader, workspace_id)
    is_better = any(marks["is_better"] for marks in heads.values())
    kept = used.heads if used is not None else {}
    version = TextVersion.objects.create(
        workspace_id=workspace_id,
        number=number,
        state=TextVersion.State.READY if is_better else TextVersion.State.NOT_BETTER,
        with_encoder=reader.has_encoder,
        heads={**kept, **heads},
        made_by_label=by_label[:200],
    )
    if is_better:
        TextVersion.objects.filter(workspace_id=workspace_id, is_used=True).update(is_used=False)
        TextVersion.objects.filter(pk=version.pk).update(is_used=True)
        read_all_again(workspace_id, newest_feedback_id(workspace_id))
    return version
