"""Wall time, peak memory and the facts of the machine."""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# The processor seconds of this process; an engine that works in another one brings a clock of its own.
process_seconds = time.process_time


def best_of(
    ask: Callable[[], Any], repeats: int, *, busy: Callable[[], float] = process_seconds
) -> tuple[float, float, Any]:
    """Ask once to warm up, then return the best wall and CPU seconds of the repeats, and the answer."""
    answer = ask()
    wall, cpu = [], []
    for _ in range(repeats):
        began, busy_before = time.perf_counter(), busy()
        ask()
        wall.append(time.perf_counter() - began)
        cpu.append(busy() - busy_before)
    return min(wall), min(cpu), answer


def peak_gigabytes() -> float:
    """Return the most memory that this process ever held.

    The kernel's figure of the program itself: `ru_maxrss` begins with what the starting process held.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) * 1024 / 1e9
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak / 1e9 if sys.platform == "darwin" else peak * 1024 / 1e9)


def machine_facts() -> dict[str, Any]:
    """Return what a reader needs to judge the figures."""
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "processor": _processor(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = (
        [line for line in info.read_text().splitlines() if line.startswith("model name")]
        if info.exists()
        else []
    )
    return names[0].split(":", 1)[1].strip() if names else platform.processor()
