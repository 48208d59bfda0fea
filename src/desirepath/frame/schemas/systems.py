"""What goes in and out over HTTP about the technology register."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ninja import Schema

from desirepath.base.answers import Answer
from desirepath.frame.schemas.hearing import DepartmentName, Long, Name, Short


class UsingStepOut(Answer):
    """A step that names a system, with the name as it is written there."""

    journey: str
    journey_name: str
    state: Literal["current", "future"]
    slug: str
    name: str
    written: str


class SystemOut(Answer):
    """A registered system and the steps that use it; `gap` is what it does not do and should."""

    id: int
    name: str
    purpose: str
    owner: str
    department: str | None
    gap: str
    retired_on: date | None
    is_retired: bool
    steps: list[UsingStepOut]


class UnregisteredSystemOut(Answer):
    """A name that maps use and nobody has registered."""

    name: str
    spellings: list[str]
    steps: list[UsingStepOut]


class RegisterOut(Answer):
    """All systems, registered or not."""

    systems: list[SystemOut]
    unregistered: list[UnregisteredSystemOut]


class SystemIn(Schema):
    """A system to register."""

    name: Name
    purpose: Long = ""
    owner: Short = ""
    department: DepartmentName | None = None
    gap: Long = ""
    retired_on: date | None = None


class SystemChange(Schema):
    """Changes of a system; what is left out stays. Another name is given by renaming it."""

    purpose: Long | None = None
    owner: Short | None = None
    department: DepartmentName | None = None
    gap: Long | None = None
    retired_on: date | None = None


class SystemNameIn(Schema):
    """Another name."""

    name: Name


class RenamingOut(Answer):
    """What another name would change on maps, and which steps bear it already."""

    name: str
    steps: list[UsingStepOut]
    joined: list[UsingStepOut]


class RenamedOut(Answer):
    """A system under its new name, and the maps that now say so."""

    system: SystemOut
    journeys: list[str]
    steps: list[UsingStepOut]
