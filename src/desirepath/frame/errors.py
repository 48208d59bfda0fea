"""What the frame can refuse."""

from __future__ import annotations

from desirepath.base.errors import Conflict, InvalidRequest, NotFound


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


class EditNotUnderstood(InvalidRequest):
    """An edit of a map is of no known kind, or its address leads nowhere in a journey's document."""

    code = "edit-not-understood"
    title = "The edit cannot be read"


class EditConflict(Conflict):
    """An edit of a map rests on what no longer stands there; the fields name each conflict and the present map."""

    code = "edit-conflict"
    title = "Somebody else changed the same place"
