"""For any survey and any answers: every way ends, nothing is asked twice, hidden answers do not count."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.engine import next_page, previous_page, walk
from desirepath.listen.surveys.files import read_survey
from desirepath.listen.surveys.piping import fill, piped_keys

# Whole surveys are drawn, on machines that may be busy.
unhurried = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OPTIONS = ["a", "b", "c"]
VALUES = {"nps": st.integers(0, 10), "single": st.sampled_from(OPTIONS), "text": st.text(max_size=5)}
OPERATORS = {
    "nps": ["<=", ">", "=", "!="],
    "single": ["=", "!="],
    "text": ["contains", "=", "missing", "exists"],
}


@st.composite
def conditions(draw: Any, known: list[tuple[str, str]]) -> dict[str, Any]:
    key, kind = draw(st.sampled_from(known))
    operator = draw(st.sampled_from(OPERATORS[kind]))
    leaf: dict[str, Any] = {"answer": key, "op": operator}
    if operator not in {"missing", "exists"}:
        leaf["value"] = draw(VALUES[kind])
    shape = draw(st.sampled_from(["leaf", "not", "all", "any"]))
    return leaf if shape == "leaf" else {shape: leaf if shape == "not" else [leaf]}


@st.composite
def surveys(draw: Any) -> SurveyDefinition:
    known: list[tuple[str, str]] = []
    pages = []
    for place in range(draw(st.integers(1, 6))):
        questions = []
        for number in range(draw(st.integers(1, 3))):
            kind = draw(st.sampled_from(list(VALUES)))
            question: dict[str, Any] = {"key": f"q{place}-{number}", "kind": kind, "text": "x"}
            if kind == "single":
                question["options"] = [{"key": one, "name": one} for one in OPTIONS]
            if known and draw(st.booleans()):
                question["show_if"] = draw(conditions(known))
            questions.append(question)
        page: dict[str, Any] = {"key": f"p{place}", "questions": questions}
        if known and draw(st.booleans()):
            page["show_if"] = draw(conditions(known))
        pages.append(page)
        known += [(one["key"], one["kind"]) for one in questions]
    return read_survey({"format": "desirepath/survey/1", "slug": "s", "name": "S", "pages": pages})


@st.composite
def answered(draw: Any) -> tuple[SurveyDefinition, dict[str, Any]]:
    survey = draw(surveys())
    chosen = [one for one in survey.questions if draw(st.booleans())]
    return survey, {one.key: draw(VALUES[one.kind]) for one in chosen}


@unhurried
@given(answered())
def test_every_way_ends_and_asks_no_page_twice(case: tuple[SurveyDefinition, dict[str, Any]]):
    survey, answers = case
    seen: list[str] = []
    page = next_page(survey, answers)
    while page is not None:
        assert page.key not in seen
        seen.append(page.key)
        page = next_page(survey, answers, after=page.key)
    assert seen == [one.key for one in walk(survey, answers).pages]


@unhurried
@given(answered())
def test_going_back_is_the_same_way(case: tuple[SurveyDefinition, dict[str, Any]]):
    survey, answers = case
    pages = [one.key for one in walk(survey, answers).pages]
    for before, after in itertools.pairwise(pages):
        found = previous_page(survey, answers, after)
        assert found is not None
        assert found.key == before
    if pages:
        assert previous_page(survey, answers, pages[0]) is None


@unhurried
@given(answered())
def test_answers_to_what_is_not_shown_change_nothing(case: tuple[SurveyDefinition, dict[str, Any]]):
    survey, answers = case
    path = walk(survey, answers)
    shown = {question.key for page in path.pages for question in page.questions}
    assert set(path.answers) == shown & set(answers)
    assert walk(survey, path.answers) == path


@given(st.text(), st.text())
def test_an_answer_is_repeated_as_it_is_and_never_filled_in_itself(name: str, words: str):
    answers = {"name": name, "other": words}
    filled = fill("Hello {{name}}!", answers.__getitem__)
    assert filled == f"Hello {name[:200] or '…'}!"


def test_places_of_texts_have_a_word_for_no_answer():
    assert list(piped_keys("{{a}} and {{ b-2 | you }}, not {{ A }} or {b}")) == ["a", "b-2"]
    assert fill("Hello {{ b-2 | you }}", lambda _: "") == "Hello you"
