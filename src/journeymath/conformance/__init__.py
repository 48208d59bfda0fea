"""Conformance: does the journey that customers took follow the one that was designed?

`align` is the headline (exact, every case), `replay` the fallback for models with too many
states, `precision` says how much the model allows that nobody did. For an engine that has
counted variants bucket by bucket: `align_variants(model, counts, activities)`, then
`.to_result(counts.spans)`; `replay_variants` and `precision_of_variants` likewise. `warm_up()`
loads the kernels.
"""

from journeymath.conformance.alignment import (
    AlignedVariants,
    Conformance,
    align,
    align_variants,
)
from journeymath.conformance.deviations import Deviation, UnknownEvents
from journeymath.conformance.etc_precision import Precision, precision, precision_of_variants
from journeymath.conformance.model import JourneyModel
from journeymath.conformance.token_replay import Replay, replay, replay_variants
from journeymath.conformance.warm import warm_up

__all__ = [
    "AlignedVariants",
    "Conformance",
    "Deviation",
    "JourneyModel",
    "Precision",
    "Replay",
    "UnknownEvents",
    "align",
    "align_variants",
    "precision",
    "precision_of_variants",
    "replay",
    "replay_variants",
    "warm_up",
]
