"""Reads of imports."""

from __future__ import annotations

from pathlib import Path

from desirepath.base.paging import PAGE_SIZE, Page, read_page
from desirepath.connect.errors import ImportUnknown
from desirepath.connect.models import ImportRun, SavedRecipe
from desirepath.connect.pipeline.work import imports_folder
from desirepath.people.contracts import Actor


def list_imports(actor: Actor, *, cursor: str | None = None, limit: int = PAGE_SIZE) -> Page[ImportRun]:
    """Return the imports of the workspace, newest first."""
    actor.require("listen.import")
    rows = ImportRun.objects.filter(workspace_id=actor.workspace_id)
    return read_page(rows, order="-id", cursor=cursor, limit=limit)


def get_import(actor: Actor, import_id: int) -> ImportRun:
    """Return one import.

    Raises
    ------
    ImportUnknown
        It is not in the workspace.
    """
    actor.require("listen.import")
    run = ImportRun.objects.filter(workspace_id=actor.workspace_id, pk=import_id).first()
    if run is None:
        raise ImportUnknown(f"There is no import {import_id} in this workspace.", import_id=import_id)
    return run


def get_rejects_path(actor: Actor, import_id: int) -> Path:
    """Return the file of an import's rejected rows.

    Raises
    ------
    ImportUnknown
        The import, or its file, is not there.
    """
    run = get_import(actor, import_id)
    path = imports_folder() / Path(run.rejects_path).name
    if not run.rejects_path or not path.is_file():
        raise ImportUnknown(f"Import {import_id} has no rejected rows.", import_id=import_id)
    return path


def list_recipes(actor: Actor, *, archived: bool = False) -> list[SavedRecipe]:
    """Return the saved recipes, the newest first, or those in the bin."""
    actor.require("listen.import")
    rows = SavedRecipe.objects.filter(workspace_id=actor.workspace_id, archived_at__isnull=not archived)
    return list(rows)
