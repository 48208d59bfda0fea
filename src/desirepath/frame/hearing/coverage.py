"""Who was heard and who was not: departments, stages and steps, counted from plain facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desirepath.frame.hearing.contracts import LEVELS


@dataclass(frozen=True, kw_only=True)
class PersonFact:
    """A stakeholder; one who was put away counts only when they were heard."""

    id: int
    department: str | None
    level: str
    influence: int
    is_archived: bool


@dataclass(frozen=True, kw_only=True)
class InterviewFact:
    """An interview that was held."""

    stakeholder: int
    held_on: date
    note_count: int


@dataclass(frozen=True, kw_only=True)
class StepFact:
    """A step of a map, and how many notes of which departments are about it."""

    journey: str
    journey_name: str
    stage: str
    stage_name: str
    step: str
    step_name: str
    department: str | None
    notes: dict[str | None, int]


@dataclass(frozen=True, kw_only=True)
class LevelCoverage:
    """Of one level in one department: how many stakeholders there are, how many were heard, how often."""

    level: str
    stakeholders: int
    heard: int
    interviews: int


@dataclass(frozen=True, kw_only=True)
class DepartmentCoverage:
    """How well a department was heard; `department` None gathers stakeholders without one."""

    department: str | None
    stakeholders: int
    heard: int
    interviews: int
    notes: int
    last_heard_on: date | None
    influence: int
    influence_heard: int
    steps_owned: int
    levels: tuple[LevelCoverage, ...]

    @property
    def is_silent(self) -> bool:
        """Nobody of it was heard."""
        return self.interviews == 0


@dataclass(frozen=True, kw_only=True)
class DepartmentNotes:
    """How many notes of a department are about a step."""

    department: str | None
    notes: int


@dataclass(frozen=True, kw_only=True)
class StepCoverage:
    """How well a step was heard of; `is_owner_heard` None: no department owns it."""

    slug: str
    name: str
    department: str | None
    notes: int
    by_department: tuple[DepartmentNotes, ...]
    is_owner_heard: bool | None
    owner_spoke_of_it: bool


@dataclass(frozen=True, kw_only=True)
class StageCoverage:
    """A stage with its steps."""

    slug: str
    name: str
    notes: int
    steps: tuple[StepCoverage, ...]


@dataclass(frozen=True, kw_only=True)
class JourneyCoverage:
    """A map: its stages, and the departments that own its steps and were never heard."""

    slug: str
    name: str
    stages: tuple[StageCoverage, ...]
    silent_owners: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Who was heard and who was not."""

    departments: tuple[DepartmentCoverage, ...]
    journeys: tuple[JourneyCoverage, ...]


def compute_coverage(
    departments: Sequence[str],
    people: Sequence[PersonFact],
    interviews: Sequence[InterviewFact],
    steps: Sequence[StepFact],
) -> Coverage:
    """Count coverage; departments come in the order given, steps in the order of their maps."""
    rows: list[str | None] = [*departments]
    if any(person.department is None for person in people):
        rows.append(None)
    covered = tuple(_department(name, people, interviews, steps) for name in rows)
    heard = frozenset(one.department for one in covered if one.department and not one.is_silent)
    slugs = dict.fromkeys(step.journey for step in steps)
    journeys = tuple(_journey([one for one in steps if one.journey == slug], heard) for slug in slugs)
    return Coverage(departments=covered, journeys=journeys)


def _department(
    name: str | None,
    people: Sequence[PersonFact],
    interviews: Sequence[InterviewFact],
    steps: Sequence[StepFact],
) -> DepartmentCoverage:
    spoke = {one.stakeholder for one in interviews}
    own = [one for one in people if one.department == name and (one.id in spoke or not one.is_archived)]
    ids = {one.id for one in own}
    held = [one for one in interviews if one.stakeholder in ids]
    return DepartmentCoverage(
        department=name,
        stakeholders=len(own),
        heard=len(ids & spoke),
        interviews=len(held),
        notes=sum(one.note_count for one in held),
        last_heard_on=max((one.held_on for one in held), default=None),
        influence=sum(one.influence for one in own),
        influence_heard=sum(one.influence for one in own if one.id in spoke),
        steps_owned=sum(1 for step in steps if name is not None and step.department == name),
        levels=tuple(_level(level, own, held) for level in LEVELS),
    )


def _level(level: str, own: Sequence[PersonFact], held: Sequence[InterviewFact]) -> LevelCoverage:
    ids = {one.id for one in own if one.level == level}
    spoke = [one.stakeholder for one in held if one.stakeholder in ids]
    return LevelCoverage(level=level, stakeholders=len(ids), heard=len(set(spoke)), interviews=len(spoke))


def _journey(steps: Sequence[StepFact], heard: frozenset[str]) -> JourneyCoverage:
    stages = dict.fromkeys((step.stage, step.stage_name) for step in steps)
    owners = dict.fromkeys(step.department for step in steps if step.department)
    return JourneyCoverage(
        slug=steps[0].journey,
        name=steps[0].journey_name,
        stages=tuple(_stage(slug, name, steps, heard) for slug, name in stages),
        silent_owners=tuple(owner for owner in owners if owner not in heard),
    )


def _stage(slug: str, name: str, steps: Sequence[StepFact], heard: frozenset[str]) -> StageCoverage:
    own = tuple(_step(step, heard) for step in steps if step.stage == slug)
    return StageCoverage(slug=slug, name=name, notes=sum(step.notes for step in own), steps=own)


def _step(step: StepFact, heard: frozenset[str]) -> StepCoverage:
    by_department = tuple(
        DepartmentNotes(department=name, notes=count)
        for name, count in sorted(step.notes.items(), key=lambda one: one[0] or "")
    )
    return StepCoverage(
        slug=step.step,
        name=step.step_name,
        department=step.department,
        notes=sum(step.notes.values()),
        by_department=by_department,
        is_owner_heard=None if step.department is None else step.department in heard,
        owner_spoke_of_it=step.department is not None and step.department in step.notes,
    )
