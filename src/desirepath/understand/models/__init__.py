"""The tables of understand, by subject."""

from desirepath.understand.models.personas import Discovery, Persona
from desirepath.understand.models.segments import Segment, SegmentCount, SegmentMembership

__all__ = ["Discovery", "Persona", "Segment", "SegmentCount", "SegmentMembership"]
