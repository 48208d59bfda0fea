"""The real clients send a thousand events each: exactly a thousand are stored.

CAPTURE.md tells what each client does to an answer it does not like: a 204, a redirect, an error without `code`.
"""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rudderstack.analytics.client import Client as RudderClient
from segment.analytics.client import Client as SegmentClient

from tests.capture.installation import Installation

pytestmark = pytest.mark.processes

COUNT = 1_000
NODE = Path(sys.executable).parent / "node"


def stored(installation: Installation, source: str, event: str = "Ordered") -> dict[str, Any]:
    """What is stored of one event name of one source, once nothing waits."""
    held = installation.wait_until_settled()
    assert held["rejects"] == []
    (found,) = [row for row in held["events"] if (row["source"], row["event"]) == (source, event)]
    return found


def assert_all_once(found: dict[str, Any], customers: int) -> None:
    assert (found["rows"], found["messages"], found["customers"]) == (COUNT, COUNT, customers)


@pytest.mark.parametrize("gzip", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    ("name", "client"), [("segment-python", SegmentClient), ("rudder-python", RudderClient)]
)
def test_a_python_client_delivers_every_event_once(installation, name, client, gzip):
    source = f"{name}-{'gzip' if gzip else 'plain'}"
    errors: list[Any] = []
    sender = client(
        installation.make_key(source),
        host=installation.host,
        gzip=gzip,
        upload_size=100,
        upload_interval=0.2,
        max_queue_size=COUNT,
        on_error=lambda error, _batch: errors.append(error),
    )
    for number in range(COUNT):
        sender.track(user_id=f"u{number % 50}", event="Ordered", properties={"number": number})
    sender.flush()
    sender.join()
    assert errors == []
    assert_all_once(stored(installation, source), customers=50)


@pytest.mark.parametrize("name", ["segment_node", "rudder_node"])
def test_a_node_client_delivers_every_event_once(installation, node_clients, name):
    key = installation.make_key(name)
    done = subprocess.run(
        [str(NODE), f"{name}.mjs", installation.host, key, str(COUNT), "Ordered"],
        cwd=node_clients,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {"errors": []}
    assert_all_once(stored(installation, name), customers=50)


def test_a_host_with_a_closing_slash_loses_nothing(installation):
    """Where a server would redirect `//v1/batch` or `/v1/batch/`, clients lose data silently (failure 8)."""
    source = "slash"
    sender = SegmentClient(installation.make_key(source), host=f"{installation.host}/", sync_mode=True)
    sender.track(user_id="u1", event="Ordered")
    assert stored(installation, source)["rows"] == 1


@pytest.fixture
def shop(node_clients: Path, tmp_path: Path) -> Iterator[str]:
    """A page of another origin that loads Segment's browser client."""
    bundle = node_clients / "node_modules/@segment/analytics-next/dist/umd/index.js"
    shutil.copyfile(bundle, tmp_path / "analytics.js")
    shutil.copyfile(node_clients / "segment_browser.html", tmp_path / "index.html")
    handler = functools.partial(_QuietHandler, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/index.html"
    server.shutdown()


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@pytest.mark.browser
def test_the_browser_client_delivers_every_event_once(installation, shop, browser):
    """In a real Chromium, from another origin: preflights, text/plain bodies, settings from the host."""
    source = "browser"
    key = installation.make_key(source)
    page = browser.new_page()
    page.goto(shop)
    host = installation.host.removeprefix("http://")
    page.evaluate(f"sendAll({host!r}, {key!r}, {COUNT}, 'Ordered')")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and _browser_rows(installation, source) < COUNT + 2:
        page.wait_for_timeout(500)
    page.close()
    assert_all_once(stored(installation, source), customers=1)
    assert stored(installation, source, "Page Viewed")["rows"] == 1
    assert stored(installation, source, "Identified")["customers"] == 1


def _browser_rows(installation: Installation, source: str) -> int:
    return sum(row["rows"] for row in installation.ask("held")["events"] if row["source"] == source)
