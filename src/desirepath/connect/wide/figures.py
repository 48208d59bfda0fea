"""What a mapped survey would say: each question's score before anything is imported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from desirepath.connect.recipes.answers import Question, SurveyTable
from desirepath.connect.recipes.queries import Query
from desirepath.connect.recipes.sandbox import Sandbox
from desirepath.measure.tiles import voice_unit
from journeymath.scores import Histogram, Score, get_scale, mean_score, summarise

MOST_STRANGE = 20
Row = tuple[str, float, float, float]  # code as text, count, Σ weight, Σ weight²


@dataclass(frozen=True, kw_only=True)
class StrangeCode:
    """A code that is neither a score of the scale nor named as no answer; its rows would be refused."""

    code: str
    count: int


@dataclass(frozen=True, kw_only=True)
class QuestionFigure:
    """A question with its score; `mean` is in the scale's own units, weighted where the file has weights."""

    slug: str
    column: str
    scale: str
    score: Score
    mean: float | None
    unweighted_mean: float | None
    counts: dict[str, int]
    not_given: int
    not_applicable: int
    strange: tuple[StrangeCode, ...]
    strange_left_out: int


def read_figures(sandbox: Sandbox, table: SurveyTable, has_weight: bool) -> list[QuestionFigure]:
    """Score each question of a survey table."""
    weight = "greatest(coalesce(weight, 1), 0)" if has_weight else "1"
    query = table.records
    counted = Query(
        label=query.label,
        line=query.line,
        sql=f"SELECT question, CAST(score AS VARCHAR) AS score, count(*) AS n, sum({weight})::DOUBLE AS w,"
        f" sum({weight} * {weight})::DOUBLE AS w2 FROM ({query.sql}) GROUP BY ALL ORDER BY ALL",
    )
    answers: defaultdict[str, list[Row]] = defaultdict(list)
    with sandbox.reading(counted) as reader:
        for row in reader.read_all().to_pylist():
            answers[row["question"]].append((row["score"], row["n"], row["w"], row["w2"]))
    with sandbox.reading(table.left_out) as reader:
        left_out = {row["question"]: row for row in reader.read_all().to_pylist()}
    return [_figure(one, answers[one.slug], left_out[one.slug]) for one in table.questions]


def _figure(question: Question, rows: Sequence[Row], left_out: dict[str, Any]) -> QuestionFigure:
    scale = get_scale(question.scale)
    good = [(float(code), *sums) for code, *sums in rows if _is_number(code) and scale.holds(float(code))]
    strange = [
        StrangeCode(code=code, count=int(n))
        for code, n, *_ in rows
        if not (_is_number(code) and scale.holds(float(code)))
    ]
    histogram = Histogram.of_sums(*zip(*good, strict=True)) if good else Histogram.of({})
    plain = Histogram(histogram.score, histogram.count, histogram.count, histogram.count)
    return QuestionFigure(
        slug=question.slug,
        column=question.column,
        scale=question.scale,
        score=replace(summarise(scale, histogram), unit=voice_unit(scale)),
        mean=mean_score(histogram).value,
        unweighted_mean=mean_score(plain).value,
        counts={f"{score:g}": int(n) for score, n, *_ in sorted(good)},
        not_given=left_out["not_given"],
        not_applicable=left_out["not_applicable"],
        strange=tuple(strange[:MOST_STRANGE]),
        strange_left_out=max(0, len(strange) - MOST_STRANGE),
    )


def _is_number(code: str) -> bool:
    try:
        float(code)
    except ValueError:
        return False
    return True
