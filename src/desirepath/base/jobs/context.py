"""What a job's function gets."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from desirepath.base.jobs import queue

REPORT_SECONDS = 0.5


@dataclass
class JobContext:
    """What a job's function gets: its order, and the way to say how far it is."""

    held: queue.Claim
    _reported_at: float = field(default=0.0, repr=False)

    @property
    def workspace_id(self) -> int:
        """The workspace that the job works for."""
        return self.held.workspace_id

    @property
    def payload(self) -> dict[str, Any]:
        """The work order."""
        return self.held.payload

    def report(self, done: int, total: int | None = None, message: str = "") -> None:
        """Note progress, at most twice a second; stops the job when another worker has it.

        Raises
        ------
        LeaseLost
            Another worker has the job now.
        """
        finished = total is not None and done >= total
        if not finished and time.monotonic() - self._reported_at < REPORT_SECONDS:
            return
        self._reported_at = time.monotonic()
        queue.heartbeat(self.held, progress_done=done, progress_total=total, message=message[:300])
