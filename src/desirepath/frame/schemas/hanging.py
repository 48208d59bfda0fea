"""What hangs on a step, as it goes out over HTTP."""

from __future__ import annotations

from ninja import Schema


class HangingOut(Schema):
    """How many things of a kind hang on a step, with the sentence that people read."""

    kind: str
    count: int
    sentence: str
