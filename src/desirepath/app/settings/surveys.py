"""Limits of surveys' public pages."""

from desirepath.app.settings.environment import number

SURVEY_STARTS_PER_NETWORK = number(
    "DESIREPATH_SURVEY_STARTS_PER_NETWORK",
    60,
    "Answers on the open link of one survey that may be begun from one network within ten minutes; 0 for no limit."
    " Invitations are not counted.",
)
SURVEY_STARTS_PER_MINUTE = number(
    "DESIREPATH_SURVEY_STARTS_PER_MINUTE",
    3_000,
    "Answers on the open link of one survey that may be begun within a minute; 0 for no limit.",
)
