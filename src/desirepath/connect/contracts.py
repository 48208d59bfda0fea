"""What an import is asked to do and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

RecordKind = Literal["events", "feedback"]
ImportKind = Literal["auto", "events", "feedback", "xes", "ocel"]

# What the first figure of 01/02/2024 is; "" where the data say so, or hold no such date.
DateOrder = Literal["", "day", "month"]

# (phase, rows or bytes done, total or None): called often, must be cheap.
Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, kw_only=True)
class ImportChoice:
    """What to import and how; everything but the path has a default.

    `mapping` is column → field of FORMATS section 1, `constants` field → value for all rows.
    `time_zone` holds for times without an offset; `time_format` is a strptime pattern for unusual times;
    `date_order` decides what 01/02/2024 means where the file does not tell. `sheet` is a sheet of a workbook.
    """

    path: Path
    kind: ImportKind = "auto"
    recipe: Path | None = None
    source: str = ""
    mapping: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    time_zone: str = ""
    time_format: str = ""
    date_order: DateOrder = ""
    sheet: str = ""
    encoding: str = ""
    case_object: str = ""
    file_name: str = ""


@dataclass(kw_only=True)
class Count:
    """Rows of one kind; `read` is always the sum of the other three."""

    read: int = 0
    added: int = 0
    duplicates: int = 0
    rejected: int = 0

    def to_dict(self) -> dict[str, int]:
        """Return the four numbers by name."""
        return {
            "read": self.read,
            "added": self.added,
            "duplicates": self.duplicates,
            "rejected": self.rejected,
        }


@dataclass(kw_only=True)
class ImportCounts:
    """What became of every row of an import."""

    events: Count = field(default_factory=Count)
    feedback: Count = field(default_factory=Count)
    customers: Count = field(default_factory=Count)
    unread_table_rows: int = 0  # rows of a recipe's tables that no query saw, because they cannot be read

    @property
    def rejected(self) -> int:
        """Rows of any kind that were refused."""
        records = self.events.rejected + self.feedback.rejected + self.customers.rejected
        return records + self.unread_table_rows

    def to_dict(self) -> dict[str, dict[str, int]]:
        """Return the counts by kind."""
        return {
            "events": self.events.to_dict(),
            "feedback": self.feedback.to_dict(),
            "customers": self.customers.to_dict(),
        }


@dataclass(frozen=True, kw_only=True)
class Reject:
    """One refused row: where it stands, why, and what it held."""

    kind: str
    line: int | None
    reason: str
    raw: str


@dataclass(frozen=True, kw_only=True)
class ImportPreview:
    """What an import would do; nothing was changed. `kind` is events, feedback or recipe.

    `mapping` is column → field.
    """

    kind: str
    source: str
    counts: ImportCounts
    columns: list[str]
    mapping: dict[str, str]
    rows: list[dict[str, Any]]
    rejects: list[Reject]
    notes: list[str]
