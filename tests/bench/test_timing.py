"""A process's peak memory is its own, whatever the one that started it holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bench.timing import peak_gigabytes

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a program's own peak")
def test_a_process_does_not_count_what_the_one_that_started_it_held():
    held = bytearray(300_000_000)
    held[::4096] = b"x" * len(held[::4096])
    assert peak_gigabytes() > 0.3
    ask = "from bench.timing import peak_gigabytes; print(peak_gigabytes())"
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert 0 < float(done.stdout) < 0.2
