"""`desirepath up` in real processes, on a real port: started, asked, stopped."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

DATA = "data"
START_SECONDS = 240  # a busy machine is slow, not wrong
COMMAND = [sys.executable, "-m", "desirepath.app.cli"]


@dataclass
class Installation:
    """A running installation."""

    process: subprocess.Popen
    address: str
    printed: Path

    def roles(self) -> dict[str, psutil.Process]:
        """The processes of the roles, by name."""
        children = psutil.Process(self.process.pid).children()
        lines = [(child, command_line(child)) for child in children]
        return {line[-1]: child for child, line in lines if "run" in line}

    def link(self) -> str:
        return re.search(r"/welcome/\S+", self.printed.read_text())[0]


def command_line(process: psutil.Process) -> list[str]:
    """The command line; none of a process that has just ended."""
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DESIREPATH_")}
    return {**kept, "DESIREPATH_DATA": str(data), "DESIREPATH_CANARY_SECONDS": "0", "PYTHONUNBUFFERED": "1"}


def wait_for(what, seconds: float = START_SECONDS):
    """Return what the question answers as soon as it is true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s")


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/healthz", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def started(folder: Path, *, sample: bool = False) -> Iterator[Installation]:
    """An installation, on an empty folder if none was laid there; stopped at the end."""
    port = free_port()
    printed = folder / "printed"
    with printed.open("w") as output:
        process = subprocess.Popen(
            [*COMMAND, "up", "--port", str(port), *([] if sample else ["--no-sample"])],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment(folder / DATA),
        )
    try:
        wait_for(lambda: process.poll() is not None or "Ctrl-C" in printed.read_text())
        assert process.poll() is None, printed.read_text()
        yield Installation(process, f"http://localhost:{port}", printed)
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def signed_in(running: Installation) -> Iterator[httpx.Client]:
    """A browser after two clicks: the link that was printed, and its button."""
    with httpx.Client(base_url=running.address, follow_redirects=True, timeout=60) as browser:
        page = browser.get(running.link()).text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        browser.post(running.link(), data={"csrfmiddlewaretoken": token})
        yield browser
