"""`desirepath scores`: many scores side by side."""

from __future__ import annotations

import json
from typing import Any

import click

from desirepath.base.periods import read_period
from desirepath.measure.board_contracts import BoardWish, By, ScoreLine, Silence
from desirepath.measure.selectors.score_board import get_score_board
from desirepath.measure.words import figure
from desirepath.people.selectors.actors import get_operator
from desirepath.understand.selectors import read_where
from journeymath.result import plain


@click.command(name="scores")
@click.option(
    "--by", type=click.Choice(["step", "question", "trait", "segment"]), help="One line for each of them."
)
@click.option("--trait", metavar="NAME", help="With --by trait: the trait by which customers are grouped.")
@click.option("--scale", metavar="NAME", help="Only this scale, e.g. nps_0_10.")
@click.option("--step", metavar="SLUG", help="Only answers at this step (or journey/step).")
@click.option("--question", metavar="NAME", help="Only answers to this question of a survey.")
@click.option("--from", "since", metavar="TIME", help="Answers given at or after this date or instant.")
@click.option("--to", "until", metavar="TIME", help="Answers given before this date or instant.")
@click.option("--before-from", metavar="TIME", help="The period to compare with begins here.")
@click.option("--before-to", metavar="TIME", help="The period to compare with ends here.")
@click.option("--weight-by", multiple=True, metavar="TRAIT", help="Also weight to all customers' shares.")
@click.option("--weighting", metavar="SLUG", help="Also weight to a stored weighting's shares.")
@click.option(
    "--unweighted",
    "own_weights",
    flag_value=False,
    default=True,
    help="Leave the weights aside that answers came with.",
)
@click.option("--where", metavar="COND", help="Only cases that satisfy a condition (JSON).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def scores(
    *,
    by: By | None,
    since: str | None,
    until: str | None,
    before_from: str | None,
    before_to: str | None,
    where: str | None,
    as_json: bool,
    **wished: Any,
) -> None:
    """Print scores side by side, with what changed since another period.

    \b
    Example: desirepath scores --by question --from 2026-01-01 --before-from 2025-01-01 --before-to 2026-01-01
    """
    before = read_period(before_from, before_to) if before_from or before_to else None
    wish = BoardWish(
        period=read_period(since, until), before=before, by=by, where=read_where(where), **wished
    )
    board = get_score_board(get_operator(), wish)
    for warning in board.warnings:
        click.echo(f"note: {warning}", err=True)
    if as_json:
        click.echo(json.dumps(plain(board), ensure_ascii=False))
        return
    for line in board.lines:
        _print(line)
    if board.left_out:
        click.echo(f"{board.left_out} more lines have fewer answers and are not shown.")


def _print(line: ScoreLine) -> None:
    click.echo(f"{line.group or 'all answers'}, {line.scale}: {figure(line.now)}")
    if line.before is not None and line.change is not None:
        click.echo(f"  before {figure(line.before)}")
        if line.change.value is not None:
            click.echo(
                f"  change {line.change.value:+.3g} ({line.change.low:.3g} to {line.change.high:.3g}):"
                f" {line.change.verdict}"
            )
        else:
            click.echo(f"  {line.change.verdict}")
    if line.represented is not None:
        click.echo(f"  weighted ({line.represented.method}) {figure(line.represented)}")
        click.echo(f"    effective n {line.represented.n_effective:.0f}")
        for warning in line.represented.warnings:
            click.echo(f"    {warning}")
    if line.silence is not None:
        _print_silence(line.silence)
    click.echo(f"  {line.answers_needed:,} answers in each period show a change of {line.smallest_change:g}")


def _print_silence(silence: Silence) -> None:
    click.echo(f"  {silence.answered:,} of {silence.asked:,} asked answered ({silence.rate:.1%})")
    if silence.worst is not None and silence.best is not None:
        click.echo(
            f"    with the others' worst answer {silence.worst:.4g}, with their best {silence.best:.4g}"
        )
