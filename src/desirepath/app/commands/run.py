"""`desirepath run ROLE`: one role in this process, for containers and for tests that kill it."""

from __future__ import annotations

import os

import click

from desirepath.app.roles import ROLES, run_role


@click.command("run")
@click.argument("role", type=click.Choice(list(ROLES)))
@click.option("--port", type=int, help="Port of the role web.")
def run(role: str, port: int | None) -> None:
    """Run one role until SIGTERM or Ctrl-C: web, intake, compactor, jobs or reader."""
    if port is not None:
        # The settings are read already; the role web reads this one from them.
        from django.conf import settings  # noqa: PLC0415 - only this option needs it

        settings.LISTEN_PORT = port
        os.environ["DESIREPATH_PORT"] = str(port)
    run_role(role)
