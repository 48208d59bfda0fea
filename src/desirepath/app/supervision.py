"""What the supervisor writes down about its roles, for `desirepath doctor` in another process."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

# So many ends in a row, each soon after the start, are a fault that starting again does not mend.
LOOPING_ENDS = 3


@dataclass(frozen=True, kw_only=True)
class RoleState:
    """One role: whether it runs, and how often in a row it ended soon after its start."""

    role: str
    running: bool
    quick_ends: int
    last_end: str
    pause_seconds: float

    @property
    def is_looping(self) -> bool:
        """Tell whether the role ends again and again."""
        return self.quick_ends >= LOOPING_ENDS


def keep_states(states: list[RoleState]) -> None:
    """Write down how the roles are; readers see the old file or the new one, never half of one."""
    fresh = _path().with_suffix(".new")
    fresh.write_text(json.dumps({"supervisor": os.getpid(), "roles": [asdict(state) for state in states]}))
    fresh.replace(_path())


def forget_states() -> None:
    """Take back what `keep_states` wrote: nothing is supervised any more."""
    _path().unlink(missing_ok=True)


def list_states() -> list[RoleState]:
    """Return the roles of the running supervisor; none when there is none."""
    try:
        kept = json.loads(_path().read_text())
        os.kill(kept["supervisor"], 0)
        return [RoleState(**state) for state in kept["roles"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _path() -> Path:
    return Path(settings.DATA_DIR) / "roles.json"
