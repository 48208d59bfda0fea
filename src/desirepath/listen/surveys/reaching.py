"""Which pages and questions can be reached at all: tried out with the answers that conditions can tell apart.

For each condition, the questions that it depends on (and those that these depend on) are answered in every way
that makes a difference: each point of a scale, each option, each set of the compared options, and no answer. Where
that would be more than `MOST_TRIES` combinations, nothing is claimed and the part is listed as not tried.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desirepath.listen.scales import SCALES
from desirepath.listen.surveys.conditions import asked_keys, compared_values
from desirepath.listen.surveys.contracts import Page, Question, SurveyDefinition
from desirepath.listen.surveys.engine import walk

MOST_TRIES = 20_000
MOST_SET = 8  # compared options of a question with several answers
ABSENT = object()


@dataclass(frozen=True, slots=True)
class Reach:
    """Questions that no answers lead to, and those that are too entangled to try."""

    never: tuple[str, ...]
    not_tried: tuple[str, ...]


def find_unreachable(survey: SurveyDefinition) -> Reach:
    """Return the questions that nobody can ever see, and those of which that is not known."""
    never, not_tried = [], []
    for page in survey.pages:
        for question in page.questions:
            found = _is_reachable(survey, page, question)
            if found is None:
                not_tried.append(question.key)
            elif not found:
                never.append(question.key)
    return Reach(tuple(never), tuple(not_tried))


def find_answers_to(survey: SurveyDefinition, page: Page, question: Question) -> dict[str, Any] | None:
    """Return some answers with which a question is shown; None when there are none, or too many to try."""
    return next(_leading_to(survey, page, question) or iter(()), None)


def _is_reachable(survey: SurveyDefinition, page: Page, question: Question) -> bool | None:
    leading = _leading_to(survey, page, question)
    return None if leading is None else next(leading, None) is not None


def _leading_to(survey: SurveyDefinition, page: Page, question: Question) -> Iterator[dict[str, Any]] | None:
    """Yield the answers that lead to a question; None when there are too many to try."""
    domains = {key: list(_domain(survey, key)) for key in _needed(survey, page, question)}
    if math.prod(len(domain) for domain in domains.values()) > MOST_TRIES:
        return None
    return _try_out(survey, page, question, domains)


def _try_out(
    survey: SurveyDefinition, page: Page, question: Question, domains: dict[str, list[Any]]
) -> Iterator[dict[str, Any]]:
    for chosen in itertools.product(*domains.values()):
        answers = {key: value for key, value in zip(domains, chosen, strict=True) if value is not ABSENT}
        shown = walk(survey, answers).find(page.key)
        if shown is not None and question in shown.questions:
            yield answers


def _needed(survey: SurveyDefinition, page: Page, question: Question) -> set[str]:
    """Return the questions whose answers decide, directly or through their own conditions."""
    home = {one.key: shown for shown in survey.pages for one in shown.questions}
    waiting, found = list(_direct(page, question)), set[str]()
    while waiting:
        key = waiting.pop()
        asked = survey.find_question(key)
        if key not in found and asked is not None:
            found.add(key)
            waiting += _direct(home[key], asked)
    return found


def _direct(page: Page, question: Question) -> Iterator[str]:
    yield from asked_keys(page.show_if)
    yield from asked_keys(question.show_if)
    if question.kind == "cause":
        yield question.about


def _domain(survey: SurveyDefinition, key: str) -> Iterator[Any]:
    """Yield the answers to a question that conditions can tell apart."""
    question = survey.find_question(key)
    if question is None:
        return
    if not question.is_required:
        yield ABSENT
    compared = list(_compared(survey, key))
    match question.kind:
        case "csi" | "matrix":
            yield from _batteries(question)
        case "single":
            yield from (option.key for option in question.options)
        case "multiple" | "cause":
            yield from _sets(question, compared)
        case "contact" | "file":
            yield {"may": True, "name": "x"}
        case _ if question.is_score:
            yield from _points(question.scale)
        case _:
            yield from ("x", *(one for value in compared for one in (value, f"{value}x")))


def _compared(survey: SurveyDefinition, key: str) -> Iterator[Any]:
    for page in survey.pages:
        yield from compared_values(page.show_if, key)
        for question in page.questions:
            yield from compared_values(question.show_if, key)


def _points(scale: str) -> range:
    low, high = SCALES[scale] or (0, 0)
    return range(int(low), int(high) + 1)


def _batteries(question: Question) -> Iterator[dict[str, Any]]:
    values = list(_points(question.scale)) if question.is_score else [one.key for one in question.options]
    for chosen in itertools.product(values, repeat=len(question.rows)):
        yield {row.key: value for row, value in zip(question.rows, chosen, strict=True)}
        if len(values) ** len(question.rows) > MOST_TRIES:
            # Too many to list: so many more that the caller's product says so.
            yield from ({} for _ in range(MOST_TRIES))
            return


def _sets(question: Question, compared: list[Any]) -> Iterator[list[str]]:
    keys = [option.key for option in question.options]
    for causes in question.causes.values():
        keys += [option.key for option in causes if option.key not in keys]
    named = [key for key in keys if key in compared][:MOST_SET]
    others = [key for key in keys if key not in named][:1]
    for size in range(len(named) + 1):
        for chosen in itertools.combinations(named, size):
            yield from ([*chosen, *rest] for rest in ([], others) if chosen or rest)
