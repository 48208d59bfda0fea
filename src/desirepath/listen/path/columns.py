"""The columns of the listening path, and which of them nobody hears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desirepath.eventlog.conditions import parse
from desirepath.eventlog.conditions.tree import Event, leaves
from desirepath.eventlog.contracts import FEEDBACK_EVENT
from desirepath.frame.contracts import JourneyDefinition, StepDefinition
from desirepath.frame.selectors import LifecycleName
from desirepath.listen.path.contracts import NO_STEP, DeafStep, PathCell, PathColumn
from desirepath.listen.path.counting import VoiceCount

NO_STAGE = "-"  # journeys that belong to no stage of the lifecycle; no slug begins like this


@dataclass(frozen=True)
class Columns:
    """The columns, and the column of each step's slug."""

    shown: tuple[PathColumn, ...]
    of_step: Mapping[str, str]

    def cells(self, counts: Iterable[VoiceCount]) -> tuple[PathCell, ...]:
        """Sum what was heard by source and column; steps without a column are left to `elsewhere`."""
        sums: dict[tuple[int, str], PathCell] = {}
        for one in counts:
            column = NO_STEP if not one.step else self.of_step.get(one.step)
            if column is None:
                continue
            key = (one.source_id, column)
            before = sums.get(
                key, PathCell(source_id=one.source_id, column=column, volume=0, last_at=one.last_at)
            )
            sums[key] = replace(
                before, volume=before.volume + one.volume, last_at=max(before.last_at, one.last_at)
            )
        return tuple(sums.values())

    def elsewhere(self, counts: Iterable[VoiceCount]) -> int:
        """Count the feedback of the period whose step is not among the columns."""
        return sum(one.volume for one in counts if one.step and one.step not in self.of_step)


def columns_of_journey(journey: JourneyDefinition) -> Columns:
    """Return a column for each step, and one for feedback that names none."""
    shown = [
        PathColumn(
            key=step.slug,
            name=step.name,
            stage=stage.name,
            department=step.business.department or "",
            owner=step.business.owner,
            moment_of_truth=step.moment_of_truth,
            by_binding=binds_feedback(step),
        )
        for stage in journey.stages
        for step in stage.steps
    ]
    return Columns((*shown, _no_step()), {column.key: column.key for column in shown})


def columns_of_lifecycle(journeys: Sequence[JourneyDefinition], stages: Sequence[LifecycleName]) -> Columns:
    """Return a column for each stage of the lifecycle; a step belongs to the stage of its journey.

    A step whose slug several journeys have belongs to the first of them in the order of the stages.
    """
    place = {stage.slug: number for number, stage in enumerate(stages)}
    ordered = sorted(journeys, key=lambda one: place.get(one.lifecycle or "", len(place)))
    of_step: dict[str, str] = {}
    for journey in ordered:
        key = journey.lifecycle if journey.lifecycle in place else NO_STAGE
        for slug in journey.step_slugs:
            of_step.setdefault(slug, key or NO_STAGE)
    shown = [PathColumn(key=stage.slug, name=stage.name) for stage in stages]
    if NO_STAGE in of_step.values():
        shown.append(PathColumn(key=NO_STAGE, name="Journeys without a stage"))
    return Columns((*shown, _no_step()), of_step)


def _no_step() -> PathColumn:
    return PathColumn(key=NO_STEP, name="No step named")


def binds_feedback(step: StepDefinition) -> bool:
    """Tell whether a step is bound to feedback itself, so that it hears answers that name no step."""
    return any(
        isinstance(leaf, Event) and leaf.name == FEEDBACK_EVENT
        for bind in step.binds
        for leaf in leaves(parse(bind))
    )


def fill_columns(columns: Sequence[PathColumn], cells: Sequence[PathCell]) -> tuple[PathColumn, ...]:
    """Say of each column how much was heard there, when last, and whether it is deaf."""
    volume: defaultdict[str, int] = defaultdict(int)
    last: dict[str, datetime] = {}
    for cell in cells:
        volume[cell.column] += cell.volume
        last[cell.column] = max(cell.last_at, last.get(cell.column, cell.last_at))
    unnamed = volume[NO_STEP]
    return tuple(
        replace(
            column,
            volume=volume[column.key],
            last_at=last.get(column.key),
            deaf=column.key != NO_STEP and not volume[column.key] and not (column.by_binding and unnamed),
        )
        for column in columns
    )


def list_deaf_steps(
    journeys: Sequence[JourneyDefinition], counts: Sequence[VoiceCount]
) -> tuple[DeafStep, ...]:
    """Return the steps at which nobody was heard in the period, moments of truth first."""
    volume: defaultdict[str, int] = defaultdict(int)
    last: dict[str, datetime] = {}
    for one in counts:
        volume[one.step] += one.volume
        last[one.step] = max(one.last_at, last.get(one.step, one.last_at))
    found = [
        DeafStep(
            journey=journey.slug,
            journey_name=journey.name,
            step=step.slug,
            step_name=step.name,
            department=step.business.department or "",
            owner=step.business.owner,
            moment_of_truth=step.moment_of_truth,
            last_at=last.get(step.slug),
        )
        for journey in journeys
        for step in journey.steps
        if not volume[step.slug] and not (binds_feedback(step) and volume[NO_STEP])
    ]
    return tuple(sorted(found, key=lambda one: not one.moment_of_truth))
