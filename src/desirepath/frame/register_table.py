"""The technology register as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from desirepath.base.formats.spreadsheets import write_csv
from desirepath.frame.selectors.systems import Register, UsingStep

_HEADER = ("system", "registered", "purpose", "owner", "department", "gap", "retired_on", "steps", "used_by")


def register_as_csv(register: Register) -> str:
    """One line for each system, those that only maps name at the end."""
    known = [
        (
            one.name,
            "yes",
            one.purpose,
            one.owner,
            one.department,
            one.gap,
            one.retired_on and one.retired_on.isoformat(),
            len(one.steps),
            _used_by(one.steps),
        )
        for one in register.systems
    ]
    named = [
        (one.name, "no", "", "", None, "", None, len(one.steps), _used_by(one.steps))
        for one in register.unregistered
    ]
    return write_csv(_HEADER, [*known, *named])


def _used_by(steps: Sequence[UsingStep]) -> str:
    return "; ".join(f"{step.journey_name}: {step.name}" for step in steps)
