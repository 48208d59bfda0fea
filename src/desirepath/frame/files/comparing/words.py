"""Values in the words of sentences."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

Document = dict[str, Any]
LONGEST = 160  # of a text in a sentence; the change holds all of it


def quoted(value: Any) -> str:
    """A text in quotes, cut when it is long; another value as JSON."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return f"“{short}”" if isinstance(value, str) else short


def listed(values: Sequence[str]) -> str:
    """Texts in quotes with commas between them."""
    return ", ".join(quoted(value) for value in values)


def felt(value: int | None) -> str:
    """A feeling with its sign."""
    return "nothing" if value is None else f"{value:+d}" if value else "0"


def bound(condition: Any) -> str:
    """A condition by its event's name when it asks for nothing else."""
    if isinstance(condition, dict) and list(condition) == ["event"]:
        return quoted(condition["event"])
    return quoted(condition)


def set_from_to(subject: str, before: Any, after: Any) -> str:
    """“Goal of “Pay” changed from “x” to “y”.”, or set, or cleared."""
    if before is None:
        return f"{subject} set to {quoted(after)}."
    if after is None:
        return f"{subject} cleared; it was {quoted(before)}."
    return f"{subject} changed from {quoted(before)} to {quoted(after)}."


def members_changed(subject: str, before: Sequence[str] | None, after: Sequence[str] | None) -> str:
    """“Systems of “Pay”: added “Shop”; removed “CRM”.”, or that their order changed."""
    old, new = list(before or ()), list(after or ())
    added = [one for one in new if one not in old]
    removed = [one for one in old if one not in new]
    parts = []
    if added:
        parts.append(f"added {listed(added)}")
    if removed:
        parts.append(f"removed {listed(removed)}")
    return f"{subject}: {'; '.join(parts)}." if parts else f"{subject} put in another order: {listed(new)}."


def evidence_changed(
    subject: str, before: Sequence[Document] | None, after: Sequence[Document] | None
) -> str:
    """“Evidence added to the goal of “Pay”: interview “12”.”"""
    old, new = list(before or ()), list(after or ())
    added = [_piece(one) for one in new if one not in old]
    removed = [_piece(one) for one in old if one not in new]
    if added and removed:
        return f"Evidence changed on {subject}: {', '.join(added)} instead of {', '.join(removed)}."
    if added:
        return f"Evidence added to {subject}: {', '.join(added)}."
    if removed:
        return f"Evidence removed from {subject}: {', '.join(removed)}."
    return f"Evidence put in another order on {subject}."


def _piece(one: Document) -> str:
    return f"{one['kind']} {quoted(one['ref'])}"


def after_words(previous: str | None) -> str:
    """Where something stands now."""
    return f"after {quoted(previous)}" if previous is not None else "to the beginning"
