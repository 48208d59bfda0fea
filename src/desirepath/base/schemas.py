"""What base sends over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema


class JobOut(Schema):
    """A job's state and progress; poll it until the state is done or failed."""

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
