"""What is asked next: pure functions of a survey and the answers given so far.

Conditions look at earlier pages alone, so one walk from the first page to the last settles everything: which pages
and questions are shown, and which answers count. An answer to a question that is not shown any more, because an
earlier answer was changed, does not count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desirepath.listen.surveys.conditions import holds
from desirepath.listen.surveys.contracts import (
    Answers,
    Option,
    Page,
    Question,
    Quota,
    SurveyDefinition,
    group_of,
)


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page on the respondent's path, with those of its questions that are shown."""

    page: Page
    questions: tuple[Question, ...]

    @property
    def key(self) -> str:
        """The page's key."""
        return self.page.key


@dataclass(frozen=True, slots=True)
class Walk:
    """The path through a survey as the answers make it, and the answers that count."""

    pages: tuple[ShownPage, ...]
    answers: Mapping[str, Any]

    def find(self, key: str) -> ShownPage | None:
        """Return a page of the path."""
        return next((one for one in self.pages if one.key == key), None)


def walk(survey: SurveyDefinition, answers: Answers) -> Walk:
    """Follow the survey from its first page to its last."""
    counted: dict[str, Any] = {}
    pages = []
    for page in survey.pages:
        if not holds(page.show_if, counted):
            continue
        shown = tuple(one for one in page.questions if _is_shown(one, counted))
        if shown:
            pages.append(ShownPage(page, shown))
            counted |= _counted(shown, answers, counted)
    return Walk(tuple(pages), counted)


def next_page(survey: SurveyDefinition, answers: Answers, after: str | None = None) -> ShownPage | None:
    """Return the page to show after another, or the first; None at the end."""
    return page_after(survey, walk(survey, answers), after)


def page_after(survey: SurveyDefinition, path: Walk, after: str | None) -> ShownPage | None:
    """Return the page of a path that comes after another, or the first; None at the end."""
    if after is None:
        return path.pages[0] if path.pages else None
    order = {page.key: place for place, page in enumerate(survey.pages)}
    return next((one for one in path.pages if order[one.key] > order.get(after, -1)), None)


def previous_page(survey: SurveyDefinition, answers: Answers, before: str) -> ShownPage | None:
    """Return the page that stands before another on the path; None before the first."""
    order = {page.key: place for place, page in enumerate(survey.pages)}
    earlier = [one for one in walk(survey, answers).pages if order[one.key] < order.get(before, 0)]
    return earlier[-1] if earlier else None


def first_open_page(path: Walk) -> ShownPage | None:
    """Return the first page of the path on which a required answer is missing."""
    return next((one for one in path.pages if missing(one, path.answers)), None)


def missing(shown: ShownPage, answers: Answers) -> list[Question]:
    """Return the questions of a page that must be answered and are not."""
    return [one for one in shown.questions if one.is_required and one.key not in answers]


def choices(question: Question, answers: Answers) -> tuple[Option, ...]:
    """Return what can be chosen: of a root cause, the list for the respondent's recommendation."""
    if question.kind != "cause":
        return question.options
    group = group_of(answers.get(question.about))
    return question.causes.get(group, ()) if group else ()


def met_quotas(survey: SurveyDefinition, answers: Answers) -> list[Quota]:
    """Return the quotas that these answers count for."""
    return [quota for quota in survey.quotas if holds(quota.when, answers)]


def _is_shown(question: Question, answers: Answers) -> bool:
    has_choice = question.kind != "cause" or bool(choices(question, answers))
    return has_choice and holds(question.show_if, answers)


def _counted(shown: tuple[Question, ...], answers: Answers, before: Answers) -> dict[str, Any]:
    found = {one.key: answers[one.key] for one in shown if one.key in answers}
    for question in shown:
        if question.kind == "cause" and question.key in found:
            allowed = {option.key for option in choices(question, before)}
            kept = [key for key in found.pop(question.key) if key in allowed]
            found |= {question.key: kept} if kept else {}
        found |= _words_beside(question, answers, found.get(question.key))
    return found


def _words_beside(question: Question, answers: Answers, chosen: Any) -> dict[str, Any]:
    """Words beside an option count while it is chosen."""
    places = question.words_keys
    if not places:
        return {}
    keys = [chosen] if isinstance(chosen, str) else chosen if isinstance(chosen, list) else []
    return {places[key]: answers[places[key]] for key in keys if places.get(key) in answers}
