"""What customers said, at the step where they said it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from desirepath.base.clock import from_micros
from desirepath.eventlog.conditions import Condition, EventCompiler, tree
from desirepath.eventlog.conditions.value_sql import Parameters
from desirepath.eventlog.contracts import FEEDBACK_EVENT
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.cases import case_rows
from desirepath.eventlog.query.file_rows import NO_CASE
from desirepath.eventlog.query.preparation import Prepared, prepare
from desirepath.eventlog.query.rows import Rows
from desirepath.eventlog.query.scan import scan
from desirepath.eventlog.query.scope import Scope, StepBinding
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.questions.distinct import list_distinct
from journeymath.scores.histogram import Histogram

DAY_US = 86_400_000_000
NAMES_NONE, NAMES_OTHER = -1, -2  # an answer that names no step, or one of another journey
Columns = dict[str, npt.NDArray[Any]]
_COLUMNS = ("customer", "time_us", "step", "scale", "score", "weight")


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Answers with a score, one row each; `step` and `scale` index `steps` and `scales`, step -1 is none known.

    `unscored` counts the answers without a score, which are words only.
    """

    steps: tuple[str, ...]
    scales: tuple[str, ...]
    customer: npt.NDArray[np.int64]
    time_us: npt.NDArray[np.int64]
    step: npt.NDArray[np.int32]
    scale: npt.NDArray[np.int32]
    score: npt.NDArray[np.float64]
    weight: npt.NDArray[np.float64]
    unscored: int

    def chosen(self, *, step: str | None = None, scale: str | None = None) -> Voice:
        """Only the answers of a step, of a scale, or of both."""
        kept = np.ones(self.score.size, dtype=np.bool_)
        if step is not None:
            kept &= self.step == (self.steps.index(step) if step in self.steps else -2)
        if scale is not None:
            kept &= self.scale == (self.scales.index(scale) if scale in self.scales else -2)
        return replace(self, **{name: getattr(self, name)[kept] for name in _COLUMNS})

    def histogram(self, *, step: str | None = None, scale: str | None = None) -> Histogram:
        """Count the answers of a step and a scale by score, with their weights."""
        found = self.chosen(step=step, scale=scale)
        if found.score.size == 0:
            return Histogram.of({})
        return Histogram.of(found.score, found.weight)

    def by_day(self, *, step: str | None = None, scale: str | None = None) -> dict[date, Histogram]:
        """The same for each day (UTC) that has an answer, in order."""
        found = self.chosen(step=step, scale=scale)
        day = found.time_us // DAY_US
        return {
            from_micros(int(one) * DAY_US).date(): Histogram.of(
                found.score[day == one], found.weight[day == one]
            )
            for one in np.unique(day)
        }

    def groups(self) -> Iterator[tuple[str | None, str]]:
        """Yield each step (None: not known) and scale that has an answer, in the order of steps."""
        pairs = sorted(set(zip(np.maximum(self.step, -1).tolist(), self.scale.tolist(), strict=True)))
        for step, scale in pairs:
            yield (self.steps[step] if step >= 0 else None), self.scales[scale]


def voice(scope: Scope) -> Voice:
    """Collect the answers given in the time range of a scope.

    In a journey an answer belongs to the step that it names; else to the step that its event is bound to; else,
    in a case of the journey, to the one step that is bound to answers, when there is exactly one. Answers that
    belong to no step are left out there. Without a journey an answer belongs to the step that it names, or to
    none. `where` chooses cases; without it, an answer that names a step needs no case.
    """
    key = None if scope.where is not None else ("voice", scope)
    return with_snapshot(scope.workspace_id, key, lambda snapshot: _collect(scope, snapshot))


@dataclass(frozen=True)
class _Asking:
    scope: Scope
    prepared: Prepared
    steps: tuple[str, ...]
    scales: tuple[str, ...]
    only_voice_step: int


def _collect(scope: Scope, snapshot: Snapshot) -> Voice:
    steps = scope.activities.steps
    labels = tuple(step.slug for step in steps) if steps is not None else list_distinct(snapshot, "step")
    scales = list_distinct(snapshot, "scale")
    whole = replace(scope, from_us=None, to_us=None)
    prepared = _prepare(whole, snapshot, labels, scales)
    asking = _Asking(scope, prepared, labels, scales, _only_voice_step(steps))
    parts = scan(snapshot, prepared.plan, lambda rows: _answers(asking, rows)) or [_nothing()]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in _COLUMNS}
    scored = np.isfinite(columns["score"])
    return Voice(
        steps=labels,
        scales=scales,
        unscored=int((~scored).sum()),
        **{name: column[scored] for name, column in columns.items()},
    )


