"""A real installation in processes of its own: started by role, killed by role, and asked what it holds."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg

DESIREPATH = str(Path(sys.executable).parent / "desirepath")
ASK = Path(__file__).with_name("ask.py")
READY_SECONDS = 60
SETTLED_SECONDS = 120


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class Installation:
    """Roles of one data folder, and with `server_url` of a database of their own on a PostgreSQL server."""

    data: Path
    server_url: str = ""
    port: int = field(default_factory=_free_port)
    environment: dict[str, str] = field(default_factory=dict)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    asking: subprocess.Popen[str] | None = None

    def __post_init__(self) -> None:
        self.environment = {
            **os.environ,
            "DESIREPATH_DATA": str(self.data),
            "DESIREPATH_PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "desirepath.app.settings",
            "DESIREPATH_CANARY_SECONDS": "0",
        }
        self.environment.pop("DATABASE_URL", None)
        if self.server_url:
            self.environment["DATABASE_URL"] = _own_database(self.server_url)

    @property
    def host(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def make_key(self, name: str) -> str:
        """Return the secret of a new capture key whose source is `name`."""
        return str(self.ask("key", name))

    def ask(self, question: str, *arguments: str | int) -> Any:
        """Ask the one process that knows the product; it stays, because loading the product takes seconds."""
        if self.asking is None:
            self.asking = subprocess.Popen(
                [sys.executable, str(ASK)],
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                bufsize=1,
            )
        assert self.asking.stdin is not None
        assert self.asking.stdout is not None
        self.asking.stdin.write(json.dumps([question, *arguments]) + "\n")
        self.asking.stdin.flush()
        return json.loads(self.asking.stdout.readline())

    def start(self, *roles: str) -> None:
        for role in roles:
            with (self.data / f"{role}.log").open("ab") as log:
                self.running[role] = subprocess.Popen(
                    [DESIREPATH, "run", role], env=self.environment, stdout=log, stderr=log
                )

    def kill(self, role: str) -> None:
        """End a role as a power cut would, and start it again."""
        self.running[role].send_signal(signal.SIGKILL)
        self.running[role].wait()
        self.start(role)

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            try:
                with urlopen(f"{self.host}/v1/projects/x/settings", timeout=2):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise AssertionError((self.data / "web.log").read_text()[-3000:])

    def wait_until_settled(self) -> dict[str, Any]:
        """Return what is stored once nothing waits in the inbox."""
        deadline = time.monotonic() + SETTLED_SECONDS
        while time.monotonic() < deadline:
            held: dict[str, Any] = self.ask("held")
            if held["backlog"] == 0:
                return held
            time.sleep(0.3)
        raise AssertionError((self.data / "intake.log").read_text()[-3000:])

    def wait_until_jobs_are_done(self) -> dict[str, int]:
        """Return how many jobs are in which state once none waits or runs."""
        deadline = time.monotonic() + SETTLED_SECONDS * 2
        while time.monotonic() < deadline:
            states: dict[str, int] = self.ask("jobs")
            if not states.keys() & {"waiting", "running"}:
                return states
            time.sleep(0.5)
        raise AssertionError((self.data / "jobs.log").read_text()[-3000:])

    def stop(self) -> None:
        if self.asking is not None:
            self.asking.communicate()
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _own_database(url: str) -> str:
    name = f"capture_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
