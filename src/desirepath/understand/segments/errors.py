"""What segments refuse."""

from __future__ import annotations

from desirepath.base.errors import Conflict, InvalidRequest, NotFound


class SegmentNotFound(NotFound):
    """There is no segment of this slug."""

    code = "segment-not-found"
    title = "There is no such segment"


class SegmentExists(Conflict):
    """A segment has the slug already."""

    code = "segment-exists"
    title = "There is a segment of this name"


class SegmentContainsItself(InvalidRequest):
    """The condition of a segment leads back to the segment."""

    code = "segment-contains-itself"
    title = "A segment cannot contain itself"


class SegmentNameless(InvalidRequest):
    """A segment was given no name."""

    code = "segment-nameless"
    title = "A segment needs a name"
