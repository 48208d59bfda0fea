"""Listen over HTTP."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.listen import selectors
from desirepath.listen.invitations.routes import router as invitations
from desirepath.listen.mailboxes.routes import router as mailboxes
from desirepath.listen.note_codes import router as note_codes
from desirepath.listen.path.routes import router as listening_path
from desirepath.listen.schemas import FeedbackPage, GivenScoreOut
from desirepath.listen.stories import list_scores
from desirepath.listen.surveys.routes import router as surveys
from desirepath.listen.voice.routes import router as voice
from desirepath.people.authentication import ActorRequest

router = Router()
router.add_router("", surveys)
router.add_router("", invitations)
router.add_router("", voice)
router.add_router("", mailboxes)
router.add_router("", note_codes)
router.add_router("", listening_path)


@router.get("/feedback", response=FeedbackPage, operation_id="list_feedback")
def list_feedback(
    request: ActorRequest,
    step: str = "",
    scale: str = "",
    customer: int | None = None,
    cursor: str | None = None,
) -> Any:
    """Feedback, newest arrival first."""
    return selectors.list_feedback(
        request.actor, step=step, scale=scale, customer_key=customer, cursor=cursor
    )


@router.get("/customers/{int:key}/scores", response=list[GivenScoreOut], operation_id="list_customer_scores")
def list_customer_scores(request: ActorRequest, key: int) -> Any:
    """The scores that a customer gave, in the order of time."""
    return list_scores(request.actor, key)
