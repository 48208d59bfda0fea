"""Templates, journeys that begin as one, and merging, over HTTP."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.frame.files import to_document, to_text
from desirepath.frame.files.merging import describe_conflict
from desirepath.frame.journey_templates import Template, list_templates
from desirepath.frame.routes.editing import describe_document
from desirepath.frame.schemas import files as schemas
from desirepath.frame.schemas.editing import DocumentOut
from desirepath.frame.selectors.journeys import merge_given
from desirepath.frame.services.starting import start_from_template
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/templates", response=list[schemas.TemplateOut], operation_id="list_journey_templates")
def templates(request: ActorRequest) -> Any:
    """The maps that a new journey may begin with."""
    request.actor.require("frame.view")
    return [_template(one) for one in list_templates()]


@router.post("/journeys/from-template", response=DocumentOut, operation_id="start_journey_from_template")
def from_template(request: ActorRequest, given: schemas.FromTemplateIn) -> Any:
    """Create a draft that begins as a template stands."""
    stored = start_from_template(
        actor=request.actor, template=given.template, name=given.name, slug=given.slug
    )
    return describe_document(request.actor, stored)


@router.post("/journeys/merge", response=schemas.MergeOut, operation_id="merge_journeys")
def merge(request: ActorRequest, given: schemas.JourneyMergeIn) -> Any:
    """Merge two versions of a journey; nothing is saved."""
    merged = merge_given(
        request.actor,
        base_text=given.base_text,
        theirs=(given.theirs_slug, given.theirs_text),
        yours_text=given.yours_text,
        prefer=given.prefer,
    )
    return {
        "document": to_document(merged.definition),
        "text": to_text(merged.definition),
        "conflicts": [{**vars(one), "sentence": describe_conflict(one)} for one in merged.conflicts],
        "changes": merged.changes,
    }


def _template(template: Template) -> dict[str, Any]:
    design = template.definition
    return {
        "slug": template.slug,
        "name": template.name,
        "description": template.description,
        "lifecycle": design.lifecycle,
        "stage_count": len(design.stages),
        "step_count": len(design.steps),
        "personas": [persona.name for persona in design.personas],
        "stages": [
            {"name": stage.name, "steps": [step.name for step in stage.steps]} for stage in design.stages
        ],
    }
