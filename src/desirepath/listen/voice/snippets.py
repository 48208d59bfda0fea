"""The part of a text that a list shows: around what was searched for, else its beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LENGTH = 240
BEFORE = 60  # signs shown before the first mark
_SLACK = 20  # signs within which a cut looks for a space
ELLIPSIS = "…"


@dataclass(frozen=True, kw_only=True)
class Snippet:
    """A short text, and where in it stands what was searched for."""

    text: str
    marks: list[tuple[int, int]]


def cut_snippet(text: str, marks: Sequence[tuple[int, int]]) -> Snippet:
    """Return at most 240 signs of a text with the marks that lie in them."""
    if len(text) <= LENGTH:
        return Snippet(text=text, marks=list(marks))
    start = _begin(text, marks[0][0]) if marks else 0
    end = _end(text, start + LENGTH)
    head = ELLIPSIS if start else ""
    tail = ELLIPSIS if end < len(text) else ""
    moved = len(head) - start
    inside = [(first, min(last, end)) for first, last in marks if first >= start and first < end]
    return Snippet(
        text=f"{head}{text[start:end]}{tail}", marks=[(first + moved, last + moved) for first, last in inside]
    )


def _begin(text: str, mark: int) -> int:
    start = max(0, min(mark - BEFORE, len(text) - LENGTH))
    space = text.find(" ", start, min(start + _SLACK, mark)) if start else -1
    return start if space < 0 else space + 1


def _end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", end - _SLACK, end)
    return end if space < 0 else space
