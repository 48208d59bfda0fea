"""What connect sends over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Schema


class CountOut(Schema):
    """Rows of one kind: read = added + duplicates + rejected."""

    read: int
    added: int
    duplicates: int
    rejected: int


class ImportRunOut(Schema):
    """One import and how far it is."""

    id: int
    state: Literal["waiting", "running", "done", "failed", "interrupted"]
    file_name: str
    kind: str
    source: str
    phase: str
    progress_done: int
    progress_total: int | None
    counts: dict[str, CountOut]
    has_rejects: bool
    error: dict[str, Any] | None
    created_by: str
    created_at: datetime
    finished_at: datetime | None

    @staticmethod
    def resolve_source(run: Any) -> str:
        """The source under which the records are found."""
        return str(run.source_slug)

    @staticmethod
    def resolve_has_rejects(run: Any) -> bool:
        """Whether there is a file of rejected rows."""
        return bool(run.rejects_path)


class ImportPage(Schema):
    """One page of imports; `next_cursor` is null on the last."""

    items: list[ImportRunOut]
    next_cursor: str | None


class RejectedRowOut(Schema):
    """One row that would be refused."""

    kind: str
    line: int | None
    reason: str
    raw: str


class PreviewOut(Schema):
    """What an import would do; `mapping` is column → field."""

    kind: str
    source: str
    columns: list[str]
    mapping: dict[str, str]
    rows: list[dict[str, Any]]
    counts: dict[str, CountOut]
    rejects: list[RejectedRowOut]
    notes: list[str]
