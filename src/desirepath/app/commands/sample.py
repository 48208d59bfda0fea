"""`desirepath sample`: the sample organisation, generated and imported like anybody's records."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from desirepath.connect.progress import show_progress
from desirepath.connect.sample import load_sample
from desirepath.people.selectors.actors import get_operator


@click.command("sample")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def sample(as_json: bool) -> None:
    """Fill the sample organisation (fixed seed; a second time adds nothing)."""
    with show_progress() as progress:
        loaded = load_sample(get_operator(), progress)
    if as_json:
        click.echo(json.dumps(asdict(loaded)))
        return
    counts = loaded.counts
    click.echo(
        f"Sample organisation: {counts.customers.added:,} customers, {counts.events.added:,} events and "
        f"{counts.feedback.added:,} answers added; journeys: {', '.join(loaded.journeys_added) or 'no new ones'}."
    )
