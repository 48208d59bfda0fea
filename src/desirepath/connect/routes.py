"""Imports over HTTP: parse, call one service or selector, answer."""

from __future__ import annotations

import json
from typing import Any, Literal

from django.http import FileResponse
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from desirepath.connect import schemas, selectors
from desirepath.connect.errors import ChoiceInvalid
from desirepath.connect.services.starting import UploadChoice, preview_upload, restart_import, start_import
from desirepath.connect.wide.routes import router as surveys
from desirepath.people.authentication import ActorRequest

router = Router()
router.add_router("", surveys)
KINDS = ("auto", "events", "feedback", "xes", "ocel")


class UploadForm(Schema):
    """The fields beside the files; `recipe` is the text of a recipe, the maps are JSON objects of texts."""

    recipe: str = ""
    kind: str = Field("auto", alias="as")
    source: str = Field("", max_length=80)
    mapping: str = "{}"
    constants: str = "{}"
    time_zone: str = ""
    time_format: str = ""
    date_order: Literal["", "day", "month"] = ""
    sheet: str = ""
    case_object: str = ""

    def choice(self) -> UploadChoice:
        """Return the choice that the fields make."""
        if self.kind not in KINDS:
            raise ChoiceInvalid(f"“{self.kind}” is no kind of import. Kinds: {', '.join(KINDS)}.")
        return UploadChoice(
            kind=self.kind,
            source=self.source.strip(),
            mapping=_texts("mapping", self.mapping),
            constants=_texts("constants", self.constants),
            time_zone=self.time_zone,
            time_format=self.time_format,
            date_order=self.date_order,
            sheet=self.sheet,
            case_object=self.case_object,
        )


@router.post("/imports/preview", response=schemas.PreviewOut, operation_id="preview_import")
def preview(request: ActorRequest, form: Form[UploadForm], files: File[list[UploadedFile]]) -> Any:
    """What importing the files would do; nothing is changed."""
    found = preview_upload(actor=request.actor, files=files, recipe=form.recipe, choice=form.choice())
    return {**vars(found), "counts": found.counts.to_dict(), "rejects": [vars(one) for one in found.rejects]}


@router.post("/imports", response={202: schemas.ImportRunOut}, operation_id="start_import")
def start(request: ActorRequest, form: Form[UploadForm], files: File[list[UploadedFile]]) -> Any:
    """Import the files in the background; ask for the import by its id until it is done."""
    run = start_import(actor=request.actor, files=files, recipe=form.recipe, choice=form.choice())
    return Status(202, run)


@router.get("/imports", response=schemas.ImportPage, operation_id="list_imports")
def imports(request: ActorRequest, cursor: str | None = None) -> Any:
    """Imports, newest first."""
    return selectors.list_imports(request.actor, cursor=cursor)


@router.get("/imports/{int:import_id}", response=schemas.ImportRunOut, operation_id="get_import")
def one_import(request: ActorRequest, import_id: int) -> Any:
    """One import and how far it is."""
    return selectors.get_import(request.actor, import_id)


@router.post(
    "/imports/{int:import_id}/restart",
    response={202: schemas.ImportRunOut},
    operation_id="restart_import",
)
def restart(request: ActorRequest, import_id: int) -> Any:
    """Start an interrupted import again with the files that were uploaded for it."""
    return Status(202, restart_import(actor=request.actor, import_id=import_id))


@router.get("/imports/{int:import_id}/rejects", operation_id="download_import_rejects")
def rejects(request: ActorRequest, import_id: int) -> FileResponse:
    """The rejected rows as CSV: kind, line, reason and what the row held; formulas are made harmless."""
    path = selectors.get_rejects_path(request.actor, import_id)
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=f"rejects-{import_id}.csv",
        content_type="text/csv; charset=utf-8",
    )


def _texts(field: str, given: str) -> dict[str, str]:
    try:
        found = json.loads(given or "{}")
    except json.JSONDecodeError as error:
        raise ChoiceInvalid(f"The field {field} must hold a JSON object of texts.", field=field) from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise ChoiceInvalid(f"The field {field} must hold a JSON object of texts.", field=field)
    return found
