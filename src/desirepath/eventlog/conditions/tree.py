"""The condition tree as frozen values: what users may ask of an event, a case or a customer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Scalar = str | int | float | bool
Value = Scalar | tuple[Scalar, ...] | None
Operator = Literal[
    "=", "!=", "<", "<=", ">", ">=", "in", "not_in", "contains", "starts_with", "exists", "missing"
]
CountOperator = Literal["=", "!=", "<", "<=", ">", ">="]

TEXT_COLUMNS = (
    "event", "message_id", "channel", "department", "source", "case_id", "currency", "scale", "step",
)  # fmt: skip
NUMBER_COLUMNS = ("amount_minor", "score", "weight")
TIME_COLUMNS = ("occurred_at", "received_at")
ANSWER_COLUMNS = ("comment", "language", "author_role", "consent")  # of feedback; kept among its properties
CUSTOMER_COLUMN = "customer_id"  # any identifier of the customer
COLUMNS = (*TEXT_COLUMNS, *NUMBER_COLUMNS, *TIME_COLUMNS, *ANSWER_COLUMNS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An operator and the value that it compares with; None for `exists` and `missing`."""

    operator: Operator
    value: Value = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many events a case must hold."""

    operator: CountOperator = ">="
    value: int = 1


@dataclass(frozen=True, slots=True)
class Looking:
    """How often, and how many days back from the moment of asking (None: however long ago)."""

    count: Count = Count()
    within_days: float | None = None

    @property
    def is_plain(self) -> bool:
        """True when a single event can answer."""
        return self == Looking()


@dataclass(frozen=True, slots=True)
class Property:
    """A column of the event, or a path into its properties, compared."""

    path: tuple[str, ...]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Event:
    """An event of this name, whose properties satisfy `where`."""

    name: str
    where: Condition | None = None
    looking: Looking = Looking()


@dataclass(frozen=True, slots=True)
class Feedback:
    """An answer on this scale ("any": on every scale), with such a score, at such a step."""

    scale: str
    comparison: Comparison | None = None
    step: str | None = None
    looking: Looking = Looking()


@dataclass(frozen=True, slots=True)
class Step:
    """The step of a journey was reached; for a single event, the step that it names."""

    slug: str
    looking: Looking = Looking()


@dataclass(frozen=True, slots=True)
class Trait:
    """A trait of the customer, compared."""

    path: tuple[str, ...]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Identifier:
    """Some identifier of the customer (user id, e-mail, …), compared; a negation asks that none is so."""

    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Segment:
    """The customer belongs to a segment."""

    slug: str


@dataclass(frozen=True, slots=True)
class Consent:
    """The customer's newest decision about a purpose; no decision counts as not granted."""

    purpose: str
    granted: bool = True


@dataclass(frozen=True, slots=True)
class All:
    """Every condition holds; an empty list holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one condition holds; an empty list does not."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    condition: Condition


EventLeaf = Event | Property | Feedback | Step
CustomerLeaf = Trait | Identifier | Segment | Consent
Leaf = EventLeaf | CustomerLeaf
Condition = All | Any | Not | Leaf


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield the leaves from left to right; the `where` of an event belongs to its leaf."""
    if isinstance(condition, All | Any):
        for child in condition.conditions:
            yield from leaves(child)
    elif isinstance(condition, Not):
        yield from leaves(condition.condition)
    else:
        yield condition


def all_leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield the leaves, and those inside the `where` of events."""
    for leaf in leaves(condition):
        yield leaf
        if isinstance(leaf, Event) and leaf.where is not None:
            yield from all_leaves(leaf.where)
