"""What hangs on a step, as it goes out over HTTP."""

from __future__ import annotations

from desirepath.base.answers import Answer


class HangingOut(Answer):
    """How many things of a kind hang on a step, with the sentence that people read."""

    kind: str
    count: int
    sentence: str
