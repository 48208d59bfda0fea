"""Binding a map to the event log: what occurs, what is bound, what is missing, and which step could be drawn."""

from desirepath.frame.binding.feeding import UnfedStep, find_unfed
from desirepath.frame.binding.suggesting import (
    Suggestion,
    name_of_step,
    suggest_from_cases,
    suggest_from_flow,
)

__all__ = [
    "Suggestion",
    "UnfedStep",
    "find_unfed",
    "name_of_step",
    "suggest_from_cases",
    "suggest_from_flow",
]
