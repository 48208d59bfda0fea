"""What hand-offs cost in time: per hand-off, and of each step."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from desirepath.frame.contracts import JourneyDefinition
from desirepath.measure.contracts import HandOffFigure, JourneyOperations
from desirepath.measure.hand_offs import HandOffPairs, list_hand_offs
from desirepath.measure.medians import ordered_median_figure, ordered_quantile
from desirepath.measure.questions.hand_offs import HandOffWaits
from journeymath.design import JourneyDesign
from journeymath.waiting import survival_quantile


def journey_operations(
    definition: JourneyDefinition, design: JourneyDesign, waits: HandOffWaits
) -> JourneyOperations:
    """Return the waits at each hand-off, the most time first, and their share of all time that cases lived."""
    known = [
        (_figure(one, design, waits), any(design.allowed[pair] for pair in one.pairs))
        for one in list_hand_offs(definition)
    ]
    # Two departments that neither the map nor any case brings together have nothing to tell.
    figures = [one for one, on_map in known if one.n or one.designed or on_map]
    lived = waits.lived_seconds
    total = sum(one.total_seconds for one in figures)
    return JourneyOperations(
        hand_offs=tuple(sorted(figures, key=lambda one: (-one.total_seconds, one.from_, one.to))),
        lived_seconds=lived,
        hand_off_share=total / lived if lived else None,
    )


def hand_offs_by_step(
    definition: JourneyDefinition, design: JourneyDesign, waits: HandOffWaits
) -> dict[int, tuple[HandOffFigure, ...]]:
    """Return, per place on the map, the waits of the hand-offs that leave it, per step that took the work over."""
    seen = set(np.unique(waits.pair).tolist())
    found: dict[int, list[HandOffFigure]] = {}
    for one in list_hand_offs(definition) if seen else ():
        for source, target in one.pairs:
            if source * len(design.steps) + target in seen:
                names = (design.steps[source], design.steps[target])
                alone = HandOffPairs(*names, one.designed, one.terms, ((source, target),))
                found.setdefault(source, []).append(_figure(alone, design, waits))
    return {
        place: tuple(sorted(figures, key=lambda one: (-one.total_seconds, one.to)))
        for place, figures in found.items()
    }


def _figure(one: HandOffPairs, design: JourneyDesign, waits: HandOffWaits) -> HandOffFigure:
    size = len(design.steps)
    seconds = waits.of_pairs([source * size + target for source, target in one.pairs])
    # A case stands before a hand-off when the map leads from where it stands straight to the other side.
    before = sorted({source for source, target in one.pairs if design.allowed[source, target]})
    still_open = waits.open_at(before)
    median = ordered_median_figure(seconds)
    total, lived = float(seconds.sum()), waits.lived_seconds
    return HandOffFigure(
        from_=one.from_,
        to=one.to,
        designed=one.designed,
        terms=one.terms,
        n=median.n,
        p50=median.value,
        p50_low=median.low,
        p50_high=median.high,
        p90=ordered_quantile(seconds, 0.9) if seconds.size else None,
        open=int(still_open.size),
        p50_with_open=_with_open(seconds, still_open),
        total_seconds=total,
        share=total / lived if lived else None,
    )


def _with_open(seconds: npt.NDArray[np.float64], still_open: npt.NDArray[np.float64]) -> float | None:
    """The median wait when those that wait still are counted too; both stand in order."""
    if not still_open.size:
        return float(seconds[(seconds.size - 1) // 2]) if seconds.size else None
    everyone = np.concatenate([seconds, still_open])
    return survival_quantile(everyone, np.arange(everyone.size) < seconds.size, 0.5)
