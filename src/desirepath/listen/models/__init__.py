"""Tables of listen: what customers say, and the surveys that ask them."""

from desirepath.listen.models.answers import Answer, AnswerFile, Invitation, Response
from desirepath.listen.models.feedback import Feedback
from desirepath.listen.models.labels import FeedbackLabel, LabelRuling
from desirepath.listen.models.mailboxes import Mailbox, MailSeen
from desirepath.listen.models.sources import SourceAsked, SourceCare
from desirepath.listen.models.surveys import Survey, SurveyQuota, SurveyVersion
from desirepath.listen.models.voice import (
    VoiceDeed,
    VoiceEntry,
    VoiceOriginal,
    VoiceTag,
    VoiceTagging,
    VoiceText,
    VoiceView,
)
from desirepath.listen.models.waves import Wave, WaveMember

__all__ = [
    "Answer",
    "AnswerFile",
    "Feedback",
    "FeedbackLabel",
    "Invitation",
    "LabelRuling",
    "MailSeen",
    "Mailbox",
    "Response",
    "SourceAsked",
    "SourceCare",
    "Survey",
    "SurveyQuota",
    "SurveyVersion",
    "VoiceDeed",
    "VoiceEntry",
    "VoiceOriginal",
    "VoiceTag",
    "VoiceTagging",
    "VoiceText",
    "VoiceView",
    "Wave",
    "WaveMember",
]
