"""What measure refuses."""

from __future__ import annotations

from desirepath.base.errors import Conflict, InvalidRequest, NotFound


class WeightingUnknown(NotFound):
    """There is no stored weighting of this slug."""

    code = "weighting-unknown"
    title = "There is no such weighting"


class WeightingInvalid(InvalidRequest):
    """The shares of a weighting cannot be used: a group twice, shares that do not add up, no trait named."""

    code = "weighting-invalid"
    title = "The weighting cannot be used"


class WeightingNameTaken(Conflict):
    """Another weighting has this name."""

    code = "weighting-name-taken"
    title = "The name is taken"
