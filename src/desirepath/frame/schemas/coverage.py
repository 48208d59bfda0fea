"""What goes out over HTTP about who was heard."""

from __future__ import annotations

from datetime import date

from desirepath.base.answers import Answer
from desirepath.frame.schemas.hearing import Level


class LevelCoverageOut(Answer):
    """Of one level in one department."""

    level: Level
    stakeholders: int
    heard: int
    interviews: int


class DepartmentCoverageOut(Answer):
    """How well a department was heard; null gathers stakeholders without one. Influence is summed."""

    department: str | None
    stakeholders: int
    heard: int
    interviews: int
    notes: int
    last_heard_on: date | None
    influence: int
    influence_heard: int
    steps_owned: int
    is_silent: bool
    levels: list[LevelCoverageOut]


class DepartmentNotesOut(Answer):
    """How many notes of a department are about a step."""

    department: str | None
    notes: int


class StepCoverageOut(Answer):
    """How well a step was heard of; `is_owner_heard` null: no department owns it."""

    slug: str
    name: str
    department: str | None
    notes: int
    by_department: list[DepartmentNotesOut]
    is_owner_heard: bool | None
    owner_spoke_of_it: bool


class StageCoverageOut(Answer):
    """A stage with its steps."""

    slug: str
    name: str
    notes: int
    steps: list[StepCoverageOut]


class JourneyCoverageOut(Answer):
    """A map, and the departments that own its steps and were never heard."""

    slug: str
    name: str
    stages: list[StageCoverageOut]
    silent_owners: list[str]


class CoverageOut(Answer):
    """Who was heard and who was not."""

    departments: list[DepartmentCoverageOut]
    journeys: list[JourneyCoverageOut]
