"""Those who were asked and did not answer: the response rate of a line, and what the score could be with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desirepath.base.periods import Period
from desirepath.listen.path.asking import QuestionAsked, list_questions_asked, rate_of
from desirepath.measure.board_contracts import BoardWish, Silence
from desirepath.measure.selectors.answer_groups import AnswerGroup
from journeymath.scores import Histogram, Scale, silence_bounds


@dataclass(frozen=True)
class Asked:
    """The questions of which it is known how many were asked; none where a board tells customers apart."""

    questions: Sequence[QuestionAsked]

    @classmethod
    def read(cls, workspace_id: int, wish: BoardWish) -> Asked:
        """Read them for a board's period; groups of customers and filters say nothing of who was asked."""
        if wish.by in {"trait", "segment"} or wish.where is not None:
            return cls(())
        return cls(list_questions_asked(workspace_id, Period(wish.period.since, wish.period.until)))

    def silence(self, group: AnswerGroup, scale: Scale, answers: Histogram) -> Silence | None:
        """Return what is known of those asked about a line, or None when it is known of nobody."""
        found = [one for one in self.questions if one.scale == scale.name and _belongs(one, group)]
        asked = sum(one.asked for one in found)
        if not asked:
            return None
        answered = sum(one.answered for one in found)
        silent = asked - answered
        counts = dict(zip(answers.score.tolist(), answers.count.tolist(), strict=True))
        bounds = silence_bounds(counts, answers.n + silent, scale=scale)
        rate = rate_of(asked, answered)
        return Silence(
            asked=asked,
            answered=answered,
            unasked=max(0, answers.n - answered),
            rate=rate.value,
            rate_low=rate.low,
            rate_high=rate.high,
            worst=bounds.worst,
            best=bounds.best,
            sources=tuple(sorted({one.source for one in found})),
        )


def _belongs(one: QuestionAsked, group: AnswerGroup) -> bool:
    if group.question is not None and one.question != group.question:
        return False
    return group.step is None or group.step.rpartition("/")[2] == one.step
