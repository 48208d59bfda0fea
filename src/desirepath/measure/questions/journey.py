"""All facts of a journey in one pass: counts, waits, harms, answers and money per step, per window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.conditions import Condition, parse
from desirepath.eventlog.conditions.tree import Event, leaves
from desirepath.eventlog.contracts import FEEDBACK_EVENT
from desirepath.eventlog.query.asking import ask_cases, with_snapshot
from desirepath.eventlog.query.cases import CaseRows
from desirepath.eventlog.query.preparation import Prepared
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.questions.log_end import find_log_end_us
from desirepath.measure.pain import Harms
from desirepath.measure.questions.answers import AnswerSums, severities
from desirepath.measure.questions.columns import (
    NAMES_NO_STEP,
    amount_columns,
    answer_columns,
    named_step_column,
)
from desirepath.measure.questions.loose_answers import loose_answers
from desirepath.measure.questions.low_answers import LowAnswers
from desirepath.measure.questions.money import Money, money_of
from desirepath.measure.questions.windows import Window, cases_in
from desirepath.understand.selectors import JourneyScope
from journeymath.paths import JourneyNumbers, summarise_journey

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class JourneyFacts:
    """What a window of the log says of a journey."""

    numbers: JourneyNumbers
    answers: AnswerSums
    low: LowAnswers
    money: Money
    stage_cases: Ints
    case_start_us: Ints  # in the order of `numbers.span_us`
    last_event_us: int | None

    def with_answers(self, answers: AnswerSums, low: LowAnswers) -> JourneyFacts:
        """Add answers that belong to steps but to no case."""
        return replace(
            self,
            answers=AnswerSums.merge_all([self.answers, answers]),
            low=LowAnswers.merge_all([self.low, low]),
        )

    @classmethod
    def merge_all(cls, parts: Iterable[JourneyFacts]) -> JourneyFacts:
        """Join what the buckets say."""
        given = list(parts)
        return cls(
            numbers=JourneyNumbers.merge_all([part.numbers for part in given]),
            answers=AnswerSums.merge_all([part.answers for part in given]),
            low=LowAnswers.merge_all([part.low for part in given]),
            money=Money.merge_all(part.money for part in given),
            case_start_us=np.concatenate([part.case_start_us for part in given]),
            stage_cases=np.sum([part.stage_cases for part in given], axis=0),
            last_event_us=max((part.last_event_us for part in given if part.last_event_us), default=None),
        )

    def visit_harms(self, step: int) -> Harms:
        """Return the dropped and overdue visits of one step."""
        rows = self.numbers.harm_step == step
        return Harms(self.numbers.harm_customer[rows], self.numbers.harm_severity[rows])


def journey_facts(
    asked: JourneyScope, windows: Sequence[Window] = (Window(),), *, end_us: int | None = None
) -> list[JourneyFacts]:
    """Read a journey's facts for each window, in one pass over the scope.

    `end_us` is when the log ends; without it that is the journey's own last event, which costs a pass more.
    """
    outcome = asked.definition.outcome
    reader = _Reader(
        asked=asked,
        windows=tuple(windows),
        log_end_us=log_end_us(asked.scope) if end_us is None else end_us,
        stage_of=_stage_of(asked),
        feedback_step=_only_feedback_step(asked),
        has_outcome=outcome is not None,
    )
    flags: dict[str, Condition] = {} if outcome is None else {"outcome": parse(outcome, path="outcome")}
    key = ("journey_facts", asked.design.steps, str(asked.design.follows.tolist()), reader.key, str(outcome))
    found = ask_cases(
        asked.scope,
        key,
        reader.read,
        lambda _, parts: [JourneyFacts.merge_all(facts) for facts in zip(*parts, strict=True)],
        columns=lambda _: {**amount_columns(), **answer_columns(), **named_step_column(asked.design.steps)},
        flags=flags,
    )
    if asked.scope.case.kind != "case_id" or asked.scope.where is not None:
        return found
    loose = loose_answers(asked, windows)
    return [facts.with_answers(*answers) for facts, answers in zip(found, loose, strict=True)]


def log_end_us(scope: Scope) -> int:
    """Return when the log of a scope ends; kept as long as the log stays as it is."""
    wide = replace(scope, where=None)
    found = with_snapshot(scope.workspace_id, ("log_end", wide), lambda _: find_log_end_us(wide))
    return found or 0


@dataclass(frozen=True)
class _Reader:
    asked: JourneyScope
    windows: tuple[Window, ...]
    log_end_us: int
    stage_of: Ints
    feedback_step: int | None
    has_outcome: bool

    @property
    def key(self) -> tuple[object, ...]:
        """What changes the answer besides the scope."""
        expected = tuple(self.asked.design.expect_us.tolist())
        optional = self.asked.design.optional
        return (
            self.windows,
            self.log_end_us,
            tuple(self.stage_of.tolist()),
            self.feedback_step,
            expected,
            optional,
        )

    def read(self, _: Prepared, cases: CaseRows) -> list[JourneyFacts]:
        """Read one bucket for every window."""
        cuts = self.asked.scope.cuts_events
        return [self._facts(cases_in(cases, window, cuts_events=cuts), window) for window in self.windows]

    def _facts(self, cases: CaseRows, window: Window) -> JourneyFacts:
        events = cases.events
        end_us = (
            self.log_end_us if window.seen_until_us is None else min(self.log_end_us, window.seen_until_us)
        )
        answers, low = self._answers(cases)
        bound = events.time_us[events.code >= 0]
        return JourneyFacts(
            numbers=summarise_journey(
                events,
                self.asked.design,
                log_end_us=end_us,
                outcome=cases.extra["outcome"] > 0 if self.has_outcome else None,
                customer=cases.customer,
            ),
            answers=answers,
            low=low,
            money=money_of(cases),
            stage_cases=self._stage_cases(cases),
            case_start_us=_starts(cases),
            last_event_us=int(bound.max()) if bound.size else None,
        )

    def _answers(self, cases: CaseRows) -> tuple[AnswerSums, LowAnswers]:
        rows = np.flatnonzero(cases.extra["scale_code"] >= 0)
        step = self._step_of(cases.extra["named_step"][rows], cases.events.code[rows])
        rows, step = rows[step >= 0], step[step >= 0]
        scale = cases.extra["scale_code"][rows]
        score = cases.extra["score"][rows]
        sums = AnswerSums.of(step, scale, score, cases.extra["weight"][rows])
        return sums, LowAnswers(step, cases.customer[rows], severities(scale, score))

    def _step_of(self, named: npt.NDArray[np.int32], code: npt.NDArray[np.int32]) -> Ints:
        """The step of an answer: the one that it names, else the one that its event is bound to."""
        step = np.where(named >= 0, named, code).astype(np.int64)
        if self.feedback_step is not None:
            step[(step < 0) & (named == NAMES_NO_STEP)] = self.feedback_step
        return step

    def _stage_cases(self, cases: CaseRows) -> Ints:
        stages = int(self.stage_of.max(initial=-1)) + 1
        bound = cases.events.code >= 0
        pairs = cases.case_index[bound] * max(stages, 1) + self.stage_of[cases.events.code[bound]]
        return np.bincount(np.unique(pairs) % max(stages, 1), minlength=stages).astype(np.int64)


def _starts(cases: CaseRows) -> Ints:
    first = cases.first_of_cases(cases.events.code >= 0)
    return cases.events.time_us[first[first >= 0]]


def _stage_of(asked: JourneyScope) -> Ints:
    places = [place for place, stage in enumerate(asked.definition.stages) for _ in stage.steps]
    return np.array(places, dtype=np.int64)


def _only_feedback_step(asked: JourneyScope) -> int | None:
    """The one step that feedback is bound to, which then also hears answers that fit no binding."""
    steps = [
        place
        for place, step in enumerate(asked.definition.steps)
        if any(
            isinstance(leaf, Event) and leaf.name == FEEDBACK_EVENT
            for bind in step.binds
            for leaf in leaves(parse(bind))
        )
    ]
    return steps[0] if len(steps) == 1 else None
