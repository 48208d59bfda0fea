"""One value of a file and where it stands: takes types and ranges, refuses with the line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn

from desirepath.base.formats.errors import FormatRefused

Path_ = tuple[str | int, ...]
Lines = dict[Path_, int]

MOST_ITEMS = 1_000  # of a list, where nothing else is said
SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
# Unicode's control characters (Cc) but for line break and tab, and halves of surrogate pairs (Cs).
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Place:
    """A value at a path of a file."""

    value: Any
    path: Path_
    name: str
    lines: Lines

    @property
    def line(self) -> int | None:
        """The line of the value, or of the nearest value around it."""
        for length in range(len(self.path), -1, -1):
            if self.path[:length] in self.lines:
                return self.lines[self.path[:length]]
        return None

    @property
    def label(self) -> str:
        """How messages call the value: its path in dots."""
        return ".".join(str(part + 1 if isinstance(part, int) else part) for part in self.path) or "the file"

    def refuse(self, rule: str, **fields: Any) -> NoReturn:
        """Raise with the file, the line and the rule."""
        where = f"{self.name}, line {self.line}" if self.line else self.name
        raise FormatRefused(f"{where}: {rule}", file=self.name, line=self.line, at=self.label, **fields)

    def at(self, part: str | int) -> Place:
        """The place one level down."""
        return Place(self.value[part], (*self.path, part), self.name, self.lines)

    def keys(self, known: Iterable[str], required: Iterable[str] = ()) -> dict[str, Place]:
        """Take a mapping's values by key; an unknown or missing key is refused, a null one is left out."""
        if not isinstance(self.value, dict):
            self.refuse(f"“{self.label}” must hold keys and values.")
        names = list(known)
        for key in self.value:
            if key not in names:
                self.at(key).refuse_key(key, names)
        found = {key: self.at(key) for key, value in self.value.items() if value is not None}
        for key in required:
            if key not in found:
                self.refuse(f"“{self.label}” lacks the key “{key}”.", key=key)
        return found

    def refuse_key(self, key: str, known: list[str]) -> NoReturn:
        """Refuse an unknown key and name the nearest known one."""
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        self.refuse(f"unknown key “{key}”.{hint}", key=key, nearest=near[0] if near else None)

    def items(self, *, most: int = MOST_ITEMS) -> list[Place]:
        """Take a list of at most so many items."""
        if not isinstance(self.value, list):
            self.refuse(f"“{self.label}” must be a list.")
        if len(self.value) > most:
            self.refuse(f"“{self.label}” holds {len(self.value):,} items; at most {most:,} are taken.")
        return [self.at(place) for place in range(len(self.value))]

    def text(self, *, most: int = 10_000, blank: bool = True) -> str:
        """Take text; YAML's numbers, dates and yes/no must stand in quotes to be text."""
        if not isinstance(self.value, str):
            self.refuse(f"“{self.label}” must be text; put it in quotes.")
        if len(self.value) > most:
            self.refuse(f"“{self.label}” is longer than {most} characters.")
        if not blank and not self.value.strip():
            self.refuse(f"“{self.label}” must not be empty.")
        if CONTROL.search(self.value):
            self.refuse(f"“{self.label}” holds a control character.")
        return self.value

    def slug(self, *, most: int = 120) -> str:
        """Take an identity: small letters, digits, hyphens and underscores."""
        text = self.text(most=most)
        if not SLUG.fullmatch(text):
            self.refuse(
                f"“{text}” is not a slug: use small letters, digits, “-” and “_”, e.g. “order-placed”."
            )
        return text

    def choice(self, values: Iterable[str]) -> str:
        """Take one of a few words."""
        options = list(values)
        if self.value not in options:
            self.refuse(f"“{self.label}” must be one of {', '.join(options)}, not “{self.value}”.")
        return str(self.value)

    def boolean(self) -> bool:
        """Take true or false."""
        if not isinstance(self.value, bool):
            self.refuse(f"“{self.label}” must be true or false, not “{self.value}”.")
        return self.value

    def integer(self, low: int, high: int) -> int:
        """Take a whole number of a range."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or not low <= self.value <= high:
            self.refuse(f"“{self.label}” must be a whole number from {low} to {high}, not “{self.value}”.")
        return self.value

    def positive(self, most: float) -> float:
        """Take a number above zero."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.refuse(f"“{self.label}” must be a number, not “{self.value}”.")
        if not 0 < self.value <= most:
            self.refuse(f"“{self.label}” must be above 0 and at most {most:g}, not {self.value}.")
        return float(self.value)

    def day(self) -> date:
        """Take a date, as YAML's own or as text."""
        if isinstance(self.value, date) and not isinstance(self.value, datetime):
            return self.value
        try:
            return date.fromisoformat(self.value)
        except (TypeError, ValueError):
            self.refuse(f"“{self.label}” must be a date such as 2026-03-31, not “{self.value}”.")
