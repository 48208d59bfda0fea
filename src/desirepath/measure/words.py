"""Figures in words, for the terminal."""

from __future__ import annotations

from collections.abc import Callable

from desirepath.base.words import number
from desirepath.measure.contracts import Figure

COUNTS_ONLY_BELOW = 10


def figure(given: Figure, show: Callable[[float | None], str] = number) -> str:
    """A value with interval and n; of fewer than 10 only the n."""
    if given.n < COUNTS_ONLY_BELOW:
        return f"n {given.n}, too few to show"
    return f"{show(given.value)}, 95 % {show(given.low)} to {show(given.high)}, n {given.n}"
