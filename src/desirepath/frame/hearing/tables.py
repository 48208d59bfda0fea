"""Stakeholders, and what they said, as tables for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desirepath.base.formats.spreadsheets import write_csv
from desirepath.frame.hearing.contracts import InterviewPage, NoteView, StakeholderView


def stakeholders_as_csv(stakeholders: Iterable[StakeholderView]) -> str:
    """One line for each stakeholder."""
    header = (
        "name",
        "role",
        "department",
        "level",
        "influence",
        "interviews",
        "notes",
        "last_heard_on",
        "note",
    )
    rows = (
        (
            one.name,
            one.role,
            one.department,
            one.level,
            one.influence,
            one.interview_count,
            one.note_count,
            one.last_heard_on and one.last_heard_on.isoformat(),
            one.note,
        )
        for one in stakeholders
    )
    return write_csv(header, rows)


_INTERVIEW = ("held_on", "stakeholder", "role", "department", "level", "interviewer", "framework", "summary")


def interviews_as_csv(pages: Iterable[InterviewPage]) -> str:
    """One line for each note, with its interview; an interview without notes has one line."""
    rows = (
        (*_interview_cells(page), *note)
        for page in pages
        for note in ([_note_cells(one) for one in page.notes] or [("", "", "")])
    )
    return write_csv((*_INTERVIEW, "kind", "text", "steps"), rows)


def _interview_cells(page: InterviewPage) -> Sequence[str | None]:
    interview, heard = page.interview, page.interview.stakeholder
    return (
        interview.held_on.isoformat(),
        heard.name,
        heard.role,
        heard.department,
        heard.level,
        interview.interviewer,
        interview.framework,
        interview.summary,
    )


def _note_cells(note: NoteView) -> tuple[str, str, str]:
    return note.kind, note.text, "; ".join(f"{step.journey_name}: {step.name}" for step in note.steps)
