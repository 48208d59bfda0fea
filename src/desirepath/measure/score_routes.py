"""`/api/measure/scores`: one score, and many side by side."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from desirepath.base.periods import Period, read_period
from desirepath.measure import schemas, score_schemas
from desirepath.measure.board_contracts import BoardWish, By, Every
from desirepath.measure.scores_csv import scores_csv
from desirepath.measure.selectors import get_scores
from desirepath.measure.selectors.score_board import get_score_board
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


class BoardQuery(Schema):
    """What a board shows."""

    by: By | None = None
    trait: str | None = None
    scale: str | None = None
    step: str | None = None
    question: str | None = None
    since: str | None = Field(None, alias="from")
    until: str | None = Field(None, alias="to")
    before_since: str | None = Field(None, alias="before_from")
    before_until: str | None = Field(None, alias="before_to")
    weight_by: list[str] = Field(default_factory=list)
    weighting: str | None = None
    own_weights: bool = True
    smallest_change: float | None = None
    smallest_share: float | None = None
    trend: Every | None = None
    where: str | None = None

    def wish(self) -> BoardWish:
        """Return the wish that the query makes."""
        return BoardWish(
            period=read_period(self.since, self.until),
            before=read_before(self.before_since, self.before_until),
            by=self.by,
            trait=self.trait,
            scale=self.scale,
            step=self.step,
            question=self.question,
            weight_by=tuple(self.weight_by),
            weighting=self.weighting or None,
            own_weights=self.own_weights,
            smallest_change=self.smallest_change,
            smallest_share=self.smallest_share,
            trend=self.trend,
            where=read_where(self.where),
        )


@router.get("/board", response=score_schemas.ScoreBoardOut, operation_id="get_score_board")
def board(request: ActorRequest, asked: Query[BoardQuery]) -> Any:
    """Scores of each step, question or group of customers, now and before, with verdicts that hold together.

    `weighting` names a stored weighting, `weight_by` traits: each line then also tells the score weighted to those
    shares. Without `own_weights` the weights that answers came with are left aside. `trend` adds the score of each
    month, quarter or year.
    """
    request.actor.require("measure.view")
    return get_score_board(request.actor, asked.wish())


@router.get("/board/csv", operation_id="export_score_board")
def board_csv(request: ActorRequest, asked: Query[BoardQuery]) -> HttpResponse:
    """The same board as CSV, with the same numbers, unrounded."""
    request.actor.require("measure.view")
    text = scores_csv(get_score_board(request.actor, asked.wish()))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="scores.csv"'
    return answer


def read_before(since: str | None, until: str | None) -> Period | None:
    """Read the period to compare with; None when neither end is given."""
    return read_period(since, until) if since or until else None
