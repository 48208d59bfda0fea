"""Importing: one service for the command line, the screen and jobs."""

from __future__ import annotations

import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

from desirepath.base.clock import now
from desirepath.connect.contracts import ImportChoice, ImportCounts, Progress
from desirepath.connect.errors import ImportStopped
from desirepath.connect.models import ImportRun
from desirepath.connect.pipeline.persons import Persons
from desirepath.connect.pipeline.reading import Reading
from desirepath.connect.pipeline.running import Home, open_reading, publish, read_all
from desirepath.connect.pipeline.work import imports_folder
from desirepath.listen.path.services import note_asked
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.selectors.workspaces import list_workspace_currencies


@dataclass(frozen=True, kw_only=True)
class ImportResult:
    """What an import did."""

    run_id: int
    source: str
    kind: str
    counts: ImportCounts
    rejects_file: Path | None
    notes: list[str]


def no_progress(phase: str, done: int, total: int | None) -> None:
    """Say nothing."""


def home_of(actor: Actor) -> Home:
    """Return what an import takes from the actor's workspace."""
    return Home(
        workspace_id=actor.workspace_id, currency=list_workspace_currencies().get(actor.workspace_id, "EUR")
    )


def import_records(
    *, actor: Actor, choice: ImportChoice, progress: Progress = no_progress, run_id: int | None = None
) -> ImportResult:
    """Import a file, or a folder by a recipe: all of it or, when anything fails, none of its events.

    A file of very many customers may leave them known then; the same file again finds them.
    `run_id` is the row that a screen shows already; without one it is made with the rest. The same input a
    second time adds nothing.
    """
    actor.require("listen.import")
    home = home_of(actor)
    with open_reading(choice, home) as reading:
        read_all(reading, choice, progress)
        kept = _keep_rejects(reading)
        runs: list[ImportRun] = []
        try:
            published = publish(
                reading,
                home,
                progress,
                lambda final: runs.append(
                    _write_run(
                        actor=actor, choice=choice, reading=reading, counts=final, kept=kept, run_id=run_id
                    )
                ),
                lambda: _require_wanted(run_id),
            )
        except BaseException:
            if kept is not None:
                kept.unlink(missing_ok=True)
            raise
        _join_rest(reading, published.persons)
    return ImportResult(
        run_id=runs[-1].pk,
        source=reading.source,
        kind=reading.kind,
        counts=published.counts,
        rejects_file=kept,
        notes=reading.notes,
    )


def _join_rest(reading: Reading, persons: Persons) -> None:
    if left := persons.join_rest():
        reading.notes.append(
            f"All is imported, but {left:,} customers are still there twice: the database was busy when they were"
            " to be joined. Import the same file again to join them."
        )


def _keep_rejects(reading: Reading) -> Path | None:
    """Copy the list of refused rows out of the work folder, before anything is published that names it."""
    reading.rejects.close()
    if not reading.rejects.count:
        return None
    target = imports_folder() / f"rejects-{uuid.uuid4().hex}.csv"
    shutil.copyfile(reading.rejects.path, target)
    return target


def _require_wanted(run_id: int | None) -> None:
    """Refuse when the import was stopped from outside while it worked, e.g. by an erasure."""
    run = ImportRun.objects.filter(pk=run_id, state=ImportRun.State.FAILED).first() if run_id else None
    if run is not None and run.error:
        raise ImportStopped(run.error["detail"], import_id=run_id)


def _write_run(
    *,
    actor: Actor,
    choice: ImportChoice,
    reading: Reading,
    counts: ImportCounts,
    kept: Path | None,
    run_id: int | None,
) -> ImportRun:
    _require_wanted(run_id)
    run = ImportRun.objects.get(pk=run_id) if run_id else ImportRun(workspace_id=actor.workspace_id)
    run.file_name = (choice.file_name or choice.path.name)[:300]
    run.kind = reading.kind
    run.source_slug = reading.source
    run.state = ImportRun.State.DONE
    run.phase = "done"
    run.error = None
    run.counts = counts.to_dict()
    run.rejects_path = kept.name if kept else ""
    run.created_by = run.created_by or actor.label
    run.finished_at = now()
    run.save()
    for asked in reading.asked:
        note_asked(workspace_id=actor.workspace_id, source=reading.source, given=asked)
    record(
        actor=actor,
        action="import.done",
        object_type="import",
        object_id=run.pk,
        summary=f"Imported {run.file_name} as source {run.source_slug}",
        changes=counts.to_dict(),
    )
    return run
