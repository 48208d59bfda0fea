"""Figures of a series of times: medians, percentiles, frames per second."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

# The browser tells of no interaction that was painted sooner (Event Timing, the least threshold).
UNTOLD_MS = 16.0


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that at least this share of the values does not pass."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def spread(values: Sequence[float]) -> dict[str, Any]:
    """Tell a series by its median, its 95th percentile and its worst."""
    return {
        "n": len(values),
        "p50": round(median(values), 1),
        "p95": round(percentile(values, 0.95), 1),
        "worst": round(max(values), 1),
    }


def frames_of(stamps_ms: Sequence[float], long_tasks_ms: Sequence[float] = ()) -> dict[str, Any]:
    """Tell how smoothly frames came: `stamps_ms` are the times at which each frame began."""
    gaps = [later - sooner for sooner, later in itertools.pairwise(stamps_ms)]
    seconds = (stamps_ms[-1] - stamps_ms[0]) / 1000
    return {
        "seconds": round(seconds, 2),
        "frames_per_second": round(len(gaps) / seconds, 1),
        "frame_ms": spread(gaps),
        "long_tasks": len(long_tasks_ms),
        "longest_task_ms": round(max(long_tasks_ms, default=0.0), 1),
    }


def interactions_of(entries: Sequence[dict[str, float]], made: int) -> dict[str, Any]:
    """Tell how long interactions took to the next paint; those that the browser did not tell were short."""
    longest: dict[float, float] = {}
    for entry in entries:
        number = entry["interaction"]
        longest[number] = max(longest.get(number, 0.0), entry["duration"])
    told = list(longest.values())[:made]
    return spread([*told, *[UNTOLD_MS] * (made - len(told))])
