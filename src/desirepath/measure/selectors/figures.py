"""From facts to figures: what one step, stage or journey shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desirepath.frame.contracts import JourneyDefinition, StepDefinition
from desirepath.measure.contracts import (
    Figure,
    Operations,
    Seconds,
    StageFigures,
    StepFigures,
    StepHandOffs,
    VoiceFigure,
)
from desirepath.measure.pain import pain_of
from desirepath.measure.questions.answers import score_counts
from desirepath.measure.questions.columns import scale_of
from desirepath.measure.questions.journey import JourneyFacts
from desirepath.measure.selectors.hand_offs import JourneyHandOffs
from desirepath.measure.tiles import Hits, share_figure, voice_unit
from journeymath.paths import StepNumbers
from journeymath.scores import Histogram, feeling, summarise


def step_figures(
    definition: JourneyDefinition, facts: JourneyFacts, hand_offs: JourneyHandOffs | None = None
) -> tuple[StepFigures, ...]:
    """Return the figures of every step, in the order of the map; those of hand-offs where they are given."""
    summary = facts.numbers.to_result()
    histograms = facts.answers.histograms()
    stage_of = {step.slug: stage.slug for stage in definition.stages for step in stage.steps}
    return tuple(
        _step(
            step,
            stage_of[step.slug],
            numbers,
            place,
            facts,
            {scale: found for (owner, scale), found in histograms.items() if owner == place},
            StepHandOffs() if hand_offs is None else hand_offs.of_step(place),
        )
        for place, (step, numbers) in enumerate(zip(definition.steps, summary.steps, strict=True))
    )


def _step(  # noqa: PLR0917 - one step seen from all sides
    step: StepDefinition,
    stage: str,
    numbers: StepNumbers,
    place: int,
    facts: JourneyFacts,
    answers: Mapping[int, Histogram],
    hand_offs: StepHandOffs,
) -> StepFigures:
    voices = voices_of(answers)
    reached, dropped = numbers.reached_share, numbers.dropped_share
    money, money_events = facts.money.of_step(place)
    waits = numbers.seconds_to_next
    return StepFigures(
        slug=step.slug,
        name=step.name,
        stage=stage,
        department=step.business.department,
        cases=numbers.cases,
        customers=numbers.customers,
        occurrences=numbers.occurrences,
        reached_share=reached.value,
        reached=Figure(value=reached.value, low=reached.low, high=reached.high, n=reached.n),
        dropped=numbers.dropped,
        dropped_share=dropped.value,
        drop=Figure(value=dropped.value, low=dropped.low, high=dropped.high, n=dropped.n),
        open=numbers.open,
        seconds_to_next=Seconds(p50=waits.p50, p90=waits.p90, n=waits.n),
        voice=voices[0] if voices else None,
        voices=voices,
        feeling=feeling_figure(answers),
        money=money,
        money_events=money_events,
        operations=_operations(step, numbers, hand_offs),
        pain=pain_of(
            customers=numbers.customers, visits=facts.visit_harms(place), answers=facts.low.of_step(place)
        ),
    )


def _operations(step: StepDefinition, numbers: StepNumbers, hand_offs: StepHandOffs) -> Operations:
    overdue = None
    if step.expect_within_hours is not None:
        overdue = share_figure(overdue_hits(numbers))
    return Operations(
        overdue_share=overdue,
        repeat_share=share_figure(Hits(numbers.repeat_cases, numbers.cases)),
        expected_hours=step.expect_within_hours,
        hand_offs=hand_offs.hand_offs,
        hand_offs_left_out=hand_offs.hand_offs_left_out,
    )


def overdue_hits(numbers: StepNumbers) -> Hits:
    """Overdue visits, of those that went on or whose designed time has passed."""
    return Hits(numbers.overdue, max(numbers.overdue, numbers.seconds_to_next.n + numbers.dropped))


def voices_of(answers: Mapping[int, Histogram]) -> tuple[VoiceFigure, ...]:
    """Return the scores of one group's answers by scale, the scale with the most answers first."""
    found = [voice_figure(scale, histogram) for scale, histogram in answers.items()]
    return tuple(sorted(found, key=lambda voice: (-voice.n, voice.metric)))


def voice_figure(scale_code: int, histogram: Histogram) -> VoiceFigure:
    """Summarise answers as their scale asks for."""
    scale = scale_of(scale_code)
    score = summarise(scale, histogram)
    return VoiceFigure(
        value=score.value,
        low=score.low,
        high=score.high,
        n=score.n,
        metric=scale.name,
        label=scale.label,
        unit=voice_unit(scale),
        method=score.method,
        display=score.display,
        counts=score_counts(histogram),
        feeling=feeling_figure({scale_code: histogram}),
    )


def feeling_figure(answers: Mapping[int, Histogram]) -> Figure:
    """Return the feeling that answers on these scales speak of, -2..2; each answer counts once."""
    score = feeling({scale_of(code).name: histogram for code, histogram in answers.items()})
    return Figure(value=score.value, low=score.low, high=score.high, n=score.n)


def stage_figures(
    definition: JourneyDefinition, facts: JourneyFacts, steps: Sequence[StepFigures]
) -> tuple[StageFigures, ...]:
    """Return what the steps of each stage add up to."""
    return tuple(
        _stage(stage.slug, stage.name, int(cases), [step for step in steps if step.stage == stage.slug])
        for stage, cases in zip(definition.stages, _padded(facts, len(definition.stages)), strict=True)
    )


def _padded(facts: JourneyFacts, stages: int) -> list[int]:
    """Cases per stage; stages without steps at the end have none."""
    known: list[int] = facts.stage_cases.tolist()
    return known + [0] * (stages - len(known))


def _stage(slug: str, name: str, cases: int, steps: Sequence[StepFigures]) -> StageFigures:
    money: dict[str, int] = {}
    for step in steps:
        for currency, amount in step.money.items():
            money[currency] = money.get(currency, 0) + amount
    return StageFigures(
        slug=slug,
        name=name,
        steps=tuple(step.slug for step in steps),
        cases=cases,
        dropped=sum(step.dropped for step in steps),
        money=money,
        pain=sum(step.pain.value for step in steps if step.pain),
    )
