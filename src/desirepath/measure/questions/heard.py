"""Answers as they are found in the log, and the step of a journey to which each belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.conditions import parse
from desirepath.eventlog.conditions.tree import All, Comparison, Event, Feedback, Property, leaves
from desirepath.eventlog.contracts import FEEDBACK_EVENT
from desirepath.eventlog.query.cases import CaseRows
from desirepath.eventlog.query.rows import Rows
from desirepath.frame.contracts import JourneyDefinition
from desirepath.measure.questions.answers import AnswerSums, severities
from desirepath.measure.questions.columns import (
    NAMES_NO_STEP,
    NAMES_OTHER_STEP,
    answer_columns,
    named_step_column,
    question_column,
)
from desirepath.measure.questions.low_answers import LowAnswers

Ints = npt.NDArray[np.int64]
SCORED = Feedback("any", Comparison("exists"))
SCORED_AT_A_STEP = All((SCORED, Property(("step",), Comparison("exists"))))


@dataclass(frozen=True)
class Heard:
    """Answers with a score, one row each; `step` is a place on the map, -1 where no step is asked for."""

    step: Ints
    scale: Ints
    score: npt.NDArray[np.float64]
    weight: npt.NDArray[np.float64]
    customer: Ints
    time_us: Ints
    question: Ints  # its number, where questions are told apart

    @classmethod
    def none(cls) -> Heard:
        """No answer at all."""
        ints, floats = np.empty(0, np.int64), np.empty(0, np.float64)
        return cls(ints, ints, floats, floats, ints, ints, ints)

    @classmethod
    def merge_all(cls, parts: Sequence[Heard]) -> Heard:
        """Join the rows of several parts."""
        given = [cls.none(), *parts]
        return cls(*(np.concatenate([getattr(part, f.name) for part in given]) for f in fields(cls)))

    def take(self, kept: npt.NDArray[np.bool_]) -> Heard:
        """Only some of the answers."""
        return Heard(*(getattr(self, f.name)[kept] for f in fields(self)))

    def between(self, from_us: int | None, to_us: int | None) -> Heard:
        """Only the answers given in [from_us, to_us); None is open."""
        kept = np.ones(self.time_us.size, dtype=np.bool_)
        if from_us is not None:
            kept &= self.time_us >= from_us
        if to_us is not None:
            kept &= self.time_us < to_us
        return self.take(kept)

    def sums(self) -> AnswerSums:
        """Count them by step, scale and score."""
        return AnswerSums.of(self.step, self.scale, self.score, self.weight)

    def by_question(self) -> dict[int, Heard]:
        """The answers to each question."""
        return {int(number): self.take(self.question == number) for number in np.unique(self.question)}

    def low(self) -> LowAnswers:
        """How far each falls short of the best."""
        return LowAnswers(self.step, self.customer, severities(self.scale, self.score))


@dataclass(frozen=True)
class Listening:
    """Which answers are wanted: of the steps of a journey, or (without steps) all of them.

    `feedback_step` is the one step that feedback is bound to, which also hears answers that fit no binding.
    With `tells_questions` each answer says to which question it was given.
    `vocabulary` are the steps that are told apart while reading; journeys that share it are read at one cost.
    """

    steps: tuple[str, ...] | None = None
    feedback_step: int | None = None
    vocabulary: tuple[str, ...] = ()
    tells_questions: bool = False

    @classmethod
    def to_journey(cls, definition: JourneyDefinition, vocabulary: tuple[str, ...] = ()) -> Listening:
        """Listen to the steps of a journey."""
        steps = definition.step_slugs
        return cls(steps, find_feedback_step(definition), vocabulary or steps)

    @property
    def columns(self) -> dict[str, str]:
        """The columns to read."""
        questions = question_column() if self.tells_questions else {}
        return {**answer_columns(), **named_step_column(self.vocabulary), **questions}

    def _named(self, places: npt.NDArray[np.int32]) -> Ints:
        """From places in the vocabulary to places on the map; -1 names no step, -2 one of another journey."""
        own = {slug: place for place, slug in enumerate(self.steps or ())}
        table = [own.get(slug, NAMES_OTHER_STEP) for slug in self.vocabulary]
        # Places below zero find their meaning at the table's end.
        return np.array([*table, NAMES_OTHER_STEP, NAMES_NO_STEP], dtype=np.int64)[places]

    def in_cases(self, cases: CaseRows) -> Heard:
        """The answers in cases: each belongs to the step that it names, else to the one that it is bound to."""
        step = np.full(len(cases.events), -1, dtype=np.int64)
        wanted = cases.extra["scale_code"] >= 0
        if self.steps is not None:
            step = self._step_of(self._named(cases.extra["named_step"]), cases.events.code)
            wanted = wanted & (step >= 0)
        return _heard(Rows(cases.customer, cases.events.time_us, cases.extra), step, wanted)

    def elsewhere(self, rows: Rows | CaseRows) -> Heard:
        """The answers outside the cases of a journey: they belong to the step that they name."""
        if isinstance(rows, CaseRows):
            rows = Rows(rows.customer, rows.events.time_us, rows.extra)
        step = self._named(rows.column("named_step"))
        wanted = rows.column("scale_code") >= 0
        if self.steps is None:
            return _heard(rows, np.full(step.size, -1, dtype=np.int64), wanted)
        return _heard(rows, step, wanted & (step >= 0))

    def _step_of(self, named: Ints, code: npt.NDArray[np.int32]) -> Ints:
        step = np.where(named >= 0, named, code).astype(np.int64)
        if self.feedback_step is not None:
            step[(step < 0) & (named == NAMES_NO_STEP)] = self.feedback_step
        return step


def _heard(rows: Rows, step: Ints, wanted: npt.NDArray[np.bool_]) -> Heard:
    kept = np.flatnonzero(wanted)
    question = rows.extra.get("question")
    return Heard(
        step=step[kept],
        scale=rows.column("scale_code")[kept].astype(np.int64),
        score=rows.column("score")[kept].astype(np.float64),
        weight=rows.column("weight")[kept].astype(np.float64),
        customer=rows.customer[kept],
        time_us=rows.time_us[kept],
        question=np.zeros(kept.size, np.int64) if question is None else question[kept].astype(np.int64),
    )


def find_feedback_step(definition: JourneyDefinition) -> int | None:
    """Return the place of the one step that feedback is bound to, which also hears answers that name no step."""
    steps = [
        place
        for place, step in enumerate(definition.steps)
        if any(
            isinstance(leaf, Event) and leaf.name == FEEDBACK_EVENT
            for bind in step.binds
            for leaf in leaves(parse(bind))
        )
    ]
    return steps[0] if len(steps) == 1 else None
