"""What listen refuses."""

from __future__ import annotations

from desirepath.base.errors import InvalidRequest, NotFound


class ScaleUnknown(InvalidRequest):
    """A score's scale that does not exist."""

    code = "feedback-scale-unknown"


class ScoreOutsideScale(InvalidRequest):
    """A score that its scale does not know."""

    code = "feedback-score-outside-scale"


class FeedbackInvalid(InvalidRequest):
    """A field of a feedback record that is not what it must be."""

    code = "feedback-invalid"


class AudienceUnknown(NotFound):
    """There is no such audience to invite."""

    code = "audience-unknown"
    title = "There is no such audience"


class FeedbackUnknown(NotFound):
    """There is no feedback of this number, or it was erased."""

    code = "feedback-unknown"
    title = "There is no such feedback"


class LabelKindUnknown(InvalidRequest):
    """Labels of a kind that does not exist, or more values than the kind can have."""

    code = "label-kind-unknown"
    title = "These labels do not fit a comment"
