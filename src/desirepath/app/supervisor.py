"""Keeps the roles running: one child process each, started again when it dies, stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

import click

from desirepath.app.roles import ROLES, SUPERVISED
from desirepath.app.supervision import LOOPING_ENDS, RoleState, forget_states, keep_states

FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 30.0
SETTLED_SECONDS = 10.0
STOP_SECONDS = 5.0
POLL_SECONDS = 0.1


@dataclass
class Child:
    """A role's process and when to start it again."""

    role: str
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause_seconds: float = FIRST_PAUSE_SECONDS
    start_at: float = 0.0
    quick_ends: int = 0
    last_end: str = ""

    def start(self) -> None:
        """Start the process; it inherits the settings and dies with us."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "desirepath.app.cli", "run", self.role],
            env={**os.environ, SUPERVISED: "1"},
        )

    def look(self) -> bool:
        """Note that the process died, and start it again when its pause is over; True when something changed."""
        before = (self.process, self.quick_ends)
        if self.process is not None and self.process.poll() is not None:
            self._plan_restart(self.process.returncode)
        elif self.quick_ends and time.monotonic() - self.started_at > SETTLED_SECONDS:
            self.quick_ends = 0
        if self.process is None and time.monotonic() >= self.start_at:
            self.start()
        return (self.process, self.quick_ends) != before

    def state(self) -> RoleState:
        """Return how the role is."""
        return RoleState(
            role=self.role,
            running=self.process is not None,
            quick_ends=self.quick_ends,
            last_end=self.last_end,
            pause_seconds=self.pause_seconds,
        )

    def _plan_restart(self, status: int) -> None:
        settled = time.monotonic() - self.started_at > SETTLED_SECONDS
        self.pause_seconds = (
            FIRST_PAUSE_SECONDS if settled else min(self.pause_seconds * 2, LONGEST_PAUSE_SECONDS)
        )
        self.start_at = time.monotonic() + self.pause_seconds
        self.process = None
        self.quick_ends = 0 if settled else self.quick_ends + 1
        self.last_end = _reason(status)
        click.echo(
            f"desirepath: {self.role} ended with {self.last_end}; starting it again in "
            f"{self.pause_seconds:.1f} s.{self._advice()}",
            err=True,
        )

    def _advice(self) -> str:
        if self.quick_ends < LOOPING_ENDS:
            return ""
        return (
            f" It ended {self.quick_ends} times in a row: the messages above say why; "
            "`desirepath doctor` looks at disk, database and queues."
        )


class Supervisor:
    """All roles of one installation."""

    def __init__(self) -> None:
        self.children = [
            Child(name) for name, role in ROLES.items() if role.is_installed() and not role.is_on_demand
        ]
        self.stopping = threading.Event()

    def start(self) -> None:
        """Start every role; SIGTERM and Ctrl-C ask for the end."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        for child in self.children:
            child.start()
        self._keep_states()

    def look(self) -> None:
        """Look at every role once."""
        changed = [child.look() for child in self.children]
        if any(changed):
            self._keep_states()

    def keep(self) -> None:
        """Start again what dies, until asked to stop."""
        while not self.stopping.wait(POLL_SECONDS):
            self.look()

    def stop(self) -> None:
        """Ask every role to end, and kill what has not ended in time."""
        running = [child.process for child in self.children if child.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in running:
            _end(process, deadline)
        forget_states()

    def _keep_states(self) -> None:
        try:
            keep_states([child.state() for child in self.children])
        except OSError as error:  # a full disk must not end the supervisor
            click.echo(f"desirepath: the state of the roles cannot be written: {error}", err=True)


def _end(process: subprocess.Popen[bytes], deadline: float) -> None:
    try:
        process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _reason(status: int) -> str:
    return f"signal {signal.Signals(-status).name}" if status < 0 else f"status {status}"
