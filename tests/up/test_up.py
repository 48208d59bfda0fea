"""`desirepath up` as a newcomer meets it: real processes, a real port, an empty folder."""

import json
import os
import re
import signal
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
import pytest

pytestmark = pytest.mark.processes
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
    """An installation on an empty folder, stopped at the end."""
    port = free_port()
    printed = folder / "printed"
    with printed.open("w") as output:
        process = subprocess.Popen(
            [*COMMAND, "up", "--port", str(port), *([] if sample else ["--no-sample"])],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment(folder / "data"),
        )
    try:
        wait_for(lambda: process.poll() is not None or "Ctrl-C" in printed.read_text())
        assert process.poll() is None, printed.read_text()
        yield Installation(process, f"http://localhost:{port}", printed)
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Installation]:
    """One installation for all tests that leave it running."""
    with started(tmp_path_factory.mktemp("running")) as installation:
        yield installation


@contextmanager
def signed_in(running: Installation) -> Iterator[httpx.Client]:
    """A browser after two clicks: the link that was printed, and its button."""
    with httpx.Client(base_url=running.address, follow_redirects=True, timeout=60) as browser:
        page = browser.get(running.link()).text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        browser.post(running.link(), data={"csrfmiddlewaretoken": token})
        yield browser


def test_newcomer_is_signed_in_with_two_clicks(running):
    with signed_in(running) as browser:
        me = browser.get("/api/people/me").json()
    assert me["role"] == "administrator"
    assert me["user"]["has_password"] is False


def test_taken_port_is_one_clear_line_and_changes_nothing(running, tmp_path):
    port = running.address.rpartition(":")[2]
    data = tmp_path / "second"
    refused = subprocess.run(
        [*COMMAND, "up", "--port", port], capture_output=True, text=True, env=environment(data), check=False
    )
    assert refused.returncode == 2
    assert len(refused.stderr.strip().splitlines()) == 1
    assert port in refused.stderr
    assert not (data / "desirepath.sqlite3").exists()


@pytest.mark.parametrize("role", ["web", "intake", "compactor", "jobs"])
def test_role_that_is_killed_comes_back(running, role):
    first = running.roles()[role]
    first.send_signal(signal.SIGKILL)
    wait_for(lambda: running.roles().get(role, first).pid != first.pid, 30)
    assert running.roles()[role].pid != first.pid
    if role == "web":
        wait_for(lambda: answers(running.address), 60)


def test_ctrl_c_stops_everything_within_seconds(tmp_path):
    with started(tmp_path) as installation:
        roles = installation.roles()
        assert set(roles) == {"web", "intake", "compactor", "jobs"}
        installation.process.send_signal(signal.SIGINT)
        assert installation.process.wait(15) == 0
    assert not [role for role in roles.values() if role.is_running() and role.status() != "zombie"]


def test_doctor_says_what_to_do_when_the_database_is_away(tmp_path):
    url = f"postgresql://nobody:x@127.0.0.1:{free_port()}/none"
    done = subprocess.run(
        [*COMMAND, "doctor", "--json"],
        capture_output=True,
        text=True,
        env=environment(tmp_path) | {"DATABASE_URL": url},
        check=False,
    )
    assert done.returncode == 1, done.stderr
    [found] = [one for one in json.loads(done.stdout)["checks"] if one["name"] == "database"]
    assert found["state"] == "failed"
    assert "DATABASE_URL" in found["next_step"]


def test_no_orphan_keeps_the_port_when_the_supervisor_is_killed(tmp_path):
    with started(tmp_path) as installation:
        roles = installation.roles()
        installation.process.kill()
        _, alive = psutil.wait_procs(list(roles.values()), timeout=20)
    assert alive == []
    assert not answers(installation.address)


@pytest.mark.timed
def test_failure_34_idle_costs_almost_nothing(running):
    """FAILURES 34: at idle, CPU is near zero and memory fits a small machine."""
    wait_for(lambda: answers(running.address))
    time.sleep(5)
    processes = [psutil.Process(running.process.pid), *running.roles().values()]
    before = sum(sum(process.cpu_times()[:2]) for process in processes)
    time.sleep(10)
    spent = sum(sum(process.cpu_times()[:2]) for process in processes) - before
    resident = sum(process.memory_info().rss for process in processes)
    assert spent < 0.5, f"{spent:.2f} s of CPU in 10 s of idleness"
    assert resident < 1_000_000_000, f"{resident / 1e6:.0f} MB"


def test_doctor_sees_a_canary_fly(running):
    port = running.address.rpartition(":")[2]
    done = subprocess.run(
        [*COMMAND, "doctor", "--port", port],
        capture_output=True,
        text=True,
        env=environment(running.printed.parent / "data"),
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"canary: visible [\d.]+ s after its 200", done.stdout)


@pytest.mark.timed
def test_a_stop_asked_for_by_the_system_takes_seconds(running):
    """The last test: it stops the installation of those above."""
    asked_at = time.monotonic()
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(15) == 0
    assert time.monotonic() - asked_at < 8
    assert not (running.printed.parent / "data" / "roles.json").exists()
