"""Where and when a journey went worse than it used to: windows of time, steps and segments, surest first."""

from journeymath.findings.counts import StepCounts, step_counts
from journeymath.findings.search import Finding, find_windows
from journeymath.findings.signs import Place, Sign
from journeymath.findings.watching import Watch, watch, watch_from
from journeymath.findings.windows import Window

__all__ = [
    "Finding",
    "Place",
    "Sign",
    "StepCounts",
    "Watch",
    "Window",
    "find_windows",
    "step_counts",
    "watch",
    "watch_from",
]
