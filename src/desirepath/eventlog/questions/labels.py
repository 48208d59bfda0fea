"""Names of activities, checked against what there is."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from desirepath.eventlog.errors import ActivityUnknown
from desirepath.eventlog.query.preparation import Prepared

Names = str | Sequence[str]


def codes_of(prepared: Prepared, names: Names) -> list[int]:
    """Return the codes of one activity, or of several that count as one.

    Raises
    ------
    ActivityUnknown
        With the nearest known name.
    """
    wanted = [names] if isinstance(names, str) else list(names)
    return [_code_of(prepared, name) for name in wanted]


def _code_of(prepared: Prepared, name: str) -> int:
    labels = prepared.activities.labels
    if name in labels:
        return labels.index(name)
    kind = "event" if prepared.scope.activities.steps is None else "step"
    nearest = difflib.get_close_matches(name, labels, n=1, cutoff=0.0)
    hint = f" The nearest is “{nearest[0]}”." if nearest else " There are none yet."
    raise ActivityUnknown(
        f"There is no {kind} “{name}”.{hint}", name=name, nearest=nearest[0] if nearest else None
    )


def title_of(names: Names) -> str:
    """Name an activity, or several that count as one."""
    return names if isinstance(names, str) else " | ".join(names)
