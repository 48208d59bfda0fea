"""A page of a survey as its template draws it: every text in the right language, every field with its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desirepath.listen.scales import SCALES
from desirepath.listen.surveys.answering import Fault, Sent, field_of, words_field
from desirepath.listen.surveys.contracts import Answers, Option, Question, SurveyDefinition, Words
from desirepath.listen.surveys.engine import ShownPage, choices, walk
from desirepath.listen.surveys.public.phrases import fault_words, phrase
from desirepath.listen.surveys.wording import direction, speaker

FORMS = {
    "nps": "scale",
    "csat": "scale",
    "ces": "scale",
    "stars": "scale",
    "csi": "battery",
    "matrix": "battery",
    "single": "choices",
    "multiple": "choices",
    "cause": "choices",
    "text": "words",
    "comment": "words",
    "date": "date",
    "contact": "contact",
    "file": "file",
}
AUTOCOMPLETE = {"email": "email", "phone": "tel"}
INPUT = {"email": "email", "phone": "tel"}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One radio button or check box."""

    id: str
    value: str
    label: str
    is_chosen: bool
    words: Field | None = None


@dataclass(frozen=True, kw_only=True)
class Field:
    """A row of a battery, or an input beside others."""

    name: str
    label: str
    choices: Sequence[Choice] = ()
    value: str = ""
    kind: str = "text"
    autocomplete: str = "off"


@dataclass(frozen=True, kw_only=True)
class DrawnQuestion:
    """One question as its template draws it."""

    question: Question
    form: str
    name: str
    first_id: str
    text: str
    hint: str
    rule: str
    low: str
    high: str
    error: str
    choices: Sequence[Choice] = ()
    fields: Sequence[Field] = ()
    value: str = ""

    @property
    def point_count(self) -> int:
        """How many points its scale has."""
        return sum(1 for choice in self.choices if choice.value)

    @property
    def last_label(self) -> str:
        """The label of a scale's upper end."""
        points = [choice.label for choice in self.choices if choice.value]
        return points[-1] if points else ""


@dataclass(frozen=True, kw_only=True)
class DrawnError:
    """One line of the summary of errors, and the field that it leads to."""

    target: str
    text: str


@dataclass(frozen=True, kw_only=True)
class DrawnPage:
    """A page of a survey."""

    key: str
    title: str
    intro: str
    language: str
    direction: str
    number: int
    total: int
    is_last: bool
    questions: Sequence[DrawnQuestion]
    errors: Sequence[DrawnError]
    words: Mapping[str, str] = field(default_factory=dict)


def draw_page(
    survey: SurveyDefinition,
    shown: ShownPage,
    answers: Answers,
    language: str,
    *,
    sent: Sent | None = None,
    faults: Sequence[Fault] = (),
) -> DrawnPage:
    """Return a page with the answers kept so far, or with what was just sent and is wrong with it."""
    path = walk(survey, answers)
    place = [one.key for one in path.pages].index(shown.key)
    say = speaker(survey, language, path.answers)
    brush = _Brush(language, say, answers, sent, {one.field: one for one in faults})
    questions = [brush.draw(question) for question in shown.questions]
    return DrawnPage(
        key=shown.key,
        title=say(shown.page.title),
        intro=say(survey.intro) if place == 0 else "",
        language=language,
        direction=direction(language),
        number=place + 1,
        total=len(path.pages),
        is_last=place + 1 == len(path.pages),
        questions=questions,
        errors=[
            brush.summarise(question, one) for question in questions for one in brush.errors_of(question)
        ],
        words=_words(language),
    )


def _words(language: str) -> dict[str, str]:
    """The page's own words under names that a template can say."""
    codes = ("next", "send", "back", "needed", "language", "change", "kept", "afresh", "error", "offline")
    more = ("sending", "error-title", "leave-empty", "again")
    return {code.replace("-", "_"): phrase(code, language) for code in (*codes, *more)}


