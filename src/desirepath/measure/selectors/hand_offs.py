"""What hand-offs cost in time: per hand-off, and of each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from desirepath.frame.contracts import JourneyDefinition
from desirepath.measure.contracts import HandOffFigure, JourneyOperations, StepHandOffs
from desirepath.measure.hand_offs import HandOffPairs, list_hand_offs
from desirepath.measure.medians import ordered_median_figure, ordered_quantile
from desirepath.measure.questions.hand_offs import HandOffWaits
from desirepath.measure.questions.journey import JourneyFacts
from journeymath.design import JourneyDesign
from journeymath.waiting import survival_quantile

# What an answer about the whole journey shows of each; the rest is told by `get_hand_offs`.
MOST_OF_A_JOURNEY = 60
MOST_OF_A_STEP = 3


@dataclass(frozen=True)
class JourneyHandOffs:
    """The hand-offs of a journey with what was waited at them: figures are made of those that are shown."""

    design: JourneyDesign
    waits: HandOffWaits
    known: tuple[HandOffPairs, ...]

    @classmethod
    def of(cls, definition: JourneyDefinition, facts: JourneyFacts) -> JourneyHandOffs:
        """Find the hand-offs of a journey of which there is something to tell."""
        return cls(facts.numbers.design, facts.hand_offs, list_hand_offs(definition))

    def operations(self, most: int | None = MOST_OF_A_JOURNEY) -> JourneyOperations:
        """Return the waits at each hand-off, the most time first, and their share of all time that cases lived."""
        # Two departments that neither the map nor any case brings together have nothing to tell.
        told = [one for one in self.known if one.designed or self._is_seen(one) or self._is_on_map(one)]
        lived = self.waits.lived_seconds
        total = sum(map(self._total_us, told)) / 1e6
        shown = self._first(told, most)
        return JourneyOperations(
            hand_offs=tuple(_figure(one, self.design, self.waits) for one in shown),
            hand_offs_left_out=len(told) - len(shown),
            lived_seconds=lived,
            hand_off_share=total / lived if lived else None,
        )

    def of_step(self, place: int, most: int | None = MOST_OF_A_STEP) -> StepHandOffs:
        """Return the waits of the hand-offs that leave a step, per step that took the work over."""
        told = self._by_step.get(place, [])
        shown = self._first(told, most)
        return StepHandOffs(
            hand_offs=tuple(_figure(one, self.design, self.waits) for one in shown),
            hand_offs_left_out=len(told) - len(shown),
        )

    @cached_property
    def _totals(self) -> dict[int, int]:
        return self.waits.totals()

    @cached_property
    def _by_step(self) -> dict[int, list[HandOffPairs]]:
        found: dict[int, list[HandOffPairs]] = {}
        for one in self.known if self._totals else ():
            for source, target in one.pairs:
                if source * len(self.design.steps) + target in self._totals:
                    names = (self.design.steps[source], self.design.steps[target])
                    alone = HandOffPairs(*names, one.designed, one.terms, ((source, target),))
                    found.setdefault(source, []).append(alone)
        return found

    def _first(self, told: Sequence[HandOffPairs], most: int | None) -> list[HandOffPairs]:
        ordered = sorted(told, key=lambda one: (-self._total_us(one), one.from_, one.to))
        return ordered[:most]

    def _keys(self, one: HandOffPairs) -> list[int]:
        return [source * len(self.design.steps) + target for source, target in one.pairs]

    def _total_us(self, one: HandOffPairs) -> int:
        return sum(self._totals.get(key, 0) for key in self._keys(one))

    def _is_seen(self, one: HandOffPairs) -> bool:
        return any(key in self._totals for key in self._keys(one))

    def _is_on_map(self, one: HandOffPairs) -> bool:
        return any(self.design.allowed[pair] for pair in one.pairs)


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
