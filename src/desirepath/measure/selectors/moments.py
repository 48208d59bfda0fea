"""The steps of a journey as moments of truth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from desirepath.base.periods import Period
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors.moments import Nomination, list_nominations
from desirepath.measure.contracts import Figure, StepFigures
from desirepath.measure.moments import (
    MOMENT_DEFINITIONS,
    Exit,
    Moment,
    Moments,
    place_voices,
    places_of,
)
from desirepath.measure.questions.exits import count_under_way
from desirepath.measure.questions.journey import journey_facts
from desirepath.measure.selectors.figures import step_figures
from desirepath.measure.tiles import Hits, share_figure
from desirepath.people.contracts import Actor
from desirepath.understand.selectors import journey_scope


def get_moments(actor: Actor, slug: str, period: Period) -> Moments:
    """Return every step with its nominations and what the data show of it, docs/methods/moments-of-truth.md."""
    actor.require("measure.view")
    asked = journey_scope(actor, slug, period)
    definition = asked.definition
    steps = step_figures(definition, journey_facts(asked)[0])
    exits = _exits(steps, count_under_way(asked).tolist(), frozenset(asked.design.ends))
    voices = place_voices([step.voices for step in steps])
    feelings = places_of([step.customer.feeling for step in definition.steps])
    nominations = _by_step(list_nominations(actor, slug))
    moments = (
        Moment(
            slug=step.slug,
            name=step.name,
            stage=figures.stage,
            moment_of_truth=step.moment_of_truth,
            nominations=tuple(nominations[step.slug]),
            exit=exits[place],
            voices=voices[place],
            feeling=step.customer.feeling,
            feeling_places=feelings[place],
        )
        for place, (step, figures) in enumerate(zip(definition.steps, steps, strict=True))
    )
    return Moments(
        slug=slug,
        name=definition.name,
        moments=tuple(moments),
        drivers_computed=False,
        definitions=MOMENT_DEFINITIONS,
        warnings=_warnings(definition, steps),
    )


def _by_step(nominations: Sequence[Nomination]) -> dict[str, list[Nomination]]:
    found: dict[str, list[Nomination]] = defaultdict(list)
    for one in nominations:
        found[one.step].append(one)
    return found


def _exits(steps: Sequence[StepFigures], under_way: Sequence[int], ends: frozenset[int]) -> list[Exit]:
    hits = [
        None if place in ends else Hits(step.dropped, under_way[place] - step.open)
        for place, step in enumerate(steps)
    ]
    known = [one for one in hits if one is not None and one.n > 0]
    total = sum(known, Hits(0, 0))
    return [
        _exit(step, under_way[place], hits[place], total, is_end=place in ends)
        for place, step in enumerate(steps)
    ]


def _exit(step: StepFigures, under_way: int, hits: Hits | None, total: Hits, *, is_end: bool) -> Exit:
    hazard = None if hits is None or hits.n == 0 else share_figure(hits)
    usual = None
    if hits is not None and hits.n > 0 and total.n > hits.n:
        usual = (total.hits - hits.hits) / (total.n - hits.n)
    return Exit(
        hazard=hazard,
        exits=step.dropped,
        under_way=under_way,
        open=step.open,
        usual=usual,
        stands_out=_stands_out(hazard, usual),
        why_none=None if hazard is not None else _why_none(step, under_way, is_end=is_end),
    )


def _why_none(
    step: StepFigures, under_way: int, *, is_end: bool
) -> Literal["end", "after-success", "nobody"]:
    if is_end:
        return "end"
    return "after-success" if step.cases > 0 and under_way == 0 else "nobody"


def _stands_out(hazard: Figure | None, usual: float | None) -> Literal["more", "less", "no"]:
    if hazard is None or usual is None or hazard.low is None or hazard.high is None:
        return "no"
    if hazard.low > usual:
        return "more"
    return "less" if hazard.high < usual else "no"


def _warnings(definition: JourneyDefinition, steps: Sequence[StepFigures]) -> tuple[str, ...]:
    if not any(step.cases for step in steps):
        return ("No case has an event that is bound to a step.",)
    if definition.outcome is None:
        return ("The journey has no outcome: a case counts as succeeded at a last step of the map.",)
    return ()
