"""What is kept only for a while goes: ways back of changes after a day, originals of masked texts after thirty."""

from __future__ import annotations

import time

from desirepath.listen.voice.services.deeds import forget_old_deeds
from desirepath.listen.voice.services.masking import forget_originals

EVERY_SECONDS = 3600.0


class Forgetter:
    """Forgets at most once an hour, however often it is called."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self) -> None:
        """Forget what is due when it is time."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY_SECONDS
            forget_old_deeds()
            forget_originals()


forget_hourly = Forgetter()
