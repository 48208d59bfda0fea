"""Home: the board of the last weeks, the worst steps and the journeys in one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desirepath.base.clock import from_micros, now, to_micros
from desirepath.base.periods import Period
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.selectors.health import get_backlog
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors import list_definitions, list_versions
from desirepath.measure.contracts import Home, JourneyLine, StepFigures, WorstStep
from desirepath.measure.periods import BoardPeriod, board_period
from desirepath.measure.questions.board import Board, DataBounds, find_data_bounds
from desirepath.measure.questions.home import read_home
from desirepath.measure.questions.journey import JourneyFacts, JourneyQuestion
from desirepath.measure.questions.maturity import maturity_days
from desirepath.measure.questions.windows import Window
from desirepath.measure.selectors.figures import step_figures
from desirepath.measure.selectors.home_tiles import money_drafts, running_drafts, voice_drafts
from desirepath.measure.selectors.running import Runs
from desirepath.measure.tiles import Draft, Hits, judge_board, share_figure
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import JourneyScope, scope_of

MOST_WORST = 10


def get_home(actor: Actor, asked: Period) -> Home:
    """Return the first dashboard, for a period or for the last 28 whole days that have data."""
    actor.require("measure.view")
    bounds = find_data_bounds(actor.workspace_id)
    period = _period(asked, bounds)
    home = _empty(period) if bounds is None else _kept(actor, period, bounds)
    return replace(home, backlog=get_backlog(actor)[0])


def _kept(actor: Actor, period: BoardPeriod, bounds: DataBounds) -> Home:
    """The board as computed before, while neither the log nor a journey has changed."""
    return with_snapshot(
        actor.workspace_id,
        ("home", period.edges_us, list_versions(actor)),
        lambda snapshot: _compute(actor, period, bounds, snapshot),
    )


def _compute(actor: Actor, period: BoardPeriod, bounds: DataBounds, snapshot: Snapshot) -> Home:
    journeys = [one for one in list_definitions(actor) if one.steps]
    days = maturity_days(actor.workspace_id, [scope_of(actor, one, Period()) for one in journeys])
    pairs = zip(journeys, days, strict=True)
    steps = tuple(sorted({slug for one in journeys for slug in one.step_slugs}))
    questions = [
        JourneyQuestion.of(*_two_stretches(actor, one, lag_days, period), bounds.last_us, steps)
        for one, lag_days in pairs
    ]
    found, facts = read_home(snapshot, period.edges_us, questions)
    matured = [
        Matured(present, former, lag_days) for (present, former), lag_days in zip(facts, days, strict=True)
    ]
    return replace(
        _empty(period),
        tiles=judge_board(_drafts(found, period, matured)),
        worst_steps=_worst(journeys, [one.present for one in matured]),
        journeys=tuple(_line(*pair) for pair in zip(journeys, matured, strict=True)),
        data_until=from_micros(bounds.last_us),
        warnings=_warnings(bounds, period),
    )


def _empty(period: BoardPeriod) -> Home:
    return Home(
        since=period.since,
        until=period.until,
        compare_since=period.before,
        compare_until=period.since,
        tiles=(),
        worst_steps=(),
        journeys=(),
        data_until=None,
        backlog=0,
        warnings=("There are no events yet. Import a file, or send events to the capture address.",),
    )


def _period(asked: Period, bounds: DataBounds | None) -> BoardPeriod:
    present = now()
    first, last = (present, present) if bounds is None else _instants(bounds)
    return board_period(asked, first, last, present)


def _instants(bounds: DataBounds) -> tuple[datetime, datetime]:
    return from_micros(bounds.first_us), from_micros(bounds.last_us)


@dataclass(frozen=True)
class Matured:
    """A journey's facts now and before, of cases that were due: begun `lag_days` before each stretch of time."""

    present: JourneyFacts
    former: JourneyFacts
    lag_days: int


def _two_stretches(
    actor: Actor, definition: JourneyDefinition, lag_days: int, period: BoardPeriod
) -> tuple[JourneyScope, tuple[Window, Window]]:
    """A journey and the two stretches of time; cases of both are watched up to the end of their own."""
    lag = timedelta(days=lag_days)
    before, since, until = (to_micros(edge - lag) for edge in (period.before, period.since, period.until))
    now_end, former_end = to_micros(period.until), to_micros(period.since)
    scope = scope_of(actor, definition, Period(period.before - lag, period.until - lag))
    return scope, (Window(since, until, now_end), Window(before, since, former_end))


def _drafts(found: Board, period: BoardPeriod, matured: Sequence[Matured]) -> list[Draft]:
    drafts = [*voice_drafts(found, period), *money_drafts(found, period)]
    if matured:
        present = Runs.join([Runs.of(one.present, period, lag_days=one.lag_days) for one in matured])
        former = Runs.join([Runs.of(one.former, period, lag_days=one.lag_days) for one in matured])
        drafts += running_drafts(present, former, period)
    return drafts


def _worst(journeys: Sequence[JourneyDefinition], facts: Sequence[JourneyFacts]) -> tuple[WorstStep, ...]:
    steps = [
        _worst_step(definition, step)
        for definition, found in zip(journeys, facts, strict=False)
        for step in step_figures(definition, found)
    ]
    hurting = [step for step in steps if step is not None and step.pain.value > 0]
    return tuple(sorted(hurting, key=lambda step: (-step.pain.value, step.journey, step.step))[:MOST_WORST])


def _worst_step(definition: JourneyDefinition, step: StepFigures) -> WorstStep | None:
    if step.pain is None:
        return None
    return WorstStep(
        journey=definition.slug,
        journey_name=definition.name,
        step=step.slug,
        step_name=step.name,
        pain=step.pain,
        dropped_share=step.dropped_share,
        voice=step.voice,
        owner=step.department or definition.owner or None,
    )


def _line(definition: JourneyDefinition, matured: Matured) -> JourneyLine:
    numbers = matured.present.numbers
    completion = share_figure(Hits(numbers.completed, numbers.cases))
    return JourneyLine(
        slug=definition.slug,
        name=definition.name,
        cases=numbers.cases,
        completed_share=completion.value,
        completion=completion,
        began_days_before=matured.lag_days,
    )


def _warnings(bounds: DataBounds, period: BoardPeriod) -> tuple[str, ...]:
    first, last = _instants(bounds)
    found = []
    if last >= period.until:
        found.append(f"Events after {period.until.date()} are not in this period.")
    if first > period.before:
        found.append(f"The data begin on {first.date()}, after the stretch of time to compare with begins.")
    return tuple(found)
