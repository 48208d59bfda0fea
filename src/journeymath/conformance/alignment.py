"""Alignments: the cheapest way to explain each case by the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from journeymath.arrays import Bools, Floats, Int64s
from journeymath.buckets import map_buckets
from journeymath.conformance import align_kernels as kernels
from journeymath.conformance.deviations import (
    KINDS,
    Deviation,
    ExtraSeconds,
    Kind,
    UnknownEvents,
    extra_seconds,
    ranked,
)
from journeymath.conformance.graph import StateGraph
from journeymath.conformance.model import JourneyModel
from journeymath.errors import InvalidInput
from journeymath.log.event_log import EventLog, as_log
from journeymath.paths.edges import UNKNOWN
from journeymath.paths.journey_result import Share
from journeymath.paths.sequences import CaseSpans, VariantCounts, count_variants
from journeymath.result import Result
from journeymath.scores.intervals import Moments


@dataclass(frozen=True, kw_only=True)
class Conformance(Result):
    """How well a log fits a model. `fitness` is that of the log, `mean_case_fitness` of its cases."""

    fitness: float | None
    mean_case_fitness: float | None
    fitting_cases: int
    cases: int
    deviations: tuple[Deviation, ...]


@dataclass(frozen=True)
class AlignedVariants:
    """Alignment of each variant: its cost, and one row per deviation in it.

    Row r: variant `variant[r]` has deviation `kind[r]` (0 skipped, 1 inserted) of `step[r]`
    (a place in `steps` or in `activities`), `times[r]` times.
    """

    steps: tuple[str, ...]
    activities: tuple[str, ...]
    shortest: int
    length: Int64s
    count: Int64s
    cost: Int64s
    variant: Int64s
    kind: Int64s
    step: Int64s
    times: Int64s

    def name(self, kind: int, step: int) -> str:
        return self.steps[step] if kind == 0 else self.activities[step]

    def variants_with(self, kind: Kind, step: str) -> Bools:
        """Mark the variants that have a deviation, for example to sum what their cases cost."""
        code = KINDS.index(kind)
        names = self.steps if code == 0 else self.activities
        chosen = (self.kind == code) & (self.step == names.index(step)) if step in names else self.kind < 0
        mark = np.zeros(self.cost.size, dtype=bool)
        mark[self.variant[chosen]] = True
        return mark

    def to_result(
        self, spans: CaseSpans | None = None, *, unknown: UnknownEvents | None = None, top: int | None = None
    ) -> Conformance:
        """Sum up over cases; with `spans`, also how much longer the deviating cases took.

        `unknown` are events outside the model that were left out of the variants. Wherever such an event
        stands it costs 1, so it is added afterwards, and variants do not multiply by it.
        """
        cases = int(self.count.sum())
        outside = unknown or UnknownEvents.none()
        deviations = self._deviations(cases, spans)
        if unknown is not None and unknown.total:
            deviations = ranked([*deviations, unknown.to_deviation(cases, spans)])
        listed = deviations[:top]
        left_out = len(deviations) - len(listed)
        return Conformance(
            method="optimal alignments; fitness 1 - cost / (events + shortest way through the model)",
            n=cases,
            assumptions=(
                "An event outside the model, an inserted and a skipped step cost 1 each.",
                "Of several equally cheap alignments one is taken, by a fixed rule.",
            ),
            warnings=(f"{left_out} rarer deviations are not listed.",) if left_out else (),
            fitness=self._log_fitness(outside) if cases else None,
            mean_case_fitness=self._case_fitness(outside, cases) if cases else None,
            fitting_cases=int(self.count[self.cost == 0].sum()) - outside.count_cases(self.cost == 0),
            cases=cases,
            deviations=tuple(listed),
        )

    def _log_fitness(self, outside: UnknownEvents) -> float:
        cost = float((self.cost * self.count).sum()) + outside.total
        return 1 - cost / (float(((self.length + self.shortest) * self.count).sum()) + outside.total)

    def _case_fitness(self, outside: UnknownEvents, cases: int) -> float:
        most = np.maximum(self.length + self.shortest, 1)
        without = float(((1 - self.cost / most) * self.count).sum())
        cost, room = self.cost[outside.variant], most[outside.variant]
        less = cost / room - (cost + outside.times) / (room + outside.times)
        return (without + float(less.sum())) / cases

    def _deviations(self, cases: int, spans: CaseSpans | None) -> list[Deviation]:
        wide = len(self.steps) + len(self.activities)
        key = self.kind * len(self.steps) + self.step
        seen = np.bincount(key, minlength=wide).nonzero()[0].tolist()

        def summed(values: Floats | Int64s) -> list[float]:
            sums = np.bincount(key, weights=values[self.variant], minlength=wide)
            return [float(sums[k]) for k in seen]

        times = np.bincount(key, weights=self.count[self.variant] * self.times, minlength=wide)
        extra = self._extra_seconds(spans, summed) if spans is not None else [None] * len(seen)
        found = [
            self._deviation(k, int(hits), int(times[k]), Share.of(int(hits), cases), longer)
            for k, hits, longer in zip(seen, summed(self.count), extra, strict=True)
        ]
        return ranked(found)

    def _deviation(
        self, key: int, hits: int, times: int, share: Share, extra: ExtraSeconds | None
    ) -> Deviation:
        kind = int(key >= len(self.steps))
        return Deviation(
            KINDS[kind], self.name(kind, key - kind * len(self.steps)), hits, times, share, extra
        )

    def _extra_seconds(
        self, spans: CaseSpans, summed: Callable[[Floats | Int64s], list[float]]
    ) -> list[ExtraSeconds | None]:
        """From sums and sums of squares per variant, about the mean of all cases."""
        seconds = spans.span_us / 1e6
        seconds = seconds - (seconds.mean() if seconds.size else 0)
        sums = np.bincount(spans.variant, weights=seconds, minlength=self.cost.size)
        squares = np.bincount(spans.variant, weights=seconds**2, minlength=self.cost.size)
        whole = Moments(float(self.count.sum()), float(sums.sum()), float(squares.sum()))
        parts = zip(summed(self.count), summed(sums), summed(squares), strict=True)
        return [extra_seconds(Moments(*part), whole) for part in parts]


def align(
    table: EventLog | Any,
    model: JourneyModel,
    *,
    case: str = "case",
    activity: str = "activity",
    time: str = "time",
) -> Conformance:
    """Find for every case the cheapest alignment with the model, exactly.

    Each distinct sequence is aligned once. Log fitness is 1 - sum of costs / sum of (events
    + shortest way through the model); mean case fitness is the mean of the same ratio.
    `deviations` lists skipped steps and inserted events with the cases that have them and,
    where times say so, how much longer those cases took: an association, not an effect.

    Parameters
    ----------
    table : EventLog, or a table that narwhals reads, or a mapping of columns
    model : JourneyModel
        Activities are its steps by name; any other activity costs 1.
    case, activity, time : str
        Names of the table's columns; not looked at for an `EventLog`.

    Raises
    ------
    ModelTooLarge
        The model has more than 4,096 states; `replay` is the fallback.

    References
    ----------
    Adriansyah (2014), Aligning Observed and Modeled Behavior, PhD thesis, TU Eindhoven,
    doi:10.6100/IR770080

    Examples
    --------
    >>> model = JourneyModel.sequence("a", "b", "c")
    >>> found = align({"case": [1, 1, 1], "activity": ["a", "x", "c"], "time": [0, 1, 2]}, model)
    >>> round(found.fitness, 3), [(d.kind, d.step) for d in found.deviations]
    (0.667, [('inserted', 'x'), ('skipped', 'b')])
    """
    log = as_log(table, case=case, activity=activity, time=time)
    counts = count_variants(log.events, durations=True)
    return align_variants(model, counts, log.activities).to_result(counts.spans)


def align_variants(model: JourneyModel, counts: VariantCounts, activities: Sequence[str]) -> AlignedVariants:
    """Align each variant once; `activities` names the codes, code -1 is an unknown event."""
    graph = model.graph
    tables = _tables(graph)
    label_of = _labels_of(graph.labels, activities)
    pieces = np.array_split(np.arange(counts.count.size), min(16, max(1, counts.count.size // 64)))
    answers = map_buckets(lambda piece: _align_piece(counts, piece, label_of, tables), pieces)
    rows = np.concatenate([rows for _, rows in answers])
    return AlignedVariants(
        steps=graph.labels,
        activities=(*activities, UNKNOWN),
        shortest=int(tables.distance_to[graph.final, 0]),
        length=np.diff(counts.offsets),
        count=counts.count,
        cost=np.concatenate([costs for costs, _ in answers]),
        variant=rows[:, 0],
        kind=rows[:, 1],
        step=rows[:, 2],
        times=rows[:, 3],
    )


def _tables(graph: StateGraph) -> kernels.Graph:
    order = np.lexsort((graph.target, graph.label, graph.source))
    source, target, label = graph.source[order], graph.target[order], graph.label[order]
    first_edge = np.searchsorted(source, np.arange(graph.states + 1))
    distance, parent = kernels.distances(graph.states, first_edge, target, label)
    by_label = np.argsort(label, kind="stable")
    by_label = by_label[label[by_label] >= 0]
    label_first = np.searchsorted(label[by_label], np.arange(len(graph.labels) + 1))
    return kernels.Graph(label_first, by_label, source, target, label, distance.T.copy(), parent, graph.final)


def _labels_of(labels: Sequence[str], activities: Sequence[str]) -> Int64s:
    """Label of each code; the last place, that of code -1, is in no model."""
    place = {name: k for k, name in enumerate(labels)}
    return np.array([*(place.get(name, -1) for name in activities), -1], dtype=np.int64)


def _align_piece(
    counts: VariantCounts, piece: Int64s, label_of: Int64s, graph: kernels.Graph
) -> tuple[Int64s, Int64s]:
    if piece.size == 0:
        return np.empty(0, np.int64), np.empty((0, 4), np.int64)
    begin, end = counts.offsets[piece[0]], counts.offsets[piece[-1] + 1]
    codes = counts.flat[begin:end]
    if codes.max(initial=-1) >= label_of.size - 1:
        raise InvalidInput("A code has no name among the activities.", field="activities")
    offsets = counts.offsets[piece[0] : piece[-1] + 2] - begin
    costs, rows = kernels.align_sequences(offsets, label_of[codes], codes, graph, label_of.size - 1)
    rows[:, 0] += piece[0]
    return costs, rows
