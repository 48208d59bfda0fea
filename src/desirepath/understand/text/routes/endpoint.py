"""The language model: its settings, its exam, and what it says of a comment or a topic."""

from __future__ import annotations

from typing import Any

from ninja import Router, Status

from desirepath.people.authentication import ActorRequest
from desirepath.understand.text.endpoint.labels import suggest_labels, suggest_name
from desirepath.understand.text.schemas import models as schemas
from desirepath.understand.text.selectors.endpoint import get_endpoint_settings
from desirepath.understand.text.services import endpoint as services

router = Router()


@router.get("/endpoint", response=schemas.EndpointOut, operation_id="get_text_endpoint")
def settings(request: ActorRequest) -> Any:
    """The language model's settings, this month's use, and what would be sent."""
    return get_endpoint_settings(request.actor)


@router.patch("/endpoint", response=schemas.EndpointOut, operation_id="change_text_endpoint")
def change(request: ActorRequest, given: schemas.EndpointIn) -> Any:
    """Set address, model, key, budget and switch."""
    changes = {name: value for name, value in given.dict(exclude_unset=True).items() if value is not None}
    services.change_endpoint(actor=request.actor, changes=changes)
    return get_endpoint_settings(request.actor)


@router.post("/endpoint/exam", response={202: schemas.OrderedOut}, operation_id="examine_text_endpoint")
def examine(request: ActorRequest) -> Status[Any]:
    """Let the language model sit the exam of the settled labels, in the background and within the budget."""
    return Status(202, {"job": services.order_exam(actor=request.actor)})


@router.post("/endpoint/forget", response={204: None}, operation_id="forget_text_endpoint_answers")
def forget(request: ActorRequest) -> Status[None]:
    """Throw away the kept answers."""
    services.forget_answers(actor=request.actor)
    return Status(204, None)


@router.post(
    "/endpoint/labels", response=schemas.EndpointLabelsOut, operation_id="ask_text_endpoint_for_labels"
)
def ask_labels(request: ActorRequest, given: schemas.AskIn) -> Any:
    """Ask for the labels of one comment; nothing is written."""
    return suggest_labels(actor=request.actor, feedback_id=given.feedback_id, kind=given.kind)


@router.post(
    "/endpoint/topics/{int:topic_id}",
    response=schemas.EndpointNameOut,
    operation_id="ask_text_endpoint_for_name",
)
def ask_name(request: ActorRequest, topic_id: int) -> Any:
    """Ask for the name and a summary of a suggested topic; nothing is written."""
    return suggest_name(actor=request.actor, topic_id=topic_id)
