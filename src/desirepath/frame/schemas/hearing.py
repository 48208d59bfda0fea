"""What goes in and out over HTTP about stakeholders and interviews."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from desirepath.base.answers import Answer
from desirepath.frame.hearing.contracts import LEAST_INFLUENCE, MOST_INFLUENCE

Level = Literal["executive", "manager", "specialist", "frontline", "partner"]
NoteKind = Literal["perspective", "concern", "quote", "touchpoint"]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
DepartmentName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
NoteText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000)]
Influence = Annotated[int, Field(ge=LEAST_INFLUENCE, le=MOST_INFLUENCE)]
Steps = Annotated[list[int], Field(max_length=100)]


class StakeholderOut(Answer):
    """Somebody whose view of the journey counts; influence is 1 (little) to 5 (decides)."""

    id: int
    name: str
    role: str
    department: str | None
    level: Level
    influence: int
    note: str
    archived_at: datetime | None
    interview_count: int
    note_count: int
    last_heard_on: date | None


class StakeholderIn(Schema):
    """A new stakeholder; a department that is not there yet is made."""

    name: Name
    role: Short = ""
    department: DepartmentName | None = None
    level: Level = "specialist"
    influence: Influence = 3
    note: Long = ""


class StakeholderChange(Schema):
    """Changes of a stakeholder; what is left out stays."""

    name: Name | None = None
    role: Short | None = None
    department: DepartmentName | None = None
    level: Level | None = None
    influence: Influence | None = None
    note: Long | None = None


class PastedIn(Schema):
    """Lines with name, role, department, level, influence; `only_look` saves nothing."""

    text: Annotated[str, Field(max_length=500_000)]
    only_look: bool = False


class PastedLineOut(Answer):
    """One pasted line and what is wrong with it (empty: nothing)."""

    line: int
    name: str
    role: str
    department: str
    level: str
    influence: int
    problem: str


class PastedOut(Answer):
    """What became of pasted lines."""

    added: list[PastedLineOut]
    known: list[PastedLineOut]
    refused: list[PastedLineOut]


class HeardOut(Answer):
    """Who was heard."""

    id: int
    name: str
    role: str
    department: str | None
    level: Level


class InterviewOut(Answer):
    """A conversation in a list."""

    id: int
    stakeholder: HeardOut
    held_on: date
    interviewer: str
    framework: str
    summary: str
    note_count: int
    archived_at: datetime | None


class TaggedStepOut(Answer):
    """A step that a note is, or can be, about."""

    id: int
    slug: str
    name: str
    stage: str
    journey: str
    journey_name: str
    department: str | None
    is_archived: bool


class NoteOut(Answer):
    """One thing that was said, with the steps that it is about."""

    id: int
    kind: NoteKind
    text: str
    position: int
    steps: list[TaggedStepOut]


class InterviewDetailOut(Answer):
    """A conversation with everything that was noted."""

    interview: InterviewOut
    notes: list[NoteOut]


class InterviewIn(Schema):
    """A conversation that was held; `framework` is the journey framework that the department uses already."""

    stakeholder: int
    held_on: date
    interviewer: Short = ""
    framework: Long = ""
    summary: Long = ""


class InterviewChange(Schema):
    """Changes of an interview; what is left out stays."""

    stakeholder: int | None = None
    held_on: date | None = None
    interviewer: Short | None = None
    framework: Long | None = None
    summary: Long | None = None


class NoteIn(Schema):
    """A new note; the same key again adds nothing."""

    kind: NoteKind
    text: NoteText
    steps: Steps = []
    entry_key: UUID | None = None
    position: Annotated[int, Field(ge=0, le=30_000)] | None = None


class NoteChange(Schema):
    """Changes of a note; what is left out stays."""

    kind: NoteKind | None = None
    text: NoteText | None = None
    steps: Steps | None = None


class StepNoteOut(Answer):
    """A note as a map shows it, with who said it and when."""

    id: int
    kind: NoteKind
    text: str
    interview: int
    held_on: date
    stakeholder: str
    department: str | None


class NotesOfStepOut(Answer):
    """What was said about a step."""

    step: str
    notes: list[StepNoteOut]
