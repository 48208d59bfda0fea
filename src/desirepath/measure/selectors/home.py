"""Home: the board of the last weeks, the worst steps and the journeys in one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from desirepath.base.clock import from_micros, now, to_micros
from desirepath.base.periods import Period
from desirepath.eventlog.selectors.health import get_backlog
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors import list_definitions
from desirepath.measure.contracts import Home, JourneyLine, StepFigures, WorstStep
from desirepath.measure.periods import BoardPeriod, board_period
from desirepath.measure.questions.board import DataBounds, board, find_data_bounds
from desirepath.measure.questions.journey import JourneyFacts, journey_facts
from desirepath.measure.questions.windows import Window
from desirepath.measure.selectors.figures import step_figures
from desirepath.measure.selectors.home_tiles import money_drafts, running_drafts, voice_drafts
from desirepath.measure.selectors.running import Runs
from desirepath.measure.tiles import Draft, Hits, judge_board, share_figure
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import scope_of

MOST_WORST = 10
_NO_DATA = DataBounds(0, 0)


def get_home(actor: Actor, asked: Period) -> Home:
    """Return the first dashboard, for a period or for the last 28 whole days that have data."""
    actor.require("measure.view")
    bounds = find_data_bounds(actor.workspace_id)
    period = _period(asked, bounds)
    journeys = [one for one in list_definitions(actor) if one.steps]
    facts = [_facts(actor, one, period) for one in journeys] if bounds else []
    return Home(
        since=period.since,
        until=period.until,
        compare_since=period.before,
        compare_until=period.since,
        tiles=judge_board(_drafts(actor, period, facts)) if bounds else (),
        worst_steps=_worst(journeys, [here for here, _ in facts]),
        journeys=tuple(_line(*pair) for pair in zip(journeys, facts, strict=True)) if facts else (),
        data_until=None if bounds is None else from_micros(bounds.last_us),
        backlog=get_backlog(actor)[0],
        warnings=_warnings(bounds, period),
    )


def _period(asked: Period, bounds: DataBounds | None) -> BoardPeriod:
    present = now()
    first, last = (present, present) if bounds is None else _instants(bounds)
    return board_period(asked, first, last, present)


def _instants(bounds: DataBounds) -> tuple[datetime, datetime]:
    return from_micros(bounds.first_us), from_micros(bounds.last_us)


def _facts(
    actor: Actor, definition: JourneyDefinition, period: BoardPeriod
) -> tuple[JourneyFacts, JourneyFacts]:
    """A journey now and before; cases of both are watched up to the end of their own stretch."""
    before, since, until = (to_micros(edge) for edge in (period.before, period.since, period.until))
    scope = scope_of(actor, definition, Period(period.before, period.until))
    present, former = journey_facts(scope, (Window(since, until, until), Window(before, since, since)))
    return present, former


def _drafts(
    actor: Actor, period: BoardPeriod, facts: Sequence[tuple[JourneyFacts, JourneyFacts]]
) -> list[Draft]:
    found = board(actor.workspace_id, period.edges_us)
    drafts = [*voice_drafts(found, period), *money_drafts(found, period)]
    if facts:
        present = Runs.join([Runs.of(here, period) for here, _ in facts])
        former = Runs.join([Runs.of(there, period) for _, there in facts])
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


def _line(definition: JourneyDefinition, facts: tuple[JourneyFacts, JourneyFacts]) -> JourneyLine:
    numbers = facts[0].numbers
    completion = share_figure(Hits(numbers.completed, numbers.cases))
    return JourneyLine(
        slug=definition.slug,
        name=definition.name,
        cases=numbers.cases,
        completed_share=completion.value,
        completion=replace(completion),
    )


def _warnings(bounds: DataBounds | None, period: BoardPeriod) -> tuple[str, ...]:
    if bounds is None:
        return ("There are no events yet. Import a file, or send events to the capture address.",)
    first, last = _instants(bounds)
    found = []
    if last >= period.until:
        found.append(f"Events after {period.until.date()} are not in this period.")
    if first > period.before:
        found.append(f"The data begin on {first.date()}, after the stretch of time to compare with begins.")
    return tuple(found)
