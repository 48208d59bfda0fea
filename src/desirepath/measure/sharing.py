"""The numbers of a journey's steps in words, for whoever reads a shared map."""

from __future__ import annotations

from desirepath.base.periods import Period
from desirepath.base.words import number, share
from desirepath.frame.sharing.table import Numbers, StepNumber
from desirepath.measure.contracts import StepFigures
from desirepath.measure.selectors import get_journey_numbers
from desirepath.measure.words import figure
from desirepath.people.contracts import system_actor


def shared_numbers(workspace_id: int, slug: str) -> Numbers:
    """Return the numbers of each step over the whole log; whoever made the link held the right to see them."""
    actor = system_actor(workspace_id, "shared link")
    numbers = get_journey_numbers(actor, slug, Period())
    return {step.slug: _words(step) for step in numbers.steps}


def _words(step: StepFigures) -> list[StepNumber]:
    """Reached, dropped and the voice; what nobody has reached or said is left out."""
    shown = [("Reached by", step.reached, share), ("Dropped here", step.drop, share)]
    if step.voice is not None:
        shown.append((step.voice.label, step.voice, number))
    return [StepNumber(label=label, value=figure(one, words)) for label, one, words in shown if one.n]
