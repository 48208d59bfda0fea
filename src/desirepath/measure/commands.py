"""`desirepath journey SLUG` and `desirepath score`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Literal

import click

from desirepath.base.periods import read_period
from desirepath.base.words import amount, duration, share
from desirepath.measure.contracts import HandOffFigure, JourneyFigures, StepFigures
from desirepath.measure.selectors import get_journey_numbers, get_scores
from desirepath.measure.words import figure
from desirepath.people.selectors.actors import get_operator
from desirepath.understand.selectors import read_where

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
since = click.option(
    "--from", "since", metavar="TIME", help="Cases that begin at or after this date or instant."
)
until = click.option("--to", "until", metavar="TIME", help="Cases that begin before this date or instant.")
given_since = click.option(
    "--from", "since", metavar="TIME", help="Answers given at or after this date or instant."
)
given_until = click.option("--to", "until", metavar="TIME", help="Answers given before this date or instant.")
where = click.option("--where", "where", metavar="COND", help="Only cases that satisfy a condition (JSON).")


@click.command(name="journey")
@click.argument("slug")
@since
@until
@where
@as_json
def journey(slug: str, since: str | None, until: str | None, where: str | None, as_json: bool) -> None:
    """Print the steps of the journey SLUG with their live numbers.

    \b
    Example: desirepath journey choose-and-order --from 2026-01-01 --to 2026-04-01
    """
    figures = get_journey_numbers(get_operator(), slug, read_period(since, until), read_where(where))
    _warn(figures.warnings)
    if as_json:
        click.echo(document("JourneyNumbersOut", figures))
    else:
        _print(figures)


@click.command(name="score")
@click.option(
    "--scale", metavar="NAME", help="nps_0_10, csat_1_5, stars_1_5, …; default: each that has answers."
)
@click.option("--step", metavar="SLUG", help="Only answers at this step (or journey/step).")
@click.option("--question", metavar="NAME", help="Only answers to this question of a survey.")
@click.option("--by", type=click.Choice(["step", "question"]), help="One score for each step or question.")
@given_since
@given_until
@where
@as_json
def score(
    *,
    scale: str | None,
    step: str | None,
    question: str | None,
    by: Literal["step", "question"] | None,
    since: str | None,
    until: str | None,
    where: str | None,
    as_json: bool,
) -> None:
    """Print a score with n and interval.

    \b
    Example: desirepath score --scale nps_0_10 --by step
    """
    found = get_scores(
        get_operator(),
        scale=scale,
        step=step,
        question=question,
        by=by,
        period=read_period(since, until),
        where=read_where(where),
    )
    _warn(warning for one in found for warning in one.warnings)
    if as_json:
        documents = [document("ScoreOut", one) for one in found]
        single = scale is not None and by is None and len(documents) == 1
        click.echo(documents[0] if single else f"[{', '.join(documents)}]")
        return
    for one in found:
        click.echo(f"{one.group or 'all answers'}, {one.scale}: {figure(one)} ({one.method})")
        if one.unweighted_value != one.value:
            click.echo(f"  unweighted {one.unweighted_value:.4g}; {one.n_effective:.0f} effective answers")


def document(schema: str, value: Any) -> str:
    """Return a value as the JSON that the API answers too."""
    # Imported here: the API's framework takes a quarter of a second, which printed words do without.
    from desirepath.measure import schemas  # noqa: PLC0415

    found = getattr(schemas, schema).model_validate(value, from_attributes=True)
    return json.dumps(found.model_dump(mode="json", by_alias=True), ensure_ascii=False)


def _print(figures: JourneyFigures) -> None:
    click.echo(f"{figures.name} ({figures.slug})")
    click.echo(
        f"{figures.cases} cases of {figures.customers} customers;"
        f" completed {figures.completed} ({figure(figures.completion, share)});"
        f" median time {duration(figures.seconds_to_complete.p50)}"
    )
    for step in figures.steps:
        _print_step(step)
    if figures.operations.hand_offs:
        click.echo(f"\nhand-offs: {share(figures.operations.hand_off_share)} of the time that cases lived")
    for hand_off in figures.operations.hand_offs:
        _print_hand_off(hand_off)
    if figures.operations.hand_offs_left_out:
        where = f"GET /api/measure/journeys/{figures.slug}/hand-offs"
        click.echo(f"  and {figures.operations.hand_offs_left_out} more with less time: {where} tells all")


def _warn(warnings: Iterable[str]) -> None:
    for warning in dict.fromkeys(warnings):
        click.echo(f"note: {warning}", err=True)


def _print_hand_off(one: HandOffFigure) -> None:
    waits = f"p50 {duration(one.p50)}, p90 {duration(one.p90)} (n {one.n}, open {one.open})"
    click.echo(f"  {one.from_} → {one.to}: {waits}, {share(one.share)} of the time")


def _print_step(step: StepFigures) -> None:
    click.echo(f"\n{step.name} ({step.slug})")
    waits = step.seconds_to_next
    click.echo(f"  cases {step.cases}, reached {share(step.reached_share)}, customers {step.customers}")
    click.echo(f"  dropped {step.dropped} ({figure(step.drop, share)}), open {step.open}")
    click.echo(f"  to the next step: p50 {duration(waits.p50)}, p90 {duration(waits.p90)} (n {waits.n})")
    for voice in step.voices:
        click.echo(f"  {voice.label} ({voice.metric}): {figure(voice)}")
    for currency, minor in step.money.items():
        click.echo(f"  money: {amount(minor, currency)} in {step.money_events[currency]} events")
    if step.operations.overdue_share:
        click.echo(f"  overdue {figure(step.operations.overdue_share, share)}")
    if step.pain:
        click.echo(
            f"  pain {step.pain.value:.1f} ({step.pain.low:.1f} to {step.pain.high:.1f}),"
            f" {step.pain.customers} customers hurt"
        )
