"""What other wings may hold of people: who acts, in which workspace, with which rights."""

from __future__ import annotations

from dataclasses import dataclass, field

from desirepath.base.errors import MissingRight
from desirepath.people.rights import ALL_RIGHTS, RIGHTS


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Whoever asks: a signed-in person, an API key, the command line, or a job."""

    workspace_id: int
    label: str
    rights: frozenset[str] = field(default_factory=frozenset)
    user_id: int | None = None

    def may(self, right: str) -> bool:
        """Tell whether the actor holds a right."""
        return right in self.rights

    def require(self, right: str) -> None:
        """Refuse an actor who lacks a right.

        Raises
        ------
        MissingRight
            With the right's name and meaning.
        """
        if right not in self.rights:
            raise MissingRight(
                f"This needs the right “{RIGHTS[right]}”. Ask an administrator of the workspace for it.",
                right=right,
            )


def system_actor(workspace_id: int, label: str = "system") -> Actor:
    """Return the actor of jobs and of the command line: everything in one workspace."""
    return Actor(workspace_id=workspace_id, label=label, rights=ALL_RIGHTS)
