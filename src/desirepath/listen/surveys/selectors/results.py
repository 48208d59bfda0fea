"""What a survey found: how many answered, and the answers to each question counted, scores with their intervals.

Finished responses count, of all versions: a question that kept its key is the same question. What is shown of a
question (its words, its options) is as the newest version has it; options that only older ones had go by key.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from desirepath.listen.models import Answer, Response, Survey
from desirepath.listen.surveys.contracts import GROUPS, Option, Question, SurveyDefinition, group_of
from desirepath.listen.surveys.files.stored import read_stored
from desirepath.listen.surveys.selectors.surveys import Counts, get_survey
from desirepath.listen.surveys.wording import say
from desirepath.people.contracts import Actor
from journeymath.scores import Score, share, summarise

CHUNK = 5_000
COUNTED_TEXT = ("single",)
COUNTED_JSON = ("multiple",)
BATTERIES = ("csi", "matrix")

# question → (row or group, empty where it has none) → value → how many. A root cause counts its groups under the
# empty name: how many of each answered it.
Tally = Mapping[str, Mapping[str, Counter[Any]]]


@dataclass(frozen=True, kw_only=True)
class ValueCount:
    """How many chose one thing."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class RowResult:
    """One row of a battery or matrix, or one group of a root cause, whose pick list is its own."""

    key: str
    name: str
    n: int
    score: Score | None
    counts: tuple[ValueCount, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionResult:
    """The answers to one question; `n` answered it. With several choices the counts add up to more."""

    key: str
    kind: str
    text: str
    scale: str
    n: int
    score: Score | None
    counts: tuple[ValueCount, ...]
    rows: tuple[RowResult, ...]


@dataclass(frozen=True, kw_only=True)
class Results:
    """A survey's results; the shares are of those who began, and of the invitations that were answered."""

    survey: Survey
    counts: Counts
    completed: Score
    response_rate: Score | None
    questions: tuple[QuestionResult, ...]


def get_results(actor: Actor, slug: str) -> Results:
    """Return what a survey found so far."""
    survey, counts = get_survey(actor, slug)
    answered = Response.objects.filter(survey=survey, state=Response.State.FINISHED)
    invited = answered.exclude(invitation=None).count()
    return Results(
        survey=survey,
        counts=counts,
        completed=share(hits=counts.finished, n=counts.started),
        response_rate=share(hits=invited, n=counts.invited) if counts.invited else None,
        questions=tuple(_questions(survey)),
    )


def _questions(survey: Survey) -> Iterator[QuestionResult]:
    if survey.published is None:
        return
    definition = read_stored(survey.published.document)
    answered = _count_answered(survey)
    tally = _tally(survey, definition)
    for question in definition.questions:
        yield _result(definition, question, answered.get(question.key, 0), tally.get(question.key, {}))


def _count_answered(survey: Survey) -> dict[str, int]:
    rows = _answers(survey).order_by().values("question").annotate(count=Count("id"))
    return dict(rows.values_list("question", "count"))


def _answers(survey: Survey) -> Any:
    return Answer.objects.filter(response__survey=survey, response__state=Response.State.FINISHED)


def _tally(survey: Survey, definition: SurveyDefinition) -> Tally:
    """Count values: numbers and single choices in the database, what has several parts here."""
    found: defaultdict[str, defaultdict[str, Counter[Any]]] = defaultdict(lambda: defaultdict(Counter))
    kinds = {question.key: question.kind for question in definition.questions}
    plain = [
        key
        for key, kind in kinds.items()
        if kind not in {*BATTERIES, *COUNTED_JSON, "cause", "text", "comment"}
    ]
    grouped = _answers(survey).filter(question__in=plain, json__isnull=True).order_by()
    for key, number, text, count in grouped.values_list("question", "number", "text").annotate(n=Count("id")):
        if number is not None or kinds[key] in COUNTED_TEXT:
            found[key][""][text if number is None else number] += count
    several = [key for key, kind in kinds.items() if kind in {*BATTERIES, *COUNTED_JSON}]
    rows = _answers(survey).filter(question__in=several).values_list("question", "json")
    for key, value in rows.iterator(chunk_size=CHUNK):
        for row, one in _parts(value):
            found[key][row][one] += 1
    for question in definition.questions:
        if question.kind == "cause":
            _tally_causes(survey, question, found[question.key])
    return found


def _tally_causes(survey: Survey, question: Question, found: Mapping[str, Counter[Any]]) -> None:
    """Count root causes by the group that the score puts the respondent in: each has a pick list of its own."""
    scores = dict(_answers(survey).filter(question=question.about).values_list("response", "number"))
    rows = _answers(survey).filter(question=question.key).values_list("response", "json")
    for response, chosen in rows.iterator(chunk_size=CHUNK):
        group = group_of(scores.get(response))
        if group is not None:
            found[""][group] += 1
            found[group].update(value for _, value in _parts(chosen))


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from (("", one) for one in value)


def _result(
    survey: SurveyDefinition, question: Question, n: int, tally: Mapping[str, Counter[Any]]
) -> QuestionResult:
    fallback = survey.languages[0]
    own = tally.get("", Counter())
    return QuestionResult(
        key=question.key,
        kind=question.kind,
        text=say(question.text, fallback, fallback),
        scale=question.scale,
        n=n,
        score=summarise(question.scale, own) if question.is_score and not question.rows else None,
        counts=() if question.kind == "cause" else _counts(question.options, own, fallback),
        rows=tuple(_groups(question, tally, fallback))
        if question.kind == "cause"
        else tuple(
            RowResult(
                key=row.key,
                name=say(row.name, fallback, fallback),
                n=sum(tally.get(row.key, {}).values()),
                score=summarise(question.scale, tally.get(row.key, {})) if question.is_score else None,
                counts=_counts(question.options, tally.get(row.key, Counter()), fallback),
            )
            for row in question.rows
        ),
    )


def _groups(question: Question, tally: Mapping[str, Counter[Any]], fallback: str) -> Iterator[RowResult]:
    """Yield the groups of a root cause, each with the causes that it could choose."""
    answered = tally.get("", Counter())
    for group in GROUPS:
        counts = _counts(question.causes[group], tally.get(group, Counter()), fallback)
        yield RowResult(key=group, name="", n=answered[group], score=None, counts=counts)


def _counts(options: Sequence[Option], tally: Counter[Any], fallback: str) -> tuple[ValueCount, ...]:
    """Return the counts in the order of the options or of the scale; what nobody chose counts zero."""
    names = {option.key: say(option.name, fallback, fallback) for option in options}
    values = [*names, *sorted(value for value in tally if value not in names)]
    return tuple(
        ValueCount(value=_plain(value), name=names.get(value, ""), count=tally[value]) for value in values
    )


def _plain(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
