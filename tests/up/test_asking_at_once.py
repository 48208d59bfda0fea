"""Waves, workers and devices that share one SQLite file; nobody is asked more often than the budget."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.up.installation import environment

pytestmark = pytest.mark.processes
PROCESS = Path(__file__).with_name("crowd_process.py")


def test_failure_28_workers_and_devices_that_share_a_file_keep_the_budget(lay_folder, tmp_path: Path):
    """FAILURES 28: frequency caps under reload, two tabs, two devices."""
    around = environment(lay_folder(tmp_path / "data"))
    around.pop("DATABASE_URL", None)
    around["DJANGO_SETTINGS_MODULE"] = "desirepath.app.settings"

    def begin(part: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        command = [sys.executable, str(PROCESS), part]
        return subprocess.Popen(command, env=around, stdin=pipe, stdout=pipe, stderr=pipe, text=True)

    def end(process: subprocess.Popen[str]) -> None:
        _, said = process.communicate("\n", timeout=240)
        assert process.returncode == 0, said

    watching = begin("watch")
    assert watching.stdout
    assert watching.stdout.readline() == "ready\n"
    for process in [begin(part) for part in ("work", "work", "call")]:
        end(process)
    end(watching)
