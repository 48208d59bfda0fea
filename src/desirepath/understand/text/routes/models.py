"""How reading stands, exams, versions and topics."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Router, Status

from desirepath.people.authentication import ActorRequest
from desirepath.understand.text.schemas import models as schemas
from desirepath.understand.text.schemas.labels import LabelOut
from desirepath.understand.text.selectors.exams import list_exams
from desirepath.understand.text.selectors.state import get_reading_state, list_versions
from desirepath.understand.text.selectors.topics import get_topic_board
from desirepath.understand.text.services import topics, versions

router = Router()


@router.get("/state", response=schemas.ReadingStateOut, operation_id="get_text_state")
def state(request: ActorRequest) -> Any:
    """How many comments are read, how many wait, and what is being learnt."""
    return get_reading_state(request.actor)


@router.get("/exam", response=list[schemas.KindExamOut], operation_id="list_text_exams")
def exams(request: ActorRequest) -> Any:
    """How well each kind of label is found, on labels that people settled, before and after the last learning."""
    return list_exams(request.actor)


@router.post("/retrain", response={202: schemas.OrderedOut}, operation_id="retrain_text")
def retrain(request: ActorRequest) -> Status[Any]:
    """Learn what people settled, in the background; the result is used when it does better."""
    return Status(202, {"job": versions.order_training(actor=request.actor)})


@router.get("/versions", response=list[schemas.TextVersionOut], operation_id="list_text_versions")
def listed_versions(request: ActorRequest) -> Any:
    """The versions of own heads, the newest first; what is shipped at the end."""
    return list_versions(request.actor)


@router.post("/versions/{int:number}/use", response={204: None}, operation_id="use_text_version")
def use(request: ActorRequest, number: int) -> Status[None]:
    """Read with another version from now on; every comment is read again."""
    versions.use_version(actor=request.actor, number=number)
    return Status(204, None)


@router.get("/topics", response=schemas.TopicBoardOut, operation_id="list_text_topics")
def board(
    request: ActorRequest, state: Literal["suggested", "accepted", "merged", "dismissed"] = "suggested"
) -> Any:
    """Groups of comments that mean alike, with quotes, suggested as topics."""
    return get_topic_board(request.actor, state)


@router.post("/topics/find", response={202: schemas.OrderedOut}, operation_id="find_text_topics")
def find(request: ActorRequest) -> Status[Any]:
    """Look for groups among the newest comments, in the background."""
    return Status(202, {"job": topics.order_search(actor=request.actor)})


@router.post("/topics/{int:topic_id}/accept", response=LabelOut, operation_id="accept_text_topic")
def accept(request: ActorRequest, topic_id: int, given: schemas.TopicNameIn) -> Any:
    """Make a topic of a suggestion: its comments have it from now on, and a head learns to find more."""
    return topics.accept_topic(actor=request.actor, topic_id=topic_id, name=given.name)


@router.post("/topics/{int:topic_id}/merge", response=LabelOut, operation_id="merge_text_topic")
def merge(request: ActorRequest, topic_id: int, given: schemas.TopicMergeIn) -> Any:
    """Give the comments of a suggestion to a topic that is there."""
    return topics.merge_topic(actor=request.actor, topic_id=topic_id, into=given.into)


@router.post("/topics/{int:topic_id}/rename", response={204: None}, operation_id="rename_text_topic")
def rename(request: ActorRequest, topic_id: int, given: schemas.TopicNameIn) -> Status[None]:
    """Give a suggestion a better name."""
    topics.rename_topic(actor=request.actor, topic_id=topic_id, name=given.name)
    return Status(204, None)


@router.post("/topics/{int:topic_id}/dismiss", response={204: None}, operation_id="dismiss_text_topic")
def dismiss(request: ActorRequest, topic_id: int) -> Status[None]:
    """Say that a suggestion is no topic; it is not suggested again."""
    topics.dismiss_topic(actor=request.actor, topic_id=topic_id)
    return Status(204, None)


@router.post("/topics/{int:topic_id}/suggest-again", response={204: None}, operation_id="restore_text_topic")
def restore(request: ActorRequest, topic_id: int) -> Status[None]:
    """Undo a dismissal."""
    topics.take_decision_back(actor=request.actor, topic_id=topic_id)
    return Status(204, None)