@dataclass(frozen=True)
class _Brush:
    language: str
    say: Callable[[Words], str]
    answers: Answers
    sent: Sent | None
    faults: Mapping[str, Fault]

    def draw(self, question: Question) -> DrawnQuestion:
        name = field_of(question) if not question.rows else f"q-{question.key}"
        drawn_choices = self.choices(question)
        fields = self.fields(question)
        wrong = [fault for fault in self.faults.values() if _belongs(fault.field, question)]
        return DrawnQuestion(
            question=question,
            form=FORMS[question.kind],
            name=f"q-{question.key}",
            first_id=_first_id(name, drawn_choices, fields),
            text=self.say(question.text),
            hint=self.say(question.hint),
            rule=self.rule(question),
            low=self.say(question.low),
            high=self.say(question.high),
            error=fault_words(wrong[0].code, self.language, **wrong[0].named) if wrong else "",
            choices=drawn_choices,
            fields=fields,
            value=self.value(question),
        )

    def errors_of(self, drawn: DrawnQuestion) -> list[Fault]:
        return [fault for fault in self.faults.values() if _belongs(fault.field, drawn.question)]

    def summarise(self, drawn: DrawnQuestion, fault: Fault) -> DrawnError:
        rows = {one.name: one for one in drawn.fields}
        row = rows.get(fault.field)
        target = (row.choices[0].id if row.choices else row.name) if row else drawn.first_id
        words = fault_words(fault.code, self.language, **fault.named)
        return DrawnError(target=target, text=f"{drawn.text} {words}")

    def rule(self, question: Question) -> str:
        if question.kind in {"multiple", "cause"} and question.most is not None:
            return phrase("most", self.language, most=question.most)
        if question.kind == "file":
            types = ", ".join(question.file_types)
            return phrase("file-rule", self.language, most=question.most_megabytes, types=types)
        return ""

    def choices(self, question: Question) -> list[Choice]:
        if question.kind == "contact":
            may = self.field_value(f"q-{question.key}.may", "1" if question.key in self.answers else "")
            words = phrase("may", self.language)
            return [Choice(id=f"q-{question.key}.may", value="1", label=words, is_chosen=bool(may))]
        if question.rows or FORMS[question.kind] not in {"scale", "choices"}:
            return []
        given = self.answers.get(question.key)
        chosen = self.chosen(f"q-{question.key}", given if isinstance(given, list) else [given])
        options = _points(question) if question.is_score else self.named(choices(question, self.answers))
        found = [
            replace(one, words=self.words_beside(question, one.value))
            for one in _choices(f"q-{question.key}", options, chosen)
        ]
        if question.kind not in {"multiple", "cause"} and not question.is_required:
            found.append(self.no_answer(f"q-{question.key}", chosen))
        return found

    def words_beside(self, question: Question, option: str) -> Field | None:
        key = question.words_keys.get(option)
        if key is None:
            return None
        name = words_field(question, option)
        value = self.field_value(name, str(self.answers.get(key, "")))
        return Field(name=name, label=phrase("say", self.language), value=value)

    def fields(self, question: Question) -> list[Field]:
        if question.kind == "contact":
            return [self.contact_field(question, asked) for asked in question.asks_for]
        return [self.row(question, row) for row in question.rows]

    def row(self, question: Question, row: Option) -> Field:
        name = f"q-{question.key}.{row.key}"
        chosen = self.chosen(name, [self.answers.get(question.key, {}).get(row.key)])
        options = _points(question) if question.is_score else self.named(question.options)
        found = _choices(name, options, chosen)
        if not question.is_required:
            found.append(self.no_answer(name, chosen))
        return Field(name=name, label=self.say(row.name), choices=found)

    def contact_field(self, question: Question, asked: str) -> Field:
        name = f"q-{question.key}.{asked}"
        return Field(
            name=name,
            label=phrase(asked, self.language),
            value=self.field_value(name, self.answers.get(question.key, {}).get(asked, "")),
            kind=INPUT[asked],
            autocomplete=AUTOCOMPLETE[asked],
        )

    def no_answer(self, name: str, chosen: set[str]) -> Choice:
        label = phrase("no-answer", self.language)
        return Choice(id=f"{name}--", value="", label=label, is_chosen=not chosen)

    def named(self, options: Sequence[Option]) -> list[tuple[str, str]]:
        return [(option.key, self.say(option.name)) for option in options]

    def value(self, question: Question) -> str:
        given = self.answers.get(question.key, "")
        if question.kind == "file":
            return phrase("file-sent", self.language, name=given["name"]) if given else ""
        plain = given if isinstance(given, str) else ""
        return self.field_value(f"q-{question.key}", plain)

    def chosen(self, name: str, given: Sequence[Any]) -> set[str]:
        values = (
            [str(one) for one in given if one is not None] if self.sent is None else self.sent.getlist(name)
        )
        return {one for one in values if one}

    def field_value(self, name: str, kept: str) -> str:
        return kept if self.sent is None else self.sent.get(name, "")


def _belongs(name: str, question: Question) -> bool:
    own = f"q-{question.key}"
    return name == own or name.startswith(f"{own}.")


def _points(question: Question) -> list[tuple[str, str]]:
    low, high = SCALES[question.scale] or (0, 0)
    mark = " ★" if question.kind == "stars" else ""
    return [(str(point), f"{point}{mark}") for point in range(int(low), int(high) + 1)]


def _choices(name: str, options: Sequence[tuple[str, str]], chosen: set[str]) -> list[Choice]:
    return [
        Choice(id=f"{name}-{value}", value=value, label=label, is_chosen=value in chosen)
        for value, label in options
    ]


def _first_id(name: str, found: Sequence[Choice], fields: Sequence[Field]) -> str:
    if found:
        return found[0].id
    return fields[0].choices[0].id if fields and fields[0].choices else name
