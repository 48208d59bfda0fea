"""`desirepath doctor`: is this installation well?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click
from django.conf import settings

from desirepath.app.checkup import examine

SIGNS = {"ok": "ok     ", "warning": "warning", "failed": "FAILED "}


@click.command("doctor")
@click.option("--port", type=int, help="Port of the running server (8000).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def doctor(port: int | None, as_json: bool) -> None:
    """Check versions, disk, database, clock, queues, and a canary event end to end."""
    if port is not None:
        settings.LISTEN_PORT = port
    findings = list(examine())
    healthy = all(finding.state != "failed" for finding in findings)
    if as_json:
        click.echo(json.dumps({"ok": healthy, "checks": [asdict(finding) for finding in findings]}))
    else:
        for finding in findings:
            click.echo(f"{SIGNS[finding.state]}  {finding.name}: {finding.found}")
            if finding.state != "ok":
                click.echo(f"         → {finding.next_step}")
    sys.exit(0 if healthy else 1)
