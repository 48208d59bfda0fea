"""All facts of a journey in one pass: counts, waits, harms, answers and money per step, per window."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from desirepath.eventlog.conditions import Condition, parse
from desirepath.eventlog.query.asking import ask_parts, with_snapshot
from desirepath.eventlog.query.cases import CaseParts, CaseRows, case_parts
from desirepath.eventlog.query.preparation import Shared, prepare
from desirepath.eventlog.query.scope import Scope
from desirepath.eventlog.query.shared_scan import Reading
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.questions.designs import design_key
from desirepath.eventlog.questions.log_end import find_log_end_us
from desirepath.measure.hand_offs import list_hand_offs
from desirepath.measure.pain import Harms
from desirepath.measure.questions.answers import AnswerSums
from desirepath.measure.questions.columns import amount_columns
from desirepath.measure.questions.hand_offs import HandOffWaits, Pair, hand_off_waits
from desirepath.measure.questions.heard import SCORED_AT_A_STEP, Heard, Listening
from desirepath.measure.questions.hearing import of_customers
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
    hand_offs: HandOffWaits

    def with_answers(self, heard: Heard) -> JourneyFacts:
        """Add answers that belong to steps but to no case of the journey."""
        if heard.time_us.size == 0:
            return self
        return replace(
            self,
            answers=AnswerSums.merge_all([self.answers, heard.sums()]),
            low=LowAnswers.merge_all([self.low, heard.low()]),
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
            hand_offs=HandOffWaits.merge_all([part.hand_offs for part in given]),
        )

    def visit_harms(self, step: int) -> Harms:
        """Return the dropped and overdue visits of one step."""
        rows = self.numbers.harm_step == step
        return Harms(self.numbers.harm_customer[rows], self.numbers.harm_severity[rows])


@dataclass(frozen=True)
class FactsPart:
    """What a bucket says, per window; `caseless` are the answers without a case, not yet judged by a filter."""

    facts: list[JourneyFacts]
    caseless: Heard


def journey_facts(
    asked: JourneyScope, windows: Sequence[Window] = (Window(),), *, end_us: int | None = None
) -> list[JourneyFacts]:
    """Read a journey's facts for each window, in one pass over the scope.

    `end_us` is when the log ends; without it that is the journey's own last event, which costs a pass more.
    """
    question = JourneyQuestion.of(asked, windows, log_end_us(asked.scope) if end_us is None else end_us)
    pairs = tuple(pair for one in list_hand_offs(asked.definition) for pair in one.pairs)
    question = replace(question, hand_offs=pairs)
    return ask_parts(
        asked.scope,
        question.key,
        lambda _, parts: question.read(parts),
        lambda _, parts: question.join(parts),
        columns=question.columns,
        flags=question.flags,
        beside=SCORED_AT_A_STEP,
    )


def facts_reading(question: JourneyQuestion, snapshot: Snapshot, shared: Shared) -> Reading:
    """The same as one of several questions that are read together."""
    prepared = prepare(
        question.asked.scope,
        snapshot,
        columns=question.columns,
        flags=question.flags,
        beside=SCORED_AT_A_STEP,
        shared=shared,
    )
    return Reading(prepared.plan, lambda rows: question.read(case_parts(prepared, rows)))


def outcome_flags(asked: JourneyScope) -> dict[str, Condition]:
    """The conditions beside those of the scope on which an answer about a journey depends."""
    outcome = asked.definition.outcome
    return {} if outcome is None else {"outcome": parse(outcome, path="outcome")}


def log_end_us(scope: Scope) -> int:
    """Return when the log of a scope ends; kept as long as the log stays as it is."""
    wide = replace(scope, where=None)
    found = with_snapshot(scope.workspace_id, ("log_end", wide), lambda _: find_log_end_us(wide))
    return found or 0


@dataclass(frozen=True)
class JourneyQuestion:
    """What is asked of a journey: its numbers, answers and money, for each window."""

    asked: JourneyScope
    windows: tuple[Window, ...]
    log_end_us: int
    listening: Listening
    stage_of: tuple[int, ...]
    hand_offs: tuple[Pair, ...] = ()  # the pairs of steps whose waits are wanted

    @classmethod
    def of(
        cls,
        asked: JourneyScope,
        windows: Sequence[Window],
        end_us: int,
        vocabulary: tuple[str, ...] = (),
    ) -> JourneyQuestion:
        """Ask about a journey; `vocabulary` is shared by journeys that are read together."""
        stages = enumerate(asked.definition.stages)
        stage_of = tuple(place for place, stage in stages for _ in stage.steps)
        listening = Listening.to_journey(asked.definition, vocabulary)
        return cls(asked, tuple(windows), end_us, listening, stage_of)

    @property
    def columns(self) -> dict[str, str]:
        """The columns to read beside those of cases."""
        return {**amount_columns(), **self.listening.columns}

    @property
    def flags(self) -> dict[str, Condition]:
        """The conditions to read as marks."""
        return outcome_flags(self.asked)

    @property
    def key(self) -> tuple[Hashable, ...]:
        """What changes the answer besides the scope."""
        outcome = str(self.asked.definition.outcome)
        place = (self.windows, self.log_end_us, self.listening, self.stage_of, self.hand_offs)
        return ("journey_facts", *design_key(self.asked.design), outcome, *place)

    def read(self, parts: CaseParts) -> FactsPart:
        """Read one bucket for every window."""
        cuts = self.asked.scope.cuts_events
        loose = self.listening.elsewhere(parts.without_step)
        facts = [
            self._facts(cases_in(parts.chosen, window, cuts_events=cuts), window).with_answers(
                self._in_window(loose, window)
            )
            for window in self.windows
        ]
        return FactsPart(facts, self.listening.elsewhere(parts.caseless))

    def join(self, parts: Sequence[FactsPart]) -> list[JourneyFacts]:
        """Join the buckets, and add answers without a case; with a filter, those whose customer satisfies it."""
        facts = [JourneyFacts.merge_all(found) for found in zip(*(part.facts for part in parts), strict=True)]
        caseless = Heard.merge_all([part.caseless for part in parts])
        if caseless.time_us.size == 0:
            return facts
        if self.asked.scope.where is not None:
            caseless = of_customers(self.asked.scope, self.listening)
        pairs = zip(facts, self.windows, strict=True)
        return [one.with_answers(self._in_window(caseless, window)) for one, window in pairs]

    def _in_window(self, heard: Heard, window: Window) -> Heard:
        """Answers outside the journey's cases count by the time at which they were given."""
        scope = self.asked.scope
        return heard.between(
            scope.from_us if window.from_us is None else window.from_us,
            scope.to_us if window.to_us is None else window.to_us,
        )

    def _facts(self, cases: CaseRows, window: Window) -> JourneyFacts:
        events = cases.events
        end_us = (
            self.log_end_us if window.seen_until_us is None else min(self.log_end_us, window.seen_until_us)
        )
        heard = self.listening.in_cases(cases)
        bound = events.time_us[events.code >= 0]
        numbers = summarise_journey(
            events,
            self.asked.design,
            log_end_us=end_us,
            outcome=cases.extra["outcome"] > 0 if "outcome" in cases.extra else None,
            customer=cases.customer,
        )
        return JourneyFacts(
            numbers=numbers,
            answers=heard.sums(),
            low=heard.low(),
            money=money_of(cases),
            stage_cases=self._stage_cases(cases),
            case_start_us=_starts(cases),
            last_event_us=int(bound.max()) if bound.size else None,
            hand_offs=hand_off_waits(
                cases,
                self.hand_offs,
                len(self.asked.design.steps),
                completed=numbers.completed_case,
                log_end_us=end_us,
            ),
        )

    def _stage_cases(self, cases: CaseRows) -> Ints:
        """Cases that reached any step of a stage, per stage."""
        stage_of = np.array(self.stage_of, dtype=np.int64)
        reached = np.zeros((cases.cases, int(stage_of.max(initial=-1)) + 1), dtype=np.bool_)
        bound = np.flatnonzero(cases.events.code >= 0)
        reached[cases.case_index[bound], stage_of[cases.events.code[bound]]] = True
        return np.asarray(reached.sum(axis=0), dtype=np.int64)


def _starts(cases: CaseRows) -> Ints:
    first = cases.first_of_cases(cases.events.code >= 0)
    return cases.events.time_us[first[first >= 0]]