def _prepare(scope: Scope, snapshot: Snapshot, labels: tuple[str, ...], scales: tuple[str, ...]) -> Prepared:
    """Read the voice of answers as numbers; without `where`, only answers are read when no case is needed."""
    parameters = Parameters()
    columns = {
        "named_step": _place_sql("step", labels, parameters),
        "scale_code": _place_sql("scale", scales, parameters),
        "score": "coalesce(score, 'nan'::DOUBLE)",
        "weight": "coalesce(weight, 1.0)",
    }
    asks_cases = scope.where is not None or scope.activities.steps is not None
    answers = EventCompiler(snapshot.vocabulary).compile(tree.Event(FEEDBACK_EVENT))
    prepared = prepare(
        scope,
        snapshot,
        columns=columns,
        flags={"is_answer": tree.Event(FEEDBACK_EVENT)},
        parameters=parameters,
    )
    conditions = tuple(_or_answer(one, answers) for one in prepared.plan.conditions)
    plan = replace(prepared.plan, conditions=conditions if asks_cases else (*conditions, answers))
    if scope.case.kind == "case_id":
        plan = replace(plan, columns={**plan.columns, "case_key": f"coalesce(case_key, {NO_CASE})"})
    return replace(prepared, plan=plan)


def _or_answer(condition: str, answers: str) -> str:
    return f"({condition} OR {answers})" if condition == "case_key IS NOT NULL" else condition


def _place_sql(column: str, values: tuple[str, ...], parameters: Parameters) -> str:
    """Place of a text in a list, -1 when there is no text, -2 when it is not in the list."""
    whens = " ".join(
        f"WHEN {column} = {parameters.add(value)} THEN {place}" for place, value in enumerate(values)
    )
    return f"CAST(CASE WHEN {column} IS NULL THEN {NAMES_NONE} {whens} ELSE {NAMES_OTHER} END AS INTEGER)"


def _only_voice_step(steps: tuple[StepBinding, ...] | None) -> int:
    """The place of the one step that is bound to answers, -1 when there are none or several."""
    bound = [place for place, step in enumerate(steps or ()) if any(map(_is_voice, step.conditions))]
    return bound[0] if len(bound) == 1 else -1


def _is_voice(condition: Condition) -> bool:
    return any(
        isinstance(leaf, tree.Feedback) or (isinstance(leaf, tree.Event) and leaf.name == FEEDBACK_EVENT)
        for leaf in tree.leaves(condition)
    )


def _answers(asking: _Asking, rows: Rows) -> Columns:
    if asking.scope.where is not None:
        return _of_cases(asking, rows)
    is_answer, named = rows.column("is_answer") > 0, rows.column("named_step")
    if asking.scope.activities.steps is None:
        return _table(asking, rows, named, is_answer)
    direct = _table(asking, rows, named, is_answer & (named >= 0))
    found = _of_cases(asking, rows)
    return {name: np.concatenate([direct[name], found[name]]) for name in _COLUMNS}


def _of_cases(asking: _Asking, rows: Rows) -> Columns:
    """Answers in cases; those that name a step only when `where` chose the cases, else they are known already."""
    if asking.scope.case.kind == "case_id":
        rows = rows.take(np.flatnonzero(rows.column("case_key") != NO_CASE))
    cases = case_rows(asking.prepared, rows)
    named, code = cases.extra["named_step"], cases.events.code
    implied = np.where(named == NAMES_NONE, asking.only_voice_step, -1)
    step = np.where(named >= 0, named, np.where(code >= 0, code, implied))
    wanted = cases.extra["is_answer"] > 0
    if asking.scope.where is None:
        wanted &= named < 0
    if asking.scope.activities.steps is None:
        step = named
    else:
        wanted &= step >= 0
    return _table(asking, Rows(cases.customer, cases.events.time_us, cases.extra), step, wanted)


def _table(
    asking: _Asking, rows: Rows, step: npt.NDArray[np.int32], wanted: npt.NDArray[np.bool_]
) -> Columns:
    """The wanted rows in the time range, as columns of answers."""
    since, until = asking.scope.from_us, asking.scope.to_us
    if since is not None:
        wanted = wanted & (rows.time_us >= since)
    if until is not None:
        wanted = wanted & (rows.time_us < until)
    found = rows.take(np.flatnonzero(wanted))
    return {
        "customer": found.customer,
        "time_us": found.time_us,
        "step": step[wanted].astype(np.int32),
        "scale": found.column("scale_code"),
        "score": found.column("score"),
        "weight": found.column("weight"),
    }


def _nothing() -> Columns:
    types: dict[str, type[np.generic]] = {
        "customer": np.int64,
        "time_us": np.int64,
        "step": np.int32,
        "scale": np.int32,
    }
    return {name: np.empty(0, types.get(name, np.float64)) for name in _COLUMNS}
