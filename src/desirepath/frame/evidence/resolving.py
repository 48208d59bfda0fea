"""Looking up what evidence refers to: each kind where it is kept, one question for a whole map."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from desirepath.frame.contracts import EvidenceKind


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a reference leads to: what it is called, and the day that it speaks of."""

    label: str
    on: date | None = None


# Given a workspace and references, says of each that can be looked up what it is, or None when it is gone.
# A reference that is none of that place's (a few words, written by hand) is left out.
Resolve = Callable[[int, Collection[str]], Mapping[str, Found | None]]
Known = Mapping[EvidenceKind, Mapping[str, Found | None]]

MOST_DIGITS = 18  # of a number that a database can hold

_resolvers: dict[EvidenceKind, Resolve] = {}


def register_resolver(kind: EvidenceKind, resolve: Resolve) -> None:
    """Say where evidence of a kind is looked up; rooms above the frame register theirs when they start."""
    _resolvers[kind] = resolve


def resolve_references(workspace_id: int, references: Mapping[EvidenceKind, Collection[str]]) -> Known:
    """Look up the references of each kind that somebody keeps; the other kinds are left out."""
    return {
        kind: _resolvers[kind](workspace_id, refs)
        for kind, refs in references.items()
        if refs and kind in _resolvers
    }


def read_number(ref: str) -> int | None:
    """Read a reference that is a row's number; None when it is none."""
    return int(ref) if ref.isascii() and ref.isdigit() and len(ref) <= MOST_DIGITS else None
