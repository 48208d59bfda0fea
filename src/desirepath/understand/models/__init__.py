"""The tables of understand, by subject."""

from desirepath.understand.models.personas import Discovery, Persona
from desirepath.understand.models.segments import Segment, SegmentCount, SegmentMembership
from desirepath.understand.models.text import (
    EndpointAnswer,
    FoundTopic,
    OwnLabel,
    TextEndpoint,
    TextSpan,
    TextVersion,
)

__all__ = [
    "Discovery",
    "EndpointAnswer",
    "FoundTopic",
    "OwnLabel",
    "Persona",
    "Segment",
    "SegmentCount",
    "SegmentMembership",
    "TextEndpoint",
    "TextSpan",
    "TextVersion",
]
