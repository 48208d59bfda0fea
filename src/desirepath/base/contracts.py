"""What others may hold of base: a job as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class JobStatus:
    """A job's state and progress; `progress_total` is None while it is unknown."""

    id: int
    kind: str
    state: str
    progress_done: int
    progress_total: int | None
    message: str
    error: str
    result: dict[str, Any] | None
    created_at: datetime
    finished_at: datetime | None
