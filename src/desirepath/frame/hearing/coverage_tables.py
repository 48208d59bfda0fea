"""Coverage as tables for a spreadsheet."""

from __future__ import annotations

from desirepath.base.formats.spreadsheets import write_csv
from desirepath.frame.hearing.contracts import LEVELS
from desirepath.frame.hearing.coverage import Coverage


def departments_as_csv(coverage: Coverage) -> str:
    """One line for each department."""
    header = (
        "department",
        "stakeholders",
        "stakeholders_heard",
        "interviews",
        "notes",
        "last_heard_on",
        "influence",
        "influence_heard",
        "steps_owned",
        *(f"interviews_{level}" for level in LEVELS),
    )
    rows = [
        (
            one.department,
            one.stakeholders,
            one.heard,
            one.interviews,
            one.notes,
            one.last_heard_on and one.last_heard_on.isoformat(),
            one.influence,
            one.influence_heard,
            one.steps_owned,
            *(level.interviews for level in one.levels),
        )
        for one in coverage.departments
    ]
    return write_csv(header, rows)


def steps_as_csv(coverage: Coverage) -> str:
    """One line for each step of each journey, with a column of notes for each department."""
    departments = [one.department for one in coverage.departments]
    header = (
        "journey",
        "stage",
        "step",
        "owning_department",
        "owner_heard",
        "notes",
        *(f"notes_{name or 'no department'}" for name in departments),
    )
    rows = []
    for journey in coverage.journeys:
        for stage in journey.stages:
            for step in stage.steps:
                counts = {one.department: one.notes for one in step.by_department}
                heard = {None: "", True: "yes", False: "no"}[step.is_owner_heard]
                own = (journey.name, stage.name, step.name, step.department, heard, step.notes)
                rows.append((*own, *(counts.get(name, 0) for name in departments)))
    return write_csv(header, rows)
