"""The rule about giving rights: they must exist, and nobody gives what they do not hold."""

from __future__ import annotations

from collections.abc import Iterable

from desirepath.people.contracts import Actor
from desirepath.people.errors import RightNotYours, RightUnknown
from desirepath.people.rights import RIGHTS


def check_given_rights(actor: Actor, rights: Iterable[str]) -> list[str]:
    """Return the rights, sorted and once each.

    Raises
    ------
    RightUnknown
        A right does not exist.
    RightNotYours
        The actor does not hold one of them.
    """
    given = sorted(set(rights))
    unknown = [right for right in given if right not in RIGHTS]
    if unknown:
        raise RightUnknown(
            f"There is no right “{unknown[0]}”. Choose from: {', '.join(RIGHTS)}.", rights=unknown[0]
        )
    missing = [right for right in given if not actor.may(right)]
    if missing:
        raise RightNotYours(
            f"You do not hold the right “{RIGHTS[missing[0]]}”, so you cannot give it. Ask an administrator.",
            rights=missing[0],
        )
    return given
