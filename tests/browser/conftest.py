"""A real server on an empty folder, and a real Chromium signed in through the one-time link."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[2]
DESIREPATH = str(Path(sys.executable).parent / "desirepath")
READY_SECONDS = 90
JOURNEY = """
format: desirepath/journey/1
slug: parcel
name: From order to parcel
lifecycle: purchase
case: case_id
outcome: {event: delivered}
stages:
  - slug: buy
    name: Buy
    steps:
      - {slug: ordered, name: Ordered, binds: [{event: ordered}], business: {department: Sales}}
      - {slug: paid, name: Paid, binds: [{event: paid}], business: {department: Billing}}
  - slug: ship
    name: Ship
    steps:
      - {slug: delivered, name: Delivered, binds: [{event: delivered}], business: {department: Logistics}}
"""


@dataclass
class Server:
    """A running installation: its address, data folder and one-time link."""

    address: str
    data: Path
    welcome: str

    def run(self, *arguments: str) -> str:
        """Run a command of the product on this installation's data; its standard output."""
        done = subprocess.run(
            [DESIREPATH, *arguments, "--data", str(self.data)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`desirepath up --no-sample` in its own process group."""
    assert (ROOT / "src/desirepath/app/web/index.html").exists(), "the web app is not built: make setup"
    data = tmp_path_factory.mktemp("installation")
    log = data / "up.log"
    port = _free_port()
    with log.open("w") as output:
        process = subprocess.Popen(
            [DESIREPATH, "up", "--no-sample", "--port", str(port), "--data", str(data / "data")],
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield Server(f"http://localhost:{port}", data / "data", _welcome_link(process, log))
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def _welcome_link(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        found = re.search(r"http\S+/welcome/\S+", log.read_text())
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(f"the server did not come up:\n{log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def session_state(browser: Browser, server: Server) -> dict[str, object]:
    """Cookies of the administrator after two clicks: the link, and its button."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.welcome)
    page.get_by_role("button").first.click()
    page.wait_for_url(f"{server.address}/**")
    page.get_by_role("navigation").first.wait_for()
    state = context.storage_state()
    context.close()
    return dict(state)


@pytest.fixture
def context(
    browser: Browser, server: Server, session_state: dict[str, object], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """A signed-in browser; a parameter `(width, scheme)` chooses its size and colours."""
    width, scheme = getattr(request, "param", (1440, "light"))
    made = browser.new_context(
        base_url=server.address,
        storage_state=session_state,  # type: ignore[arg-type]  # playwright's own shape, read back untyped
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when the browser reports an error of ours."""
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    assert errors == []


@pytest.fixture(scope="session")
def imported(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """The journey, imported from its file at the command line."""
    file = tmp_path_factory.mktemp("journey") / "parcel.yaml"
    file.write_text(JOURNEY)
    server.run("journeys", "import", str(file))
    return server
