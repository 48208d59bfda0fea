"""`desirepath up` as a newcomer meets it: real processes and a real port."""

import json
import re
import signal
import subprocess
import time

import psutil
import pytest
from tests.up.installation import (
    COMMAND,
    DATA,
    answers,
    environment,
    free_port,
    started,
    wait_for,
)

pytestmark = pytest.mark.processes


def test_newcomer_is_signed_in_with_two_clicks(newcomer):
    me = newcomer.get("/api/people/me").json()
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


def test_ctrl_c_stops_everything_within_seconds(tmp_path, lay_folder):
    lay_folder(tmp_path / DATA)
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


def test_no_orphan_keeps_the_port_when_the_supervisor_is_killed(tmp_path, lay_folder):
    lay_folder(tmp_path / DATA)
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
