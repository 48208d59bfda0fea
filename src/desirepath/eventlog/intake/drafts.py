"""What the intake makes of one event before it is written."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from desirepath.customers.contracts import ANONYMOUS, USER, Claim, IdentifierPair
from desirepath.eventlog.intake.items import Envelope


class Draft(msgspec.Struct, gc=False):
    """A valid event. Identity and event code are found for the whole batch at once, later.

    A msgspec struct and not a dataclass: tens of thousands are made each second.
    """

    workspace_id: int
    source_id: int
    route: str
    kind: str
    received_at_us: int
    event: str
    message_id: str
    message_hash: bytes
    content_hash: int
    claim: Claim
    occurred_at_us: int
    raw: msgspec.Raw
    envelope: Envelope
    time_original: str | None
    case_id: str | None = None
    channel: str | None = None
    department: str | None = None
    amount_minor: int | None = None
    currency: str | None = None
    scale: str | None = None
    score: float | None = None
    step: str | None = None
    weight: float | None = None
    properties: str | None = None
    traits: dict[str, object] | None = None
    previous_id: str | None = None
    merge_pairs: tuple[IdentifierPair, IdentifierPair] | None = None
    may_join_users: bool = True
    customer_key: int = 0

    @property
    def joins(self) -> bool:
        """Tell whether the event names identifiers beside its own claim."""
        return self.previous_id is not None or self.merge_pairs is not None

    def pairs(self) -> list[IdentifierPair]:
        """Return every identifier that the event names."""
        pairs = self.claim.pairs()
        if self.previous_id:
            pairs += [(ANONYMOUS, self.previous_id), (USER, self.previous_id)]
        return pairs + list(self.merge_pairs or ())


@dataclass(slots=True)
class Refused:
    """An event that was not accepted, with the reason and what was sent."""

    workspace_id: int
    source_id: int
    route: str
    received_at_us: int
    code: str
    reason: str
    payload: str
    pairs: list[IdentifierPair]
