"""The board of scores as a CSV file: the very numbers of the API, unrounded; nothing where nothing is known."""

from __future__ import annotations

from desirepath.base.formats.spreadsheets import write_csv
from desirepath.measure.board_contracts import Measured, ScoreBoard, ScoreChange, ScoreLine, Silence
from desirepath.measure.weighting.population import Represented

Cell = str | int | float | None

HEAD = (
    *("group", "step", "question", "scale", "unit", "method"),
    *("value", "low", "high", "n", "n_effective", "unweighted_value", "display"),
    *("before_value", "before_low", "before_high", "before_n"),
    *("change", "change_low", "change_high", "verdict"),
    *("weighted_value", "weighted_low", "weighted_high", "weighted_n", "weighted_n_effective", "weighted_by"),
    *("asked", "answered", "response_rate", "response_rate_low", "response_rate_high", "worst", "best"),
    *("smallest_change", "answers_needed", "warnings"),
)


def scores_csv(board: ScoreBoard) -> str:
    """Write the lines of a board."""
    return write_csv(HEAD, (_cells(line) for line in board.lines))


def _cells(line: ScoreLine) -> list[Cell]:
    return [
        *(line.group, line.step, line.question, line.scale, line.unit, line.method),
        *_now(line.now),
        *_before(line.before),
        *_change(line.change),
        *_represented(line.represented),
        *_silence(line.silence),
        *(line.smallest_change, line.answers_needed, " ".join(line.warnings)),
    ]


def _now(one: Measured) -> list[Cell]:
    return [one.value, one.low, one.high, one.n, one.n_effective, one.unweighted_value, one.display]


def _before(one: Measured | None) -> list[Cell]:
    return [None] * 4 if one is None else [one.value, one.low, one.high, one.n]


def _change(one: ScoreChange | None) -> list[Cell]:
    return [None] * 4 if one is None else [one.value, one.low, one.high, one.verdict]


def _represented(one: Represented | None) -> list[Cell]:
    return [None] * 6 if one is None else [one.value, one.low, one.high, one.n, one.n_effective, one.method]


def _silence(one: Silence | None) -> list[Cell]:
    if one is None:
        return [None] * 7
    return [one.asked, one.answered, one.rate, one.rate_low, one.rate_high, one.worst, one.best]
