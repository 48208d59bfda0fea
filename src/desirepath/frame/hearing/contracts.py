"""What was heard, as screens and other wings hold it: frozen, without the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

LEVELS = ("executive", "manager", "specialist", "frontline", "partner")
NOTE_KINDS = ("perspective", "concern", "quote", "touchpoint")
LEAST_INFLUENCE, MOST_INFLUENCE = 1, 5


@dataclass(frozen=True, kw_only=True)
class StakeholderView:
    """Somebody whose view counts, and how much was heard of them."""

    id: int
    name: str
    role: str
    department: str | None
    level: str
    influence: int
    note: str
    archived_at: datetime | None
    interview_count: int
    note_count: int
    last_heard_on: date | None


@dataclass(frozen=True, kw_only=True)
class Heard:
    """Who was heard in an interview."""

    id: int
    name: str
    role: str
    department: str | None
    level: str


@dataclass(frozen=True, kw_only=True)
class TaggedStep:
    """A step that something was said about; an archived one stays readable."""

    id: int
    slug: str
    name: str
    stage: str
    journey: str
    journey_name: str
    department: str | None
    is_archived: bool


@dataclass(frozen=True, kw_only=True)
class NoteView:
    """One thing that was said."""

    id: int
    kind: str
    text: str
    position: int
    steps: tuple[TaggedStep, ...]


@dataclass(frozen=True, kw_only=True)
class InterviewView:
    """A conversation in a list."""

    id: int
    stakeholder: Heard
    held_on: date
    interviewer: str
    framework: str
    summary: str
    note_count: int
    archived_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class InterviewPage:
    """A conversation with everything that was noted."""

    interview: InterviewView
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, kw_only=True)
class StepNote:
    """A note as a map shows it at one of its steps, with who said it and when."""

    id: int
    kind: str
    text: str
    interview: int
    held_on: date
    stakeholder: str
    department: str | None


@dataclass(frozen=True, kw_only=True)
class SaidNote:
    """A note as voice: who said what when, and the steps (journey, step) that it is about."""

    id: int
    interview: int
    kind: str
    text: str
    held_on: date
    said_by: str
    department: str | None
    places: tuple[tuple[str, str], ...]
