"""Designed journeys as questions need them: fit for a scope, and told apart."""

from __future__ import annotations

from collections.abc import Hashable

from desirepath.eventlog.errors import QuestionInvalid
from desirepath.eventlog.query.scope import Scope
from journeymath.design import JourneyDesign


def require_same_steps(scope: Scope, design: JourneyDesign) -> None:
    """Refuse a scope whose activities are not the steps of the design, in its order."""
    steps = scope.activities.steps
    if steps is None or tuple(step.slug for step in steps) != design.steps:
        raise QuestionInvalid("The steps of the scope must be those of the design.", field="activities")


def design_key(design: JourneyDesign) -> tuple[Hashable, ...]:
    """Return what tells two designs apart, for keeping answers."""
    return (
        design.steps,
        design.follows.tobytes(),
        design.progress.tobytes(),
        design.optional,
        design.expect_us.tobytes(),
    )
