"""What invitations refuse."""

from __future__ import annotations

from desirepath.base.errors import Conflict, InvalidRequest, NotFound


class WaveUnknown(NotFound):
    """There is no such wave of invitations."""

    code = "wave-unknown"
    title = "There is no such wave"


class WaveInvalid(InvalidRequest):
    """A wave cannot be sent like this."""

    code = "wave-invalid"
    title = "The wave cannot be sent like this"


class WaveOver(Conflict):
    """The wave was stopped already, or everything has been sent."""

    code = "wave-over"
    title = "The wave is over"
