"""`desirepath paths`, `funnel` and `conformance`."""

from __future__ import annotations

import json
from typing import Any, Literal

import click

from desirepath.base.periods import read_period, read_span
from desirepath.base.words import duration, share
from desirepath.people.selectors.actors import get_operator
from desirepath.understand.contracts import ConformanceFigures, DeviationFigure, FunnelFigures, Paths
from desirepath.understand.selectors import (
    find_journey_of,
    get_conformance,
    get_funnel,
    get_paths,
    get_raw_funnel,
    get_raw_paths,
    read_where,
)

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
since = click.option(
    "--from", "since", metavar="TIME", help="Cases that begin at or after this date or instant."
)
until = click.option("--to", "until", metavar="TIME", help="Cases that begin before this date or instant.")
where = click.option("--where", "where", metavar="COND", help="Only cases that satisfy a condition (JSON).")
raw = click.option("--raw", is_flag=True, help="Use event names, without a map.")
source = click.option("--source", metavar="NAME", help="With --raw: only events of this source.")
unknown = click.option(
    "--unknown",
    type=click.Choice(["skip", "group"]),
    default="skip",
    help="Events that are no step: pass over (skip), or show as one activity (group).",
)


costed = click.option(
    "--unknown",
    type=click.Choice(["group", "skip"]),
    default="group",
    help="Events that are no step: each costs 1 (group), or pass over (skip).",
)


@click.command(name="paths")
@click.argument("slug", required=False)
@click.option("--top", type=click.IntRange(1, 1000), default=20, help="How many variants to list.")
@raw
@source
@unknown
@since
@until
@where
@as_json
def paths(
    *,
    slug: str | None,
    top: int,
    raw: bool,
    source: str | None,
    unknown: Literal["skip", "group"],
    since: str | None,
    until: str | None,
    where: str | None,
    as_json: bool,
) -> None:
    """Print the paths that customers really took, in the steps of the journey SLUG or raw.

    \b
    Example: desirepath paths choose-and-order --top 5
             desirepath paths --raw --source orders
    """
    _either(slug, raw=raw, source=source)
    period, condition = read_period(since, until), read_where(where)
    if slug is None:
        found = get_raw_paths(get_operator(), period, condition, source=source, top=top)
    else:
        found = get_paths(get_operator(), slug, period, condition, top=top, unknown=unknown)
    _emit("PathsOut", found, _print_paths, as_json=as_json)


@click.command(name="funnel")
@click.option("--steps", required=True, metavar="A,B,C", help="Steps in order, separated by commas.")
@click.option("--within", metavar="TIME", help="All within this time from the first, such as 7d or 12h.")
@click.option("--journey", "slug", metavar="SLUG", help="The journey of the steps, when several have them.")
@raw
@source
@since
@until
@where
@as_json
def funnel(
    *,
    steps: str,
    within: str | None,
    slug: str | None,
    raw: bool,
    source: str | None,
    since: str | None,
    until: str | None,
    where: str | None,
    as_json: bool,
) -> None:
    """Count customers who did the steps in order.

    \b
    Example: desirepath funnel --steps discover-offers,compare-plans --within 7d
    """
    actor, names = get_operator(), [step.strip() for step in steps.split(",") if step.strip()]
    period, condition = read_period(since, until), read_where(where)
    span = read_span(within, "within") if within else None
    if raw or source:
        found = get_raw_funnel(actor, names, period, condition, source=source, within=span)
    else:
        journey = slug or find_journey_of(actor, names)
        found = get_funnel(actor, journey, names, period, condition, within=span)
    _emit("FunnelOut", found, _print_funnel, as_json=as_json)


@click.command(name="conformance")
@click.argument("slug")
@costed
@since
@until
@where
@as_json
def conformance(
    *,
    slug: str,
    unknown: Literal["skip", "group"],
    since: str | None,
    until: str | None,
    where: str | None,
    as_json: bool,
) -> None:
    """Compare the cases of the journey SLUG with its map.

    \b
    Example: desirepath conformance choose-and-order
    """
    found = get_conformance(
        get_operator(), slug, read_period(since, until), read_where(where), unknown=unknown
    )
    _emit("ConformanceOut", found, _print_conformance, as_json=as_json)


def _either(slug: str | None, *, raw: bool, source: str | None) -> None:
    if slug is None and not raw:
        raise click.UsageError("Name a journey, or add --raw to use event names without a map.")
    if slug is not None and (raw or source):
        raise click.UsageError("--raw and --source stand instead of a journey, not beside one.")


def _emit(schema: str, value: Any, show: Any, *, as_json: bool) -> None:
    for warning in value.warnings:
        click.echo(f"note: {warning}", err=True)
    if not as_json:
        show(value)
        return
    # Imported here: the API's framework takes a quarter of a second, which printed words do without.
    from desirepath.understand import schemas  # noqa: PLC0415

    found = getattr(schemas, schema).model_validate(value, from_attributes=True)
    click.echo(json.dumps(found.model_dump(mode="json", by_alias=True), ensure_ascii=False))


def _print_paths(found: Paths) -> None:
    click.echo(f"{found.cases} cases, {found.events} events, {found.variant_count} variants")
    for variant in found.variants:
        click.echo(f"{variant.cases:>8}  {share(variant.share):>7}  {' → '.join(variant.steps)}")
    click.echo("\nfrom → to, how often, median time between")
    for edge in found.edges:
        click.echo(f"{edge.count:>8}  {duration(edge.median_seconds):>12}  {edge.from_} → {edge.to}")
    for one in found.unknown_events:
        click.echo(f"no step: {one.event}, {one.count} events in {one.cases} cases")


def _print_funnel(found: FunnelFigures) -> None:
    for step in found.steps:
        click.echo(f"{step.customers:>8}  {share(step.share):>7}  {step.title}")


def _print_conformance(found: ConformanceFigures) -> None:
    click.echo(
        f"fitness {_four(found.fitness)}, mean of cases {_four(found.mean_case_fitness)};"
        f" {found.fitting_cases} of {found.cases} cases fit"
    )
    click.echo(found.method)
    for one in found.deviations:
        longer = "" if one.extra_seconds is None else f", {_longer(one)}"
        click.echo(f"{one.cases:>8}  {share(one.share):>7}  {one.kind} {one.title}{longer}")


def _four(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


def _longer(one: DeviationFigure) -> str:
    """The extra time with its interval, as far as there is one."""
    found = _signed(one.extra_seconds or 0.0)
    if one.extra_seconds_low is None or one.extra_seconds_high is None:
        return found
    return f"{found}, 95 % {_signed(one.extra_seconds_low)} to {_signed(one.extra_seconds_high)}"


def _signed(seconds: float) -> str:
    return f"{duration(abs(seconds))} {'longer' if seconds >= 0 else 'shorter'}"
