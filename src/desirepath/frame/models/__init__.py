"""The tables of the frame, by subject."""

from desirepath.frame.models.conversation import Comment, InboxMark, Presence, ShareLink
from desirepath.frame.models.hearing import Interview, InterviewNote, Stakeholder
from desirepath.frame.models.history import JourneyChange, Suggestion
from desirepath.frame.models.journeys import Journey, LifecycleStage, Stage, Step
from desirepath.frame.models.register import MomentNomination, System, TouchpointRuling

__all__ = [
    "Comment",
    "InboxMark",
    "Interview",
    "InterviewNote",
    "Journey",
    "JourneyChange",
    "LifecycleStage",
    "MomentNomination",
    "Presence",
    "ShareLink",
    "Stage",
    "Stakeholder",
    "Step",
    "Suggestion",
    "System",
    "TouchpointRuling",
]
