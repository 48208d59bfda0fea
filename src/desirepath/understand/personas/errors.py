"""What personas refuse."""

from __future__ import annotations

from desirepath.base.errors import Conflict, InvalidRequest, NotFound


class PersonaUnknown(NotFound):
    """There is no persona of this slug."""

    code = "persona-unknown"
    title = "There is no such persona"


class PersonaExists(Conflict):
    """A persona has the name already."""

    code = "persona-exists"
    title = "There is a persona of this name"


class PersonaNameless(InvalidRequest):
    """A persona was given no name."""

    code = "persona-nameless"
    title = "A persona needs a name"


class DiscoveryUnknown(NotFound):
    """There is no search of this number, or it found no such group."""

    code = "discovery-unknown"
    title = "There is no such search"


class DiscoveryGroupUnknown(NotFound):
    """The search found no such group."""

    code = "discovery-group-unknown"
    title = "The search found no such group"


class GroupNotStable(Conflict):
    """The group would not come back with other customers, so it backs no persona."""

    code = "group-not-stable"
    title = "The group is not stable enough for a persona"
