"""What a finished response says becomes feedback: each score on its scale, each comment, at the survey's step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from desirepath.eventlog.contracts import message_hash
from desirepath.eventlog.sources import ensure_source
from desirepath.listen.bulk_feedback import FeedbackRow, add_feedback_bulk
from desirepath.listen.models import Response
from desirepath.listen.surveys.contracts import Question, SurveyDefinition
from desirepath.listen.surveys.engine import Walk
from desirepath.listen.surveys.sources import survey_source_slug

LONGEST_LANGUAGE = 10


@dataclass(frozen=True, kw_only=True)
class Said:
    """One thing said: a score, words, or both."""

    key: str
    question: Question
    scale: str = "none"
    score: float | None = None
    comment: str = ""
    further: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A response that has come to its end, and the way it took."""

    response: Response
    survey: SurveyDefinition
    path: Walk
    step: str = ""  # at which the respondent was invited


def give_feedback(finished: Sequence[Finished]) -> int:
    """Write the feedback of responses, in the caller's transaction, and return how much; twice adds nothing."""
    spoken = [(one, said) for one in finished if (said := list(list_said(one.path)))]
    by_survey: dict[tuple[int, str], list[tuple[Finished, list[Said]]]] = {}
    for one, said in spoken:
        by_survey.setdefault((one.response.workspace_id, one.survey.slug), []).append((one, said))
    added = 0
    for (workspace_id, _), group in by_survey.items():
        source_id = source_of(workspace_id, group[-1][0].survey)
        rows = [_row(one, each, source_id) for one, said in group for each in said]
        added += add_feedback_bulk(workspace_id=workspace_id, source_id=source_id, rows=rows)
    return added


def source_of(workspace_id: int, survey: SurveyDefinition) -> int:
    """Return the source under which a survey's feedback stands."""
    slug = survey_source_slug(survey.slug)
    return ensure_source(workspace_id=workspace_id, slug=slug, name=f"Survey: {survey.name}", kind="survey")


def message_id(response_id: int, key: str) -> str:
    """Return the id under which the same words are never counted twice."""
    return f"survey-response/{response_id}/{key}"


def list_said(path: Walk) -> Iterator[Said]:
    """Yield what a respondent said, in the order of the questions."""
    questions = [question for page in path.pages for question in page.questions]
    comments = {one.about: path.answers[one.key] for one in questions if _is_attached(one, path)}
    causes = {one.about: _causes(one, path) for one in questions if _has(one, "cause", path)}
    for question in questions:
        if question.key not in path.answers:
            continue
        if question.kind == "csi":
            yield from _battery(question, path.answers[question.key], comments.get(question.key, ""))
        elif question.is_score:
            yield Said(
                key=question.key,
                question=question,
                scale=question.scale,
                score=float(path.answers[question.key]),
                comment=comments.get(question.key, ""),
                further=causes.get(question.key, {}),
            )
        elif question.kind == "comment" and not _is_attached(question, path):
            yield Said(key=question.key, question=question, comment=path.answers[question.key])


def _causes(question: Question, path: Walk) -> dict[str, Any]:
    """The chosen root causes, and what was written beside one."""
    words = {option: path.answers[key] for option, key in question.words_keys.items() if key in path.answers}
    return {"causes": path.answers[question.key], **({"cause_words": words} if words else {})}


def _has(question: Question, kind: str, path: Walk) -> bool:
    return question.kind == kind and question.key in path.answers


def _is_attached(question: Question, path: Walk) -> bool:
    """A comment goes with the score that it is about, when that was given."""
    return _has(question, "comment", path) and question.about in path.answers


def _battery(question: Question, scores: dict[str, Any], comment: str) -> Iterator[Said]:
    """Each item of a battery is a score of its own; the comment goes with the first."""
    given = [(row.key, scores[row.key]) for row in question.rows if row.key in scores]
    for place, (item, score) in enumerate(given):
        yield Said(
            key=f"{question.key}.{item}",
            question=question,
            scale=question.scale,
            score=float(score),
            comment="" if place else comment,
            further={"item": item},
        )


def _row(finished: Finished, said: Said, source_id: int) -> FeedbackRow:
    response, survey = finished.response, finished.survey
    if response.finished_at is None:
        raise ValueError("only a finished response gives feedback")
    return FeedbackRow(
        message_hash=_hash(source_id, response.pk, said.key),
        customer_key=response.customer_key,
        case_id="",
        step=said.question.step or finished.step or survey.step,
        occurred_at=response.finished_at,
        scale=said.scale,
        score=said.score,
        comment=said.comment,
        language=response.language[:LONGEST_LANGUAGE],
        author_role="customer",
        consent=None,
        weight=1.0,
        response_id=response.pk,
        properties={
            "survey": survey.slug,
            "question": said.question.key,
            "metric": said.question.kind,
            "channel": response.channel,
            **({"may_contact": True} if _may_contact(finished.path) else {}),
            **said.further,
        },
    )


def _may_contact(path: Walk) -> bool:
    """Whether the respondent let us come back to them; how stands with their answers alone."""
    questions = (question for page in path.pages for question in page.questions)
    return any(_has(one, "contact", path) for one in questions)


def _hash(source_id: int, response_id: int, key: str) -> UUID:
    return message_hash(source_id, message_id(response_id, key))
