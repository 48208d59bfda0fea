"""The bind helper over HTTP."""

from __future__ import annotations

from typing import Literal

from desirepath.base.answers import Answer


class BoundEventOut(Answer):
    """An event name of the log; of its `count` events `bound_count` become one of `steps`."""

    name: str
    count: int
    customers: int
    bound_count: int
    steps: list[str]


class UnfedStepOut(Answer):
    """A step that no event of the period became, and why; `wanted` are the names that its bindings speak of."""

    step: str
    why: Literal["no-binding", "never-seen", "taken", "none-fits"]
    wanted: list[str]
    sentence: str


class StepSuggestionOut(Answer):
    """An event that could be a step after `after` (null: at the beginning).

    `share` is the part of the cases that hold it, `after_share` the part of the events that came after that step,
    null while nothing is bound. Suggestions stand in the order of the flow.
    """

    after: str | None
    after_share: float | None
    name: str
    event: str
    count: int
    share: float


class BindingOut(Answer):
    """The log beside the map: what occurs, what is bound, what is missing, which steps could be drawn.

    `unbound_count` counts event names of which nothing is bound; `cases` are those that the shares are of.
    """

    events: list[BoundEventOut]
    unbound_count: int
    cases: int
    unfed_steps: list[str]
    unfed: list[UnfedStepOut]
    suggestions: list[StepSuggestionOut]
