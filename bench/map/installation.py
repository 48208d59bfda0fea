"""A real installation for the browser: started, signed in, with the journey and its events."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import yaml
from playwright.sync_api import Browser, sync_playwright

from bench.log import BenchLog
from bench.map.journey import measured_journey

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
# As root there is no sandbox; the rest keeps Chromium from looking for hosts of its own.
CHROMIUM_OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
READY_SECONDS = 300
IDLE_PERCENT = 10.0


@dataclass(frozen=True)
class Installation:
    """A running server and a client of its API that is signed in."""

    address: str
    process: psutil.Process
    state: Any
    client: httpx.Client

    @property
    def web(self) -> list[psutil.Process]:
        """The processes that answer requests."""
        return [
            child
            for child in self.process.children(recursive=True)
            if "run web" in " ".join(child.cmdline()) or "granian" in child.name()
        ]

    def web_seconds(self) -> float:
        """Return the processor time of those that answer."""
        return sum(sum(child.cpu_times()[:2]) for child in self.web)

    def get(self, path: str) -> Any:
        """Return what the API answers."""
        answer = self.client.get(path)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, **given: Any) -> Any:
        """Return what the API answers to a change."""
        answer = self.client.post(path, **given)
        answer.raise_for_status()
        return answer.json()

    def wait_until_idle(self) -> None:
        """Let the server finish what it began by itself; a server is measured when it has started."""
        deadline = time.monotonic() + READY_SECONDS
        while self._busy_percent() > IDLE_PERCENT and time.monotonic() < deadline:
            pass

    def _busy_percent(self) -> float:
        parts = [self.process, *self.process.children(recursive=True)]
        before = sum(sum(part.cpu_times()[:2]) for part in parts if part.is_running())
        time.sleep(1.0)
        return (sum(sum(part.cpu_times()[:2]) for part in parts if part.is_running()) - before) * 100


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    if CHROMIUM is None:
        sys.exit("bench: Chromium is missing. As root: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        try:
            yield running
        finally:
            running.close()


@contextlib.contextmanager
def installation(browser: Browser, log: BenchLog) -> Iterator[Installation]:
    """Start a server on a folder of its own, sign in, and bring the journey and the log."""
    with tempfile.TemporaryDirectory(prefix="desirepath-bench-map-") as folder, _running(Path(folder)) as up:
        process, welcome = up
        address = welcome.split("/welcome/")[0]
        state = _sign_in(browser, address, welcome)
        cookies = {cookie["name"]: cookie["value"] for cookie in state["cookies"]}
        headers = {"X-CSRFToken": cookies["csrftoken"], "Referer": address}
        with httpx.Client(base_url=address, cookies=cookies, headers=headers, timeout=60) as client:
            made = Installation(address, psutil.Process(process.pid), state, client)
            _fill(made, log)
            made.wait_until_idle()
            yield made


@contextlib.contextmanager
def _running(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    output = folder / "up.log"
    program = str(Path(sys.executable).parent / "desirepath")
    command = [program, "up", "--no-sample", "--port", str(_free_port()), "--data", str(folder / "data")]
    with output.open("wb") as written:
        process = subprocess.Popen(command, stdout=written, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        yield process, _welcome(process, output)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def _welcome(process: subprocess.Popen[bytes], output: Path) -> str:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"http\S+/welcome/\S+", output.read_text())
        if found:
            return found[0]
        time.sleep(0.1)
    sys.exit(f"bench: the server did not come up:\n{output.read_text()[-3000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _sign_in(browser: Browser, address: str, welcome: str) -> Any:
    context = browser.new_context()
    page = context.new_page()
    page.goto(welcome)
    page.get_by_role("button").first.click()
    page.wait_for_url(f"{address}/**")
    page.get_by_role("navigation").first.wait_for()
    state = context.storage_state()
    context.close()
    return state


def _fill(made: Installation, log: BenchLog) -> None:
    text = yaml.safe_dump(measured_journey(), sort_keys=False)
    made.post("/api/frame/journeys/import", json={"text": text, "file_name": "map.yaml"})
    with log.parquet.open("rb") as file:
        files = {"files": (log.parquet.name, file, "application/octet-stream")}
        run = made.post("/api/connect/imports", files=files, data={"source": "bench"})
    deadline = time.monotonic() + READY_SECONDS
    while made.get(f"/api/connect/imports/{run['id']}")["state"] != "done":
        if time.monotonic() > deadline:
            sys.exit("bench: the import of the log did not end in time")
        time.sleep(0.2)
