"""What text analytics refuses."""

from __future__ import annotations

from desirepath.base.errors import Conflict, InvalidRequest, NotFound, Unavailable


class TextSwitchedOff(Unavailable):
    """Comments are not read by machine in this installation."""

    code = "text-switched-off"
    title = "Reading of comments is switched off"


class LabelUnknown(InvalidRequest):
    """A label that its kind does not have in this workspace."""

    code = "label-unknown"
    title = "There is no such label"


class LabelTaken(Conflict):
    """A topic or root cause of this name exists."""

    code = "label-taken"
    title = "There is such a label already"


class TextVersionUnknown(NotFound):
    """There is no version of own heads under this number."""

    code = "text-version-unknown"
    title = "There is no such version"


class TextVersionUnusable(Conflict):
    """A version did no better than what is used, or its files are gone."""

    code = "text-version-unusable"
    title = "This version cannot be used"


class TopicUnknown(NotFound):
    """A suggested topic that does not exist, or on which somebody decided already."""

    code = "topic-unknown"
    title = "There is no such suggestion"


class TopicDecided(Conflict):
    """Somebody decided on the suggested topic already."""

    code = "topic-decided"
    title = "Somebody decided on this topic already"


class EndpointIncomplete(InvalidRequest):
    """A language model without an address or a name cannot be asked."""

    code = "endpoint-incomplete"
    title = "The language model's settings are not complete"


class EndpointOff(Conflict):
    """The language model is switched off."""

    code = "endpoint-off"
    title = "The language model is switched off"


class EndpointBudgetSpent(Conflict):
    """The month's budget of the language model is spent."""

    code = "endpoint-budget-spent"
    title = "This month's budget is spent"


class EndpointFailed(Unavailable):
    """The language model did not answer, or answered what cannot be read."""

    code = "endpoint-failed"
    status = 502
    title = "The language model did not answer"
