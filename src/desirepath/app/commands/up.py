"""`desirepath up`: prepares the data folder, starts every role, prints where to go, and keeps them running."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

import click
from django.conf import settings

from desirepath.app.addresses import (
    forget_address,
    is_answering,
    keep_address,
    local_address,
    public_address,
)
from desirepath.app.command_table import COMMANDS
from desirepath.app.preparation import prepare_installation
from desirepath.app.supervisor import Supervisor
from desirepath.base.errors import Conflict
from desirepath.people.services.installation import ensure_administrator
from desirepath.people.services.signin_links import make_signin_link

PATIENT_SECONDS = 30.0
UNFINISHED_SAMPLE = "sample-unfinished"


class PortTaken(Conflict):
    """Something else listens on the port."""

    code = "port-taken"
    title = "The port is in use"


@click.command("up")
@click.option("--port", type=int, help="Port to listen on (8000).")
@click.option("--no-sample", is_flag=True, help="Leave a fresh data folder empty.")
def up(port: int | None, no_sample: bool) -> None:
    """Start Desirepath: database, capture, workers and web in one process group. Ctrl-C stops it."""
    _choose_port(port)
    fresh = prepare_installation()
    administrator = ensure_administrator()
    _load_sample(wanted=fresh and not no_sample)
    supervisor = Supervisor()
    supervisor.start()
    keep_address()
    try:
        ready = _wait_until_ready(supervisor)
        if not supervisor.stopping.is_set():
            token = None if administrator.has_signed_in else make_signin_link(administrator.email)
            _print_address(token, ready=ready)
        supervisor.keep()
    finally:
        forget_address()
        supervisor.stop()
    click.echo("Desirepath has stopped.", err=True)


def _choose_port(port: int | None) -> None:
    if port is not None:
        settings.LISTEN_PORT = port
        os.environ["DESIREPATH_PORT"] = str(port)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.LISTEN_HOST, settings.LISTEN_PORT))
        except OSError as error:
            raise PortTaken(
                f"Port {settings.LISTEN_PORT} is in use. Stop what listens there, or choose another: "
                f"desirepath up --port {settings.LISTEN_PORT + 1}.",
                port=settings.LISTEN_PORT,
            ) from error


def _load_sample(*, wanted: bool) -> None:
    """Load the sample into a fresh folder; a start that was stopped half-way takes it up again."""
    mark = settings.DATA_DIR / UNFINISHED_SAMPLE
    if wanted and COMMANDS["sample"].is_installed():
        mark.touch()
    if not mark.exists():
        return
    # A process of its own: what the generator needs in memory is given back before the server starts.
    done = subprocess.run([sys.executable, "-m", "desirepath.app.cli", "sample"], check=False)
    if done.returncode == 0:
        mark.unlink()
    else:
        click.echo("The sample could not be loaded; the next start tries again.", err=True)


def _wait_until_ready(supervisor: Supervisor) -> bool:
    """Wait for the first answer, however slow the machine; False when asked to stop before."""
    patient_until = time.monotonic() + PATIENT_SECONDS
    while not supervisor.stopping.is_set():
        if is_answering(local_address()):
            return True
        if time.monotonic() > patient_until:
            click.echo("Still starting: the server does not answer yet.", err=True)
            patient_until += PATIENT_SECONDS
        supervisor.look()
        supervisor.stopping.wait(0.1)
    return False


def _print_address(token: str | None, *, ready: bool) -> None:
    address = public_address()
    state = "is ready" if ready else "is still starting, see the messages above, and will be"
    click.echo(f"\n  Desirepath {state} at {address}\n")
    if token:
        click.echo(f"  Sign in once, as administrator: {address}/welcome/{token}")
        click.echo(
            "  The link works for one sign-in within 24 hours; `desirepath signin-link` makes another.\n"
        )
    else:
        click.echo("  Forgotten your password? `desirepath signin-link` makes a one-time link.\n")
    click.echo("  Ctrl-C stops it.", err=True)
    sys.stdout.flush()
