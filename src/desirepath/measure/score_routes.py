"""`/api/measure/scores`: one score, and many side by side."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Query, Router

from desirepath.base.periods import Period, read_period
from desirepath.measure import schemas, score_schemas
from desirepath.measure.selectors import get_scores
from desirepath.measure.selectors.score_board import BoardWish, get_score_board
from desirepath.people.authentication import ActorRequest
from desirepath.understand.selectors import read_where

router = Router()


@router.get("", response=list[schemas.ScoreOut], operation_id="list_scores")
def scores(
    request: ActorRequest,
    *,
    scale: str | None = None,
    step: str | None = None,
    question: str | None = None,
    by: Literal["step", "question"] | None = None,
    since: Annotated[str | None, Query(alias="from")] = None,
    until: Annotated[str | None, Query(alias="to")] = None,
    where: str | None = None,
) -> Any:
    """Scores of all answers, of a step or question, or of each; without a scale, of every scale with answers."""
    return get_scores(
        request.actor,
        scale=scale,
        step=step,
        question=question,
        by=by,
        period=read_period(since, until),
        where=read_where(where),
    )


@router.get("/board", response=score_schemas.ScoreBoardOut, operation_id="get_score_board")
def board(
    request: ActorRequest,
    *,
    by: Literal["step", "question", "trait"] | None = None,
    trait: str | None = None,
    scale: str | None = None,
    step: str | None = None,
    question: str | None = None,
    since: Annotated[str | None, Query(alias="from")] = None,
    until: Annotated[str | None, Query(alias="to")] = None,
    before_since: Annotated[str | None, Query(alias="before_from")] = None,
    before_until: Annotated[str | None, Query(alias="before_to")] = None,
    weight_by: Annotated[list[str] | None, Query()] = None,
    own_weights: bool = True,
    smallest_change: float | None = None,
    where: str | None = None,
) -> Any:
    """Scores of each step, question or group of customers, now and before, with verdicts that hold together.

    `weight_by` names traits: each line then also tells the score weighted to the shares of all customers.
    Without `own_weights` the weights that answers came with are left aside.
    """
    wish = BoardWish(
        period=read_period(since, until),
        before=read_before(before_since, before_until),
        by=by,
        trait=trait,
        scale=scale,
        step=step,
        question=question,
        weight_by=tuple(weight_by or ()),
        own_weights=own_weights,
        smallest_change=smallest_change,
        where=read_where(where),
    )
    return get_score_board(request.actor, wish)


def read_before(since: str | None, until: str | None) -> Period | None:
    """Read the period to compare with; None when neither end is given."""
    return read_period(since, until) if since or until else None
