"""Other rooms say who sees what sources hear; this is imported at every start, so it loads nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desirepath.people.contracts import Actor

if TYPE_CHECKING:
    from desirepath.listen.path.contracts import Receiver

Find = Callable[[Actor], "Sequence[Receiver]"]
_finders: dict[str, Find] = {}


def register_receivers(kind: str, find: Find) -> None:
    """Let a room say who else sees what sources hear, e.g. by a saved view or an alert; again replaces."""
    _finders[kind] = find


def list_registered(actor: Actor) -> list[Receiver]:
    """Return whom other rooms name."""
    return [receiver for find in _finders.values() for receiver in find(actor)]
