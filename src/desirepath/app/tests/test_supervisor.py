"""Roles that end are started again after a pause that grows, and a loop is reported where people look."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import Any

import pytest

from desirepath.app import supervisor
from desirepath.app.checkup import roles
from desirepath.app.supervision import RoleState, forget_states, keep_states, list_states
from desirepath.app.supervisor import Child, Supervisor


@pytest.fixture
def broken(monkeypatch):
    """A role that ends at once with status 3."""

    def start(child: Child) -> None:
        child.started_at = time.monotonic()
        child.process = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])

    monkeypatch.setattr(Child, "start", start)
    monkeypatch.setattr(supervisor, "FIRST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(supervisor, "LONGEST_PAUSE_SECONDS", 0.05)


def state(**changed) -> RoleState:
    given: dict[str, Any] = {
        "role": "intake",
        "running": True,
        "quick_ends": 0,
        "last_end": "",
        "pause_seconds": 0.2,
    }
    return RoleState(**given | changed)


def test_a_role_that_ends_again_and_again_is_reported_with_the_next_step(broken, capsys):
    kept = Supervisor()
    kept.children = [Child("intake", pause_seconds=0.01)]
    kept.start()
    deadline = time.monotonic() + 30
    while kept.children[0].quick_ends < 4 and time.monotonic() < deadline:
        kept.look()
        time.sleep(0.01)
    printed = capsys.readouterr().err
    assert "intake ended with status 3" in printed
    assert "4 times in a row" in printed
    assert "desirepath doctor" in printed
    [finding] = roles()
    assert (finding.state, "intake ended 4 times in a row (status 3)") == ("failed", finding.found)
    assert finding.next_step
    kept.stop()
    assert list_states() == []


def test_the_pause_grows_to_its_bound_and_starts_anew_once_the_role_has_settled(broken, monkeypatch):
    child = Child("intake", pause_seconds=0.01)
    pauses = []
    for _ in range(5):
        child.start()
        child.process.wait()
        child.look()
        pauses.append(child.pause_seconds)
    assert pauses == [0.02, 0.04, 0.05, 0.05, 0.05]
    monkeypatch.setattr(supervisor, "SETTLED_SECONDS", 0.0)
    child.start()
    child.process.wait()
    child.look()
    assert (child.pause_seconds, child.quick_ends) == (0.01, 0)


def test_what_a_supervisor_of_before_wrote_is_not_believed(data_dir):
    keep_states([state(quick_ends=9)])
    assert list_states()[0].is_looping
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    file = data_dir / "roles.json"
    file.write_text(file.read_text().replace(str(os.getpid()), str(gone.pid)))
    assert list_states() == []


def test_roles_that_run_are_well_and_one_that_is_starting_again_is_a_warning(data_dir):
    keep_states([state(), state(role="jobs", running=False, quick_ends=1)])
    [finding] = roles()
    assert (finding.state, finding.found) == ("warning", "starting again: jobs")
    keep_states([state(), state(role="jobs")])
    assert next(roles()).state == "ok"
    forget_states()
    assert list(roles()) == []


def test_a_full_disk_does_not_end_the_supervisor(broken, monkeypatch, capsys):
    def refuse(_states):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(supervisor, "keep_states", refuse)
    kept = Supervisor()
    kept.children = [Child("intake")]
    kept.start()
    kept.look()
    kept.stop()
    assert "No space left" in capsys.readouterr().err
