"""What the frame can refuse."""

from __future__ import annotations

from desirepath.base.errors import InvalidRequest, NotFound


class JourneyUnknown(NotFound):
    """There is no journey of this slug."""

    code = "journey-unknown"
    title = "There is no such journey"


class StepUnknown(NotFound):
    """The journey has no step of this slug."""

    code = "step-unknown"
    title = "There is no such step"


class LifecycleUnknown(InvalidRequest):
    """The workspace has no lifecycle stage of this slug."""

    code = "lifecycle-unknown"
    title = "There is no such lifecycle stage"


class JourneyContainsItself(InvalidRequest):
    """A step would open a journey that leads back to its own journey."""

    code = "journey-contains-itself"
    title = "A journey cannot contain itself"
