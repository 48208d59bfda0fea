"""`desirepath back-up DIR`: copies the data folder while everything runs."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from django.db import connection

from desirepath.app.backup import back_up as copy_installation


@click.command("back-up")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def back_up(target: Path, as_json: bool) -> None:
    """Copy the data folder to TARGET, a new folder, while everything runs.

    With PostgreSQL dump the database first, by its own means: this copies the files beside it.
    """
    done = copy_installation(target)
    if as_json:
        click.echo(json.dumps(asdict(done)))
        return
    click.echo(
        f"Copied {done.event_files:,} event files, {done.bytes / 1e6:,.1f} MB in all, to {done.folder}."
    )
    if connection.vendor != "sqlite":
        click.echo("The database is not in it: keep the dump that you made before together with this folder.")
