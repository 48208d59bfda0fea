"""Imports that run in the background: the row that the screen shows, and the job that does the work."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from desirepath.base.clock import now
from desirepath.base.errors import DomainError
from desirepath.base.jobs import queue
from desirepath.connect.contracts import ImportChoice, ImportPreview, Progress
from desirepath.connect.errors import ImportNotInterrupted, ImportUnknown, UploadGone
from desirepath.connect.models import ImportRun
from desirepath.connect.recipes.document import parse_recipe
from desirepath.connect.services.importing import import_records
from desirepath.connect.services.previewing import preview_import
from desirepath.connect.services.uploads import (
    drop_upload,
    keep_upload,
    kept_for_a_moment,
    uploaded_path,
    uploads_folder,
)
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

JOB_KIND = "connect.import"
_REPORT_SECONDS = 0.5


@dataclass(frozen=True, kw_only=True)
class UploadChoice:
    """How uploaded files are to be read."""

    kind: str = "auto"
    source: str = ""
    mapping: dict[str, str]
    constants: dict[str, str]
    time_zone: str = ""
    time_format: str = ""
    date_order: str = ""
    sheet: str = ""
    case_object: str = ""


def preview_upload(
    *, actor: Actor, files: Sequence[UploadedFile[Any]], recipe: str, choice: UploadChoice
) -> ImportPreview:
    """Tell what importing uploaded files would do; nothing is kept."""
    actor.require("listen.import")
    with kept_for_a_moment(files, recipe) as folder:
        return preview_import(actor=actor, choice=_choice(folder, asdict(choice)))


def start_import(
    *, actor: Actor, files: Sequence[UploadedFile[Any]], recipe: str, choice: UploadChoice
) -> ImportRun:
    """Keep uploaded files and import them in the background; return the row that shows how far it is."""
    actor.require("listen.import")
    if recipe:
        parse_recipe(recipe, "recipe")
    folder = keep_upload(files, recipe)
    try:
        return _enqueue(actor, folder, choice, files)
    except BaseException:
        drop_upload(folder)
        raise


@transaction.atomic
def _enqueue(
    actor: Actor, folder: Path, choice: UploadChoice, files: Sequence[UploadedFile[Any]]
) -> ImportRun:
    names = ", ".join(str(file.name) for file in files)
    run = ImportRun.objects.create(
        workspace_id=actor.workspace_id,
        file_name=names[:300],
        kind=choice.kind,
        source_slug=choice.source[:80],
        created_by=actor.label,
    )
    payload = {"run": run.pk, "folder": folder.name, "choice": asdict(choice), "label": actor.label}
    queue.enqueue(workspace_id=actor.workspace_id, kind=JOB_KIND, payload=payload, created_by=actor.label)
    record(
        actor=actor,
        action="import.started",
        object_type="import",
        object_id=run.pk,
        summary=f"Started the import of {run.file_name}",
    )
    return run


def run_started_import(*, actor: Actor, run_id: int, folder: Path, choice: dict[str, Any]) -> None:
    """Do the work of a started import; safe to repeat after a crash, because nothing is added twice."""
    run = ImportRun.objects.get(pk=run_id, workspace_id=actor.workspace_id)
    if run.state == ImportRun.State.DONE:
        drop_upload(folder)
        return
    if not folder.exists():
        raise UploadGone("The uploaded file is not here any more. Upload it again.", import_id=run_id)
    ImportRun.objects.filter(pk=run_id).update(state=ImportRun.State.RUNNING, error=None)
    try:
        chosen = _choice(folder, choice)
        import_records(actor=actor, choice=chosen, progress=_progress_of(run_id), run_id=run_id)
    except DomainError as error:
        _note_failure(run_id, error.code, error.detail)
        drop_upload(folder)
        raise
    except Exception:
        _note_failure(
            run_id,
            "import-failed",
            "The import stopped by a fault of the program. It is tried again.",
            ImportRun.State.WAITING,
        )
        raise
    drop_upload(folder)


def _choice(folder: Path, choice: dict[str, Any]) -> ImportChoice:
    path, recipe = uploaded_path(folder)
    return ImportChoice(path=path, recipe=recipe, **choice)


def _note_failure(
    run_id: int, code: str, detail: str, state: ImportRun.State = ImportRun.State.FAILED
) -> None:
    """Note it, unless the import was published before it: then all of it is there."""
    ended = now() if state == ImportRun.State.FAILED else None
    ImportRun.objects.filter(pk=run_id).exclude(state=ImportRun.State.DONE).update(
        state=state, error={"code": code, "detail": detail}, finished_at=ended
    )


def restart_import(*, actor: Actor, import_id: int) -> ImportRun:
    """Start an interrupted import again with the files that were uploaded for it.

    Raises
    ------
    ImportUnknown, ImportNotInterrupted, UploadGone
        There is no such import, it is not one that was interrupted, or its files are gone.
    """
    actor.require("listen.import")
    run = ImportRun.objects.filter(workspace_id=actor.workspace_id, pk=import_id).first()
    if run is None:
        raise ImportUnknown(f"There is no import {import_id} in this workspace.", import_id=import_id)
    if run.state != ImportRun.State.INTERRUPTED:
        raise ImportNotInterrupted(f"Import {import_id} is {run.state}; there is nothing to start again.")
    order = next((each for each in queue.list_orders(JOB_KIND) if each.payload["run"] == run.pk), None)
    if order is None or not (uploads_folder() / order.payload["folder"]).exists():
        raise UploadGone("The uploaded file is not here any more. Upload it again.", import_id=import_id)
    with transaction.atomic():
        queue.replay(order.job_id)
        ImportRun.objects.filter(pk=run.pk).update(
            state=ImportRun.State.WAITING, phase="", error=None, finished_at=None
        )
        record(
            actor=actor,
            action="import.restarted",
            object_type="import",
            object_id=run.pk,
            summary=f"Started the interrupted import of {run.file_name} again",
        )
    run.refresh_from_db()
    return run


def _progress_of(run_id: int) -> Progress:
    told_at = 0.0
    told_phase = ""

    def report(phase: str, done: int, total: int | None) -> None:
        nonlocal told_at, told_phase
        if phase == told_phase and time.monotonic() - told_at < _REPORT_SECONDS:
            return
        told_at, told_phase = time.monotonic(), phase
        ImportRun.objects.filter(pk=run_id).update(phase=phase[:60], progress_done=done, progress_total=total)

    return report
