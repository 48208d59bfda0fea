"""Labels and what people say of them."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router, Status

from desirepath.base.periods import read_period
from desirepath.people.authentication import ActorRequest
from desirepath.understand.text.schemas import labels as schemas
from desirepath.understand.text.selectors.corrections import list_corrections
from desirepath.understand.text.selectors.label_sets import list_label_sets
from desirepath.understand.text.selectors.proposals import list_proposals
from desirepath.understand.text.selectors.summary import get_label_summary
from desirepath.understand.text.services import corrections, own_labels

router = Router()


@router.get("/labels", response=list[schemas.LabelSetOut], operation_id="list_text_labels")
def label_sets(request: ActorRequest) -> Any:
    """The labels that comments can have, kind by kind."""
    return list_label_sets(request.actor)


@router.post("/labels", response={201: schemas.LabelOut}, operation_id="create_text_label")
def create_label(request: ActorRequest, given: schemas.NewLabelIn) -> Status[Any]:
    """Make a topic or a root cause."""
    return Status(201, own_labels.create_label(actor=request.actor, **given.dict()))


@router.patch("/labels/{kind}/{value}", response=schemas.LabelOut, operation_id="change_text_label")
def change_label(request: ActorRequest, kind: schemas.Own, value: str, given: schemas.LabelChangeIn) -> Any:
    """Rename or describe an own label, or put it away."""
    changes = {name: new for name, new in given.dict(exclude_unset=True).items() if new is not None}
    return own_labels.change_label(actor=request.actor, kind=kind, value=value, changes=changes)


@router.post("/labels/{kind}/{value}/merge", response=schemas.LabelOut, operation_id="merge_text_label")
def merge_label(request: ActorRequest, kind: schemas.Own, value: str, given: schemas.LabelMergeIn) -> Any:
    """Give all comments of an own label to another one."""
    return own_labels.merge_labels(actor=request.actor, kind=kind, value=value, into=given.into)


@router.delete("/labels/{kind}/{value}", response={204: None}, operation_id="delete_text_label")
def delete_label(request: ActorRequest, kind: schemas.Own, value: str) -> Status[None]:
    """Take an own label from every comment, and put it away."""
    own_labels.delete_label(actor=request.actor, kind=kind, value=value)
    return Status(204, None)


@router.get("/summary", response=schemas.LabelSummaryOut, operation_id="get_text_summary")
def summary(
    request: ActorRequest,
    kind: schemas.Kind = "topic",
    since: Annotated[str | None, Query(alias="from")] = None,
    until: Annotated[str | None, Query(alias="to")] = None,
) -> Any:
    """What the labels of a kind say, with sentiment beside each, and the trend of sentiment by week."""
    return get_label_summary(request.actor, kind, read_period(since, until))


@router.get("/proposals", response=list[schemas.ProposalOut], operation_id="list_text_proposals")
def proposals(request: ActorRequest, kind: schemas.Taught = "sentiment", count: int = 10) -> Any:
    """The comments whose label would teach most."""
    return list_proposals(request.actor, kind, count)


@router.get("/corrections", response=schemas.CorrectionPage, operation_id="list_text_corrections")
def listed_corrections(request: ActorRequest, kind: str = "", cursor: str | None = None) -> Any:
    """What people settled, the newest first."""
    return list_corrections(request.actor, kind=kind, cursor=cursor)


@router.post("/corrections", response={204: None}, operation_id="correct_text_label")
def correct(request: ActorRequest, given: schemas.CorrectionIn) -> Status[None]:
    """Say that one label of a comment is right or wrong; the word of a person stays."""
    corrections.correct(
        actor=request.actor,
        feedback_id=given.feedback_id,
        kind=given.kind,
        value=given.value,
        is_right=given.right,
    )
    return Status(204, None)


@router.put("/corrections", response={204: None}, operation_id="settle_text_labels")
def settle(request: ActorRequest, given: schemas.SettleIn) -> Status[None]:
    """Say which labels of a kind a comment has: these and no others."""
    corrections.settle(actor=request.actor, **given.dict())
    return Status(204, None)


@router.delete(
    "/corrections/{int:feedback_id}/{kind}", response={204: None}, operation_id="withdraw_text_correction"
)
def withdraw(request: ActorRequest, feedback_id: int, kind: schemas.Kind) -> Status[None]:
    """Take back what was said of a kind of a comment's labels; it is read again."""
    corrections.withdraw(actor=request.actor, feedback_id=feedback_id, kind=kind)
    return Status(204, None)
