"""Load the alignment kernels before the first person waits for them."""

from __future__ import annotations

from journeymath.conformance.alignment import align_variants
from journeymath.conformance.model import JourneyModel
from journeymath.events import SortedEvents
from journeymath.paths.sequences import count_variants


def warm_up() -> None:
    """Compile the kernels, or read them from Numba's cache."""
    counts = count_variants(SortedEvents.of([1, 1], [0, 1], [0, -1]), durations=True)
    align_variants(JourneyModel.sequence("a", "b"), counts, ["a"]).to_result(counts.spans)
