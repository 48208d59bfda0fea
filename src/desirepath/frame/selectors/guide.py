"""The interview guide of a journey that an actor may see."""

from __future__ import annotations

from desirepath.frame.hearing.guide import Guide, make_guide
from desirepath.frame.selectors.coverage import get_coverage
from desirepath.frame.selectors.journeys import get_journey
from desirepath.people.contracts import Actor


def get_guide(actor: Actor, *, journey: str = "", department: str = "") -> Guide:
    """Return the guide of a journey, or a general one; it names the departments that nobody has heard."""
    coverage = get_coverage(actor)
    silent = [one.department for one in coverage.departments if one.department and one.is_silent]
    design = get_journey(actor, journey).definition if journey else None
    owners = {step.business.department for step in design.steps} if design else set(silent)
    return make_guide(
        design, silent_departments=[name for name in silent if name in owners], department=department
    )
