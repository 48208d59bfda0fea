"""Steps that no event reaches, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desirepath.eventlog.conditions import parse
from desirepath.eventlog.conditions.tree import Event, all_leaves
from desirepath.eventlog.questions import EventUse
from desirepath.frame.contracts import JourneyDefinition, StepDefinition

Why = Literal["no-binding", "never-seen", "taken", "none-fits"]


@dataclass(frozen=True, kw_only=True)
class UnfedStep:
    """A step without an event in the period; `wanted` are the event names that its bindings speak of."""

    step: str
    why: Why
    wanted: tuple[str, ...]
    sentence: str


def find_unfed(journey: JourneyDefinition, uses: Sequence[EventUse]) -> tuple[UnfedStep, ...]:
    """List the steps of a map that no event became, in the order of the map."""
    fed = {step for use in uses for step, _ in use.by_step}
    return tuple(_unfed(step, uses) for step in journey.steps if step.slug not in fed)


def _unfed(step: StepDefinition, uses: Sequence[EventUse]) -> UnfedStep:
    wanted = wanted_events(step)
    why = _why(step, wanted, uses)
    return UnfedStep(step=step.slug, why=why, wanted=wanted, sentence=_sentence(why, step, wanted, uses))


def wanted_events(step: StepDefinition) -> tuple[str, ...]:
    """The event names that a step's bindings speak of, each once."""
    leaves = [leaf for bind in step.binds for leaf in all_leaves(parse(bind))]
    return tuple(dict.fromkeys(leaf.name for leaf in leaves if isinstance(leaf, Event)))


def _why(step: StepDefinition, wanted: tuple[str, ...], uses: Sequence[EventUse]) -> Why:
    if not step.binds:
        return "no-binding"
    seen = [use for use in uses if use.name in wanted]
    if wanted and not seen:
        return "never-seen"
    return "taken" if seen and all(_is_taken(use) for use in seen) else "none-fits"


def _is_taken(use: EventUse) -> bool:
    """True when every event of this name became some step."""
    return sum(count for _, count in use.by_step) == use.count


def _sentence(why: Why, step: StepDefinition, wanted: tuple[str, ...], uses: Sequence[EventUse]) -> str:
    named = ", ".join(f"“{name}”" for name in wanted)
    match why:
        case "no-binding":
            return f"“{step.name}” is bound to nothing yet."
        case "never-seen":
            return f"“{step.name}” waits for {named}, which did not occur in this period."
        case "taken":
            takers = [slug for use in uses if use.name in wanted for slug, _ in use.by_step]
            return f"{named} became another step first: {', '.join(dict.fromkeys(takers))}."
        case "none-fits":
            return f"No event satisfied what “{step.name}” asks of it."
