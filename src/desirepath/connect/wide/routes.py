"""Wide surveys on the import screen, and saved recipes."""

from __future__ import annotations

from typing import Any

from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import ValidationError

from desirepath.connect import selectors
from desirepath.connect.errors import ChoiceInvalid
from desirepath.connect.recipes.document import parse_recipe
from desirepath.connect.services.recipes import archive_recipe, find_recipe, save_recipe
from desirepath.connect.wide import schemas
from desirepath.connect.wide.looking import SurveyLook, look_at_survey, preview_survey
from desirepath.connect.wide.mapping import SurveyMapping, known_questions
from desirepath.people.authentication import ActorRequest

router = Router()


class LookForm(Schema):
    """The earlier recipe, by the slug under which it is saved, or its text."""

    saved: str = ""
    recipe: str = ""


class PreviewForm(Schema):
    """How the columns are mapped, as JSON."""

    mapping: str


@router.post("/surveys/look", response=schemas.SurveyLookOut, operation_id="look_at_survey")
def look(request: ActorRequest, form: Form[LookForm], files: File[list[UploadedFile]]) -> Any:
    """What each column of a wide survey probably is; with an earlier recipe its questions are found again."""
    request.actor.require("listen.import")
    saved = find_recipe(request.actor, form.saved) if form.saved else None
    text = saved.text if saved else form.recipe
    known = known_questions(parse_recipe(text, "the recipe")) if text else []
    found = look_at_survey(actor=request.actor, files=files, known=known)
    return _look(found, saved.mapping if saved else None)


@router.post("/surveys/preview", response=schemas.SurveyPreviewOut, operation_id="preview_survey_import")
def preview(request: ActorRequest, form: Form[PreviewForm], files: File[list[UploadedFile]]) -> Any:
    """The score of each question before anything is imported, and the recipe that imports it."""
    request.actor.require("listen.import")
    return preview_survey(actor=request.actor, files=files, mapping=_mapping(form.mapping))


@router.get("/recipes", response=list[schemas.RecipeOut], operation_id="list_recipes")
def recipes(request: ActorRequest, archived: bool = False) -> Any:
    """Saved recipes, the newest first, or those in the bin."""
    return selectors.list_recipes(request.actor, archived=archived)


@router.post("/recipes", response={201: schemas.RecipeOut}, operation_id="save_recipe")
def save(request: ActorRequest, given: schemas.RecipeIn) -> Status[Any]:
    """Keep a recipe for the next file."""
    return Status(201, save_recipe(actor=request.actor, **given.dict()))


@router.get("/recipes/{slug}", response=schemas.RecipeWithTextOut, operation_id="get_recipe")
def recipe(request: ActorRequest, slug: str) -> Any:
    """A saved recipe with its text."""
    request.actor.require("listen.import")
    return find_recipe(request.actor, slug)


@router.patch("/recipes/{slug}", response=schemas.RecipeOut, operation_id="change_recipe")
def change(request: ActorRequest, slug: str, given: schemas.RecipeChangeIn) -> Any:
    """Put a recipe in the bin, or take it out."""
    return archive_recipe(actor=request.actor, slug=slug, archived=given.archived)


def _mapping(text: str) -> SurveyMapping:
    try:
        return SurveyMapping.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ChoiceInvalid(f"The mapping is not complete: {place}: {first['msg']}.", field=place) from error


def _look(found: SurveyLook, mapping: dict[str, Any] | None) -> dict[str, Any]:
    columns = [{**vars(one.profile), "suggestion": one.suggestion} for one in found.columns]
    return {**vars(found), "columns": columns, "mapping": mapping}
