"""What a score could be when those who did not answer are thought of too."""

from __future__ import annotations

from dataclasses import dataclass

from journeymath.errors import InvalidInput
from journeymath.result import Result
from journeymath.scores.estimates import summarise
from journeymath.scores.histogram import Answers, Histogram
from journeymath.scores.scales import Scale, get_scale


@dataclass(frozen=True, kw_only=True)
class SilenceBounds(Result):
    """The score if all who were silent had given the worst answer, or the best.

    `response_rate` is 0..1; `worst` and `best` are in the unit of the scale's summary.
    """

    value: float | None
    worst: float | None
    best: float | None
    response_rate: float | None
    unit: str


def silence_bounds(
    answers: Answers | Histogram, asked: int, *, scale: str | Scale = "nps_0_10"
) -> SilenceBounds:
    """Bound a score by what those who were asked and did not answer could have said.

    No weighting can mend answers that are missing because of the score itself; these bounds hold
    whatever the reason. Weights play no part: each person counts once.

    Parameters
    ----------
    answers : array of scores, mapping from score to count, or Histogram
    asked : int
        How many people were asked, answers included.

    Raises
    ------
    InvalidInput
        Fewer were asked than answered, or an answer is not on the scale.

    References
    ----------
    Manski (1989), The Journal of Human Resources 24(3), 343-360

    Examples
    --------
    >>> found = silence_bounds({10: 50, 8: 30, 0: 20}, asked=400)
    >>> found.value, found.worst, found.best, found.response_rate
    (30.0, -67.5, 82.5, 0.25)
    """
    known = get_scale(scale) if isinstance(scale, str) else scale
    given = Histogram.of(answers)
    known.check(given)
    if asked < given.n:
        raise InvalidInput(f"{given.n} people answered, so at least as many were asked.", field="asked")
    counts = dict(zip(given.score.tolist(), given.count.tolist(), strict=True))
    score = summarise(known, Histogram.of(counts))
    return SilenceBounds(
        method="worst-case bounds of non-response",
        n=given.n,
        assumptions=("Each who was asked would have given one answer.",),
        value=score.value,
        worst=_with_silent(known, counts, asked - given.n, known.worst),
        best=_with_silent(known, counts, asked - given.n, known.best),
        response_rate=given.n / asked if asked else None,
        unit=score.unit,
    )


def _with_silent(scale: Scale, counts: dict[float, float], silent: int, said: float) -> float | None:
    filled = counts | {said: counts.get(said, 0.0) + silent}
    return summarise(scale, Histogram.of(filled)).value
