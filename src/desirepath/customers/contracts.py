"""What other wings may hold of customers: kinds of identifiers, and what an event says of who it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

USER = "user"
ANONYMOUS = "anonymous"
EMAIL = "email"
CASE = "case"

# (kind, value), e.g. ("user", "u-17"); unique in a workspace.
IdentifierPair = tuple[str, str]

LONGEST_IDENTIFIER = 300


class Claim(NamedTuple):
    """The identifiers that one event carries. A user id outweighs an anonymous id, that one a case."""

    user: str | None = None
    anonymous: str | None = None
    email: str | None = None
    case: str | None = None

    def pairs(self) -> list[IdentifierPair]:
        """Return the identifiers that are there."""
        given = ((USER, self.user), (ANONYMOUS, self.anonymous), (EMAIL, self.email), (CASE, self.case))
        return [(kind, value) for kind, value in given if value]


@dataclass(frozen=True, slots=True)
class TraitChange:
    """Traits that an event sets for a customer, at the time of the event."""

    customer_key: int
    at_us: int
    traits: dict[str, object]
