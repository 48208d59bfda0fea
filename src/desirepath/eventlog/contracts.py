"""What crosses the event log's border: one accepted event, and the registered listeners of the intake."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

FEEDBACK_EVENT = "Feedback Given"
# The address that stands for a record which is judged again; its event says itself which type it is.
REPLAY = "replay"
REPEATED = "repeated-message-id"
REPEATED_REASON = (
    "This messageId came before with other content. The sender seems to use one id for many messages; "
    "replay gives this one an id of its own."
)


class RecordRefused(Exception):
    """A record breaks a rule; it goes to the rejected records with this code and this sentence."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The columns that only feedback has."""

    scale: str
    score: float | None
    step: str | None
    weight: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One accepted event with its identity resolved: the columns of the tail and of a segment.

    Times are microseconds since 1970, UTC; `amount_minor` is in minor units of `currency`, revenue positive.
    `properties` and `identifiers` are JSON text.
    """

    customer_key: int
    occurred_at_us: int
    received_at_us: int
    event: str
    source_code: int
    message_hash: uuid.UUID
    message_id: str | None = None
    case_id: str | None = None
    channel: str | None = None
    department: str | None = None
    amount_minor: int | None = None
    currency: str | None = None
    scale: str | None = None
    score: float | None = None
    step: str | None = None
    weight: float | None = None
    identifiers: str | None = None
    time_original: str | None = None
    properties: str | None = None


def message_hash(source_code: int, message_id: str) -> uuid.UUID:
    """Return the 128-bit key of a message: unique per source (and so per workspace).

    MD5 because DuckDB computes the same for imports in SQL, `md5(source_code || '/' || message_id)`; it guards
    against accidents, not attackers, who could only drop their own messages.
    """
    return uuid.UUID(
        bytes=hashlib.md5(f"{source_code}/{message_id}".encode(), usedforsecurity=False).digest()
    )


def case_key(case_id: str) -> int:
    """Return the 63-bit number of a case id; in DuckDB `(md5_number_upper(case_id) >> 1)::BIGINT`."""
    digest = hashlib.md5(case_id.encode(), usedforsecurity=False).digest()
    return int.from_bytes(digest[:8], "little") >> 1


def bucket_of(customer_key: int, buckets: int) -> int:
    """Return the bucket of a customer; all of a customer's events lie in one."""
    return customer_key % buckets


class RecordListener(Protocol):
    """A wing above that wants the records of one event name, in the transaction that accepts them."""

    event: str

    def check(self, properties: Mapping[str, Any]) -> Voice:
        """Return the voice columns of a record, or raise `RecordRefused`."""

    def store(self, workspace_id: int, rows: Sequence[EventRow]) -> None:
        """Write what the wing keeps of accepted records."""
