"""A survey as a respondent would see it, from a document that nobody published; nothing is kept.

The very templates and engine of the public page draw it. A question that stands behind a condition is shown
with answers that lead to it, and it is said which.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from desirepath.listen.surveys.answering import Fault, Sent, read_page
from desirepath.listen.surveys.contracts import Answers, Question, SurveyDefinition
from desirepath.listen.surveys.engine import ShownPage, next_page, previous_page, walk
from desirepath.listen.surveys.public.drawing import draw_page
from desirepath.listen.surveys.public.pages import draw_html
from desirepath.listen.surveys.public.phrases import phrase
from desirepath.listen.surveys.reaching import find_answers_to
from desirepath.listen.surveys.wording import choose_language, direction, say_answer, speaker

Form = Mapping[str, Sequence[str]]
# What stands for a file: a preview takes none.
EXAMPLE_FILE = {"name": "example.pdf"}
TEXTS = frozenset({"text", "comment", "date", "single"})
LISTS = frozenset({"multiple", "cause"})


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What to show: a question, a page or the end; else where these answers lead."""

    language: str = ""
    question: str = ""
    page: str = ""
    is_ended: bool = False


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A drawn page, and where it stands on the path; `assumed` are answers that nobody gave."""

    html: str
    page: str
    number: int
    total: int
    language: str
    answers: Answers
    assumed: Mapping[str, str]
    fault_count: int = 0


@dataclass(frozen=True, kw_only=True)
class _Wrong:
    form: Sent
    faults: Sequence[Fault]


def preview_survey(survey: SurveyDefinition, wish: Wish, answers: Answers, form: Form | None) -> Preview:
    """Draw what is wished; a form that was sent in a preview is taken first and leads on, or shows its faults."""
    language = choose_language(survey, [wish.language] if wish.language else [])
    known = _sane(survey, answers)
    if form is not None:
        return _take(survey, language, known, Sent(form))
    if wish.is_ended:
        return _end(survey, language, known)
    assumed = _assume(survey, wish.question, known)
    known |= assumed
    shown = _find(survey, wish, known)
    if shown is None:
        return _end(survey, language, known)
    return _draw(survey, language, known, shown, assumed=assumed)


def _find(survey: SurveyDefinition, wish: Wish, answers: Answers) -> ShownPage | None:
    path = walk(survey, answers)
    wanted = next(
        (one for one in path.pages if wish.question in {question.key for question in one.questions}), None
    )
    return wanted or path.find(wish.page) or next_page(survey, answers)


def _take(survey: SurveyDefinition, language: str, known: dict[str, Any], sent: Sent) -> Preview:
    path = walk(survey, known)
    shown = path.find(sent.get("page")) or next_page(survey, known)
    if shown is None:
        return _end(survey, language, known)
    for question in shown.questions:
        if question.kind == "file":
            known[question.key] = EXAMPLE_FILE
    read = read_page(shown, sent, known)
    kept = {key: value for key, value in known.items() if key not in {one.key for one in shown.questions}}
    kept |= read.answers
    if sent.get("go") == "back":
        before = previous_page(survey, kept, shown.key) or shown
        return _draw(survey, language, kept, before)
    if read.faults:
        return _draw(survey, language, kept, shown, wrong=_Wrong(form=sent, faults=read.faults))
    after = next_page(survey, kept, after=shown.key)
    return _draw(survey, language, kept, after) if after else _end(survey, language, kept)


def _assume(survey: SurveyDefinition, key: str, known: Answers) -> dict[str, Any]:
    """Return answers that lead to a question, unless those that were given do."""
    question = survey.find_question(key)
    if question is None or any(question in one.questions for one in walk(survey, known).pages):
        return {}
    page = next(one for one in survey.pages if question in one.questions)
    return find_answers_to(survey, page, question) or {}


def _draw(
    survey: SurveyDefinition,
    language: str,
    answers: dict[str, Any],
    shown: ShownPage,
    *,
    wrong: _Wrong | None = None,
    assumed: Answers | None = None,
) -> Preview:
    page = draw_page(
        survey,
        shown,
        answers,
        language,
        sent=wrong.form if wrong else None,
        faults=wrong.faults if wrong else (),
    )
    context = {
        "survey": survey,
        "page": page,
        "language": language,
        "direction": page.direction,
        "progress": phrase("progress", language, number=page.number, total=page.total),
        "action": "",
        "start_key": uuid4(),
        "kept_as": "",
        "languages": (),
    }
    return Preview(
        html=draw_html("listen/survey/page.html", survey.theme, context),
        page=shown.key,
        number=page.number,
        total=page.total,
        language=language,
        answers=answers,
        assumed={key: say_answer(survey, language, answers, key) for key in assumed or ()},
        fault_count=len(page.errors),
    )


def _end(survey: SurveyDefinition, language: str, answers: dict[str, Any]) -> Preview:
    say = speaker(survey, language, answers)
    context = {
        "language": language,
        "direction": direction(language),
        "kind": "done",
        "title": say(survey.end_title) or phrase("done-title", language),
        "text": say(survey.end_text) or phrase("done-text", language),
    }
    total = len(walk(survey, answers).pages)
    return Preview(
        html=draw_html("listen/survey/notice.html", survey.theme, context),
        page="",
        number=total,
        total=total,
        language=language,
        answers=answers,
        assumed={},
    )


def _sane(survey: SurveyDefinition, answers: Answers) -> dict[str, Any]:
    """Keep what can be an answer: the document may have changed since they were given."""
    known = {one.key: one for one in survey.questions}
    return {key: value for key, value in answers.items() if key in known and _fits(known[key], value)}


def _fits(question: Question, value: Any) -> bool:
    if question.kind in TEXTS:
        return isinstance(value, str)
    if question.kind in LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if question.rows:
        kinds = int if question.is_score else str
        return isinstance(value, dict) and all(isinstance(one, kinds) for one in value.values())
    if question.kind in {"contact", "file"}:
        return isinstance(value, dict)
    return isinstance(value, int) and not isinstance(value, bool)
