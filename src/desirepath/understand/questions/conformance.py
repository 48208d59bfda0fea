"""The cases of a journey held against its map: variants first, each aligned once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.query.asking import ask_cases
from desirepath.eventlog.query.cases import CaseRows
from desirepath.eventlog.query.preparation import Prepared
from desirepath.understand.scopes import JourneyScope
from journeymath.conformance import (
    AlignedVariants,
    Conformance,
    JourneyModel,
    Replay,
    align_variants,
    replay_variants,
)
from journeymath.errors import ModelTooLarge
from journeymath.paths import VariantCounts, count_variants

Unknown = Literal["skip", "group"]
_COST = {"cost": "CASE WHEN amount_minor < 0 THEN -amount_minor ELSE 0 END"}


@dataclass(frozen=True)
class ConformanceAnswer:
    """`aligned` by exact alignments, or `replayed` when the map has too many states for them.

    `extra_cost_minor` is, per (kind, step), how much more the deviating cases cost than the others did on
    average, over all of them; empty where no event carries a cost.
    """

    aligned: Conformance | None
    replayed: Replay | None
    extra_cost_minor: Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class _Part:
    counts: VariantCounts
    cost: npt.NDArray[np.float64]


def conformance(asked: JourneyScope, *, unknown: Unknown = "skip") -> ConformanceAnswer:
    """Compare the cases of a scope with the map; "group" also counts events that are no step as deviations."""
    model = JourneyModel.from_design(asked.design)
    design = (asked.design.steps, asked.design.follows.tobytes(), asked.design.optional)

    def count(_: Prepared, cases: CaseRows) -> _Part:
        cost = np.bincount(cases.case_index, weights=cases.extra["cost"], minlength=cases.cases)
        return _Part(count_variants(cases.events.bound(unknown), durations=True), cost.astype(np.float64))

    def finish(prepared: Prepared, parts: list[_Part]) -> ConformanceAnswer:
        counts = VariantCounts.merge_all([part.counts for part in parts])
        cost = np.concatenate([part.cost for part in parts])
        return _compare(model, counts, cost, prepared.activities.labels)

    return ask_cases(asked.scope, ("conformance", design, unknown), count, finish, columns=_COST)


def _compare(
    model: JourneyModel, counts: VariantCounts, cost: npt.NDArray[np.float64], labels: tuple[str, ...]
) -> ConformanceAnswer:
    try:
        aligned = align_variants(model, counts, labels)
    except ModelTooLarge:
        return ConformanceAnswer(None, replay_variants(model, counts, labels), {})
    found = aligned.to_result(counts.spans)
    return ConformanceAnswer(found, None, _extra_costs(aligned, found, counts, cost))


def _extra_costs(
    aligned: AlignedVariants, found: Conformance, counts: VariantCounts, cost: npt.NDArray[np.float64]
) -> dict[tuple[str, str], int]:
    if counts.spans is None or not cost.any():
        return {}
    extra: dict[tuple[str, str], int] = {}
    for deviation in found.deviations:
        deviates = aligned.variants_with(deviation.kind, deviation.step)[counts.spans.variant]
        if deviates.any() and not deviates.all():
            more = cost[deviates].mean() - cost[~deviates].mean()
            extra[deviation.kind, deviation.step] = round(float(more) * int(deviates.sum()))
    return extra
