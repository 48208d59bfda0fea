"""What surveys refuse."""

from __future__ import annotations

from desirepath.base.errors import Conflict, InvalidRequest, NotFound


class SurveyUnknown(NotFound):
    """There is no survey of this slug."""

    code = "survey-unknown"
    title = "There is no such survey"


class SurveyExists(Conflict):
    """A survey has the slug already."""

    code = "survey-exists"
    title = "There is a survey of this name"


class SurveyChanged(Conflict):
    """Somebody saved the draft meanwhile."""

    code = "survey-changed"
    title = "Somebody changed the survey meanwhile"


class SurveyNotOpen(Conflict):
    """The survey takes no answers as it stands."""

    code = "survey-not-open"
    title = "The survey is not open"


class SurveyTooLarge(InvalidRequest):
    """The draft is larger than a survey can be."""

    code = "survey-too-large"


class TrendBroken(InvalidRequest):
    """A question would keep its key and be measured in another way."""

    code = "survey-trend-broken"
    title = "A changed question needs a new key"


class SurveyStepUnknown(InvalidRequest):
    """The survey names a step that no journey has."""

    code = "survey-step-unknown"
    title = "There is no such step"


class SurveyTemplateUnknown(NotFound):
    """No template has this name."""

    code = "survey-template-unknown"
    title = "There is no such template"


class InvitationInvalid(InvalidRequest):
    """An invitation cannot be made like this."""

    code = "survey-invitation-invalid"


class AnswerFileUnknown(NotFound):
    """There is no such uploaded file."""

    code = "survey-file-unknown"
    title = "There is no such file"
