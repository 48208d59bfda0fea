"""What a builder should know of a document before it is published: what is wrong with it, and what is amiss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from desirepath.base.errors import DomainError
from desirepath.frame.selectors.journeys import list_definitions
from desirepath.listen.models import Survey, SurveyVersion
from desirepath.listen.surveys.contracts import Question, SurveyDefinition, Words
from desirepath.listen.surveys.errors import SurveyStepUnknown, TrendBroken
from desirepath.listen.surveys.files import find_refusals, read_survey
from desirepath.listen.surveys.files.stored import read_stored
from desirepath.listen.surveys.reaching import find_unreachable
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.people.contracts import Actor, system_actor


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What stands in the way of publishing; `at` is the path to it in dots, counted from 1."""

    code: str
    message: str
    at: str
    key: str = ""
    line: int | None = None


@dataclass(frozen=True, kw_only=True)
class Check:
    """What a builder should know of a document before it is published."""

    problems: tuple[Problem, ...] = ()
    unreachable: tuple[str, ...] = ()
    not_tried: tuple[str, ...] = ()
    untranslated: dict[str, int] | None = field(default=None)

    @property
    def problem(self) -> Problem | None:
        """The first of the problems."""
        return next(iter(self.problems), None)


def check_document(actor: Actor, document: dict[str, Any], slug: str = "") -> Check:
    """Say what is wrong with a document, which questions nobody can reach, and what lacks a translation.

    With the slug of its survey also whether a published question would be measured in another way.
    """
    actor.require("listen.view")
    survey = find_survey(actor, slug) if slug else None
    refusals = find_refusals(document)
    if refusals:
        return Check(problems=tuple(_problem(one, one.fields.get("at")) for one in refusals))
    definition = read_survey(document)
    steps = tuple(find_unknown_steps(actor, definition))
    trends = tuple(find_broken_trends(survey, definition)) if survey else ()
    reach = find_unreachable(definition)
    return Check(
        problems=tuple(_problem(one, _place_of(definition, one)) for one in (*steps, *trends)),
        unreachable=reach.never,
        not_tried=reach.not_tried,
        untranslated=_count_untranslated(definition),
    )


def _problem(refused: DomainError, at: object) -> Problem:
    line = refused.fields.get("line")
    return Problem(
        code=refused.code,
        message=refused.detail.removeprefix("the survey: "),
        at=str(at or ""),
        key=str(refused.fields.get("key") or ""),
        line=line if isinstance(line, int) else None,
    )


def _place_of(survey: SurveyDefinition, refused: DomainError) -> str:
    """Return the path to the question that a refusal names, or to the binding of the whole survey."""
    for page_number, page in enumerate(survey.pages, 1):
        for number, question in enumerate(page.questions, 1):
            if _is_meant(question, refused):
                return f"pages.{page_number}.questions.{number}"
    return "journey" if "journey" in refused.fields else "step"


def _is_meant(question: Question, refused: DomainError) -> bool:
    if "question" in refused.fields:
        return bool(question.key == refused.fields["question"])
    return bool(question.step) and question.step == refused.fields.get("step")


def find_unknown_steps(actor: Actor, survey: SurveyDefinition) -> Iterator[SurveyStepUnknown]:
    """Yield what names a step or journey that is not drawn: feedback must find its place on a map."""
    wanted = {survey.step, *(question.step for question in survey.questions)} - {""}
    if not wanted and not survey.journey:
        return
    maps = list_definitions(system_actor(actor.workspace_id))
    own = [one for one in maps if survey.journey in ("", one.slug)]
    if survey.journey and not own:
        yield SurveyStepUnknown(
            f"There is no journey “{survey.journey}”. Known: {', '.join(one.slug for one in maps) or 'none'}.",
            journey=survey.journey,
        )
        return
    known = {step for one in own for step in one.step_slugs}
    for step in sorted(wanted - known):
        yield SurveyStepUnknown(
            f"There is no step “{step}”"
            + (f" on the journey “{survey.journey}”" if survey.journey else " on any map")
            + ". Choose a step of a map, or leave the step out.",
            step=step,
        )


def find_broken_trends(survey: Survey, draft: SurveyDefinition) -> Iterator[TrendBroken]:
    """Yield the questions that keep their key and would be measured in another way than in an earlier version."""
    told: set[str] = set()
    for version in SurveyVersion.objects.filter(survey=survey).order_by("-number"):
        before = {one.key: (one.kind, one.scale) for one in read_stored(version.document).questions}
        for question in draft.questions:
            kind, scale = before.get(question.key, (question.kind, question.scale))
            if (kind, scale) != (question.kind, question.scale) and question.key not in told:
                told.add(question.key)
                yield TrendBroken(
                    f"The question “{question.key}” was {scale or kind} in version {version.number} and is"
                    f" {question.scale or question.kind} now, which would break its trend. Give it a new key.",
                    question=question.key,
                    version=version.number,
                )


def _count_untranslated(survey: SurveyDefinition) -> dict[str, int]:
    """Count the texts that a language lacks; there the respondent reads the first language."""
    texts = [words for words in _all_words(survey) if words]
    return {language: sum(1 for words in texts if language not in words) for language in survey.languages[1:]}


def _all_words(survey: SurveyDefinition) -> list[Words]:
    found: list[Words] = [survey.intro, survey.end_title, survey.end_text]
    found += [quota.words for quota in survey.quotas]
    for page in survey.pages:
        found.append(page.title)
        for question in page.questions:
            found += [question.text, question.hint, question.low, question.high]
            lists = (question.options, question.rows, *question.causes.values())
            found += [option.name for options in lists for option in options]
    return found
