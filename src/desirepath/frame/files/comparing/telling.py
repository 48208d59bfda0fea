"""One change, told."""

from __future__ import annotations

from typing import Any

from desirepath.frame.contracts import Change, ChangeKind, ChangePart


def told(
    part: ChangePart,
    kind: ChangeKind,
    slug: str,
    sentence: str,
    *,
    field: str | None = None,
    before: Any = None,
    after: Any = None,
) -> Change:
    """Make a change of a part with its sentence."""
    return Change(kind=kind, part=part, slug=slug, field=field, before=before, after=after, sentence=sentence)
