"""Journeys over HTTP: the list, a whole map, and journeys as files."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpResponse
from ninja import Router

from desirepath.frame.contracts import StepDefinition, StoredJourney
from desirepath.frame.files import to_text
from desirepath.frame.routes.editing import describe_document
from desirepath.frame.schemas import journeys as schemas
from desirepath.frame.schemas.editing import DocumentOut
from desirepath.frame.schemas.history import NewJourneyIn
from desirepath.frame.selectors import compare_given, get_journey, list_journeys
from desirepath.frame.services import import_journey
from desirepath.frame.services.creating import create_journey
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/journeys", response=list[schemas.JourneySummaryOut], operation_id="list_journeys")
def journeys(request: ActorRequest, archived: bool = False) -> Any:
    """All journeys, by name; or those that are archived."""
    return list_journeys(request.actor, archived=archived)


@router.post("/journeys", response=DocumentOut, operation_id="create_journey")
def create(request: ActorRequest, given: NewJourneyIn) -> Any:
    """Create a draft, empty or with what a document holds."""
    return describe_document(request.actor, create_journey(actor=request.actor, **given.dict()))


@router.post("/journeys/import", response=schemas.ImportOut, operation_id="import_journey")
def import_file(request: ActorRequest, given: schemas.ImportIn) -> Any:
    """Create or update the journey of a file."""
    return import_journey(actor=request.actor, text=given.text, file_name=given.file_name)


@router.post("/journeys/diff", response=schemas.DiffOut, operation_id="diff_journeys")
def diff(request: ActorRequest, given: schemas.DiffIn) -> Any:
    """What differs between two journeys."""
    changes = compare_given(
        request.actor,
        before=(given.before_slug, given.before_text),
        after=(given.after_slug, given.after_text),
    )
    return {"same": not changes, "changes": changes}


@router.get("/journeys/{slug}", response=schemas.JourneyOut, by_alias=True, operation_id="get_journey")
def journey(request: ActorRequest, slug: str) -> Any:
    """The whole map of a journey."""
    return _map(get_journey(request.actor, slug))


@router.get("/journeys/{slug}/export", operation_id="export_journey")
def export(
    request: ActorRequest,
    slug: str,
    format: Literal["yaml", "json"] = "yaml",  # noqa: A002 - the query's name
) -> HttpResponse:
    """The journey as a file that can be imported again."""
    text = to_text(get_journey(request.actor, slug).definition, format)
    kind = "application/json" if format == "json" else "application/yaml"
    headers = {"Content-Disposition": f'attachment; filename="{slug}.{format}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)


def _map(stored: StoredJourney) -> dict[str, Any]:
    """Add to a definition what the screen needs beside it: ids and resolved next steps."""
    design = stored.definition
    return {
        **vars(design),
        "stages": [
            {**vars(stage), "steps": [_step(stored, stage.slug, step) for step in stage.steps]}
            for stage in design.stages
        ],
        "id": stored.id,
        "version": stored.version,
        "status": stored.status,
        "updated_at": stored.updated_at,
    }


def _step(stored: StoredJourney, stage: str, step: StepDefinition) -> dict[str, Any]:
    hours = step.expect_within_hours
    return {
        **vars(step),
        "id": stored.step_ids[step.slug],
        "stage": stage,
        "next": stored.definition.next_of(step.slug),
        "expect": None if hours is None else {"within_hours": hours},
    }
