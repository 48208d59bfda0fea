"""An edit reaches a second window that follows the map, without anybody asking for it."""

from __future__ import annotations

import json
import threading
import time
from typing import Any
from uuid import uuid4

import httpx
import pytest
from tests.browser.stock import journey_file
from tests.up.installation import Installation

pytestmark = [pytest.mark.processes, pytest.mark.timed]
JOURNEY = "/api/frame/journeys/parcel"
SEEN_SECONDS = 1.0


class Follower(threading.Thread):
    """A second window: it follows the map and notes when it heard what, until a version has come."""

    def __init__(self, address: str, cookies: dict[str, str], last_version: int) -> None:
        super().__init__(daemon=True)
        self.last_version = last_version
        self.heard: list[tuple[float, str, Any]] = []
        self._client = httpx.Client(base_url=address, cookies=cookies, timeout=30)

    def run(self) -> None:
        with self._client.stream("GET", f"{JOURNEY}/live?window={uuid4()}") as answer:
            name = ""
            for line in answer.iter_lines():
                if line.startswith("event: "):
                    name = line[7:]
                elif line.startswith("data: "):
                    told = json.loads(line[6:])
                    self.heard.append((time.monotonic(), name, told))
                    if name == "version" and told["version"] >= self.last_version:
                        return

    def wait_for(self, name: str, data: Any) -> float:
        """When an event was heard."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            found = [at for at, heard, told in self.heard if (heard, told) == (name, data)]
            if found:
                return found[0]
            time.sleep(0.005)
        raise AssertionError(f"{name} {data} was not heard, only {self.heard}")


def test_an_edit_reaches_a_second_window_within_a_second(running: Installation, newcomer: httpx.Client):
    newcomer.headers["X-CSRFToken"] = newcomer.cookies["csrftoken"]
    given = {"text": journey_file("parcel"), "file_name": "parcel.yaml"}
    newcomer.post("/api/frame/journeys/import", json=given).raise_for_status()
    before = newcomer.get(f"{JOURNEY}/document").json()
    follower = Follower(running.address, dict(newcomer.cookies), before["version"] + 2)
    follower.start()
    stands = {"status": before["status"], "archived": False}
    follower.wait_for("version", {"version": before["version"], **stands})
    name = before["document"]["name"]
    edit = {"kind": "set", "at": ["name"], "before": name, "value": "Renamed"}
    back = {"kind": "set", "at": ["name"], "before": "Renamed", "value": name}
    for version, one in ((before["version"] + 1, edit), (before["version"] + 2, back)):
        sent_at = time.monotonic()
        change = {"edit_key": str(uuid4()), "edits": [one]}
        newcomer.post(f"{JOURNEY}/edits", json=change).raise_for_status()
        seen_at = follower.wait_for("version", {"version": version, **stands})
        assert seen_at - sent_at < SEEN_SECONDS
