"""A real server on an empty folder, and a real Chromium signed in through the one-time link."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Page

from tests.browser.stock import SCRIPT, journey_file, visits_csv

ROOT = Path(__file__).resolve().parents[2]
DESIREPATH = str(Path(sys.executable).parent / "desirepath")
READY_SECONDS = 240  # a busy machine is slow, not wrong
DATA = "data"
Look = tuple[int, Literal["light", "dark"]]
USUAL_LOOK: Look = (1440, "light")


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


@dataclass
class Stock:
    """An installation with data: its address, two of its customers, and the ids of what was heard.

    `said` is what the first of them is noted to have said: a script.
    """

    address: str
    customer: int
    other: int
    said: int
    stakeholder: int
    interview: int
    system: int


@dataclass
class Person:
    """The signed-in administrator as a client of the API."""

    request: APIRequestContext
    headers: dict[str, str]

    def get(self, path: str) -> Any:
        """What the API answers."""
        answer = self.request.get(path)
        assert answer.ok, answer.text()
        return answer.json()

    def post(self, path: str, **given: Any) -> Any:
        """What the API answers to a change."""
        answer = self.request.post(path, headers=self.headers, **given)
        assert answer.ok, answer.text()
        return answer.json()

    def put(self, path: str, **given: Any) -> None:
        """Bring something to what is given."""
        answer = self.request.put(path, headers=self.headers, **given)
        assert answer.ok, answer.text()

    def text(self, path: str) -> str:
        """What the API answers in plain words."""
        answer = self.request.get(path)
        assert answer.ok, answer.text()
        return answer.text()

    def wait_for(self, path: str, reached: Callable[[Any], bool]) -> None:
        """Ask until it is so."""
        deadline = time.monotonic() + READY_SECONDS
        while not reached(last := self.get(path)):
            assert time.monotonic() < deadline, f"{path} stayed at {last}"
            time.sleep(0.2)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, lay_folder: Callable[[Path], Path]) -> Iterator[Server]:
    """The installation of all tests that have no need of their own."""
    folder = tmp_path_factory.mktemp("installation")
    lay_folder(folder / DATA)
    with running(folder) as up:
        yield up


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """`desirepath up --no-sample` in its own process group; its data folder may have its tables already."""
    assert (ROOT / "src/desirepath/app/web/index.html").exists(), "the web app is not built: make setup"
    log, data = folder / "up.log", folder / DATA
    port = _free_port()
    with log.open("w") as output:
        process = subprocess.Popen(
            [DESIREPATH, "up", "--no-sample", "--port", str(port), "--data", str(data)],
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield Server(f"http://localhost:{port}", data, _welcome_link(process, log))
    finally:
        # Nobody needs the folder any more; test_up.py is about stopping.
        os.killpg(process.pid, signal.SIGKILL)
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
def session_state(server: Server) -> dict[str, object]:
    """Cookies of the administrator of the shared installation."""
    return sign_in(server.welcome)


def sign_in(link: str) -> dict[str, object]:
    """Cookies of whoever gives the two clicks, the link and its button; without the seconds of a browser."""
    with httpx.Client(follow_redirects=True, timeout=60) as client:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get(link).text)
        assert token is not None
        client.post(link, data={"csrfmiddlewaretoken": token[1]}).raise_for_status()
        known = {"domain": urlsplit(link).hostname, "path": "/", "expires": -1, "sameSite": "Lax"}
        given = {"httpOnly": False, "secure": False, **known}
        cookies = [{"name": name, "value": value, **given} for name, value in client.cookies.items()]
    return {"cookies": cookies, "origins": []}


@pytest.fixture
def context(
    browser: Browser, server: Server, session_state: dict[str, object], request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """A signed-in browser; a parameter `(width, scheme)` chooses its size and colours."""
    look: Look = getattr(request, "param", USUAL_LOOK)
    made = open_browser(browser, server.address, session_state, look)
    yield made
    made.close()


def open_browser(browser: Browser, address: str, state: dict[str, object], look: Look) -> BrowserContext:
    """A browser of somebody's own, signed in."""
    width, scheme = look
    return browser.new_context(
        base_url=address,
        storage_state=state,  # type: ignore[arg-type]  # playwright's own shape, made or read back untyped
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when the browser reports an error of ours."""
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    assert errors == []


@pytest.fixture(scope="session")
def person(browser: Browser, server: Server, session_state: dict[str, object]) -> Iterator[Person]:
    """The administrator's own requests to the API, without a page."""
    context = open_browser(browser, server.address, session_state, USUAL_LOOK)
    yield person_of(context)
    context.close()


def person_of(context: BrowserContext) -> Person:
    """Whoever is signed in there, as a client of the API."""
    token = next(cookie["value"] for cookie in context.cookies() if cookie["name"] == "csrftoken")
    return Person(context.request, {"X-CSRFToken": token})


@pytest.fixture(scope="session")
def imported(server: Server, person: Person) -> Server:
    """The journey of the loop; its orders are imported by the test that imports as a person does."""
    person.post(
        "/api/frame/journeys/import", data={"text": journey_file("parcel"), "file_name": "parcel.yaml"}
    )
    return server


@pytest.fixture(scope="session")
def stocked(server: Server, person: Person) -> Stock:
    """A journey, its events, answers and customers for whoever only looks; imported once for all tests."""
    person.post("/api/frame/journeys/import", data={"text": journey_file("visit"), "file_name": "visit.yaml"})
    run = person.post(
        "/api/connect/imports",
        multipart={
            "files": {"name": "visits.csv", "mimeType": "text/csv", "buffer": visits_csv().encode()},
            "source": "visits",
        },
    )
    person.wait_for(f"/api/connect/imports/{run['id']}", lambda state: state["state"] == "done")
    _ask(person, server.address)
    _describe(person)
    found = person.get("/api/customers?search=guest-1")["items"]
    customer, other = found[0]["key"], found[1]["key"]
    note = {"kind": "complaint", "journey": "visit", "step": "served", "text": SCRIPT, "customer": customer}
    said = person.post("/api/listen/notes", data={**note, "entry_key": str(uuid4())})["id"]
    return Stock(server.address, customer=customer, other=other, said=said, **_hear(person))


def _ask(person: Person, address: str) -> None:
    """An open survey “How was it” with one answer of a stranger."""
    made = person.post("/api/listen/surveys", data={"name": "How was it", "template": "nps-plus"})
    path = person.post(f"/api/listen/surveys/{made['slug']}/publish", data={})["path"]
    with httpx.Client(base_url=address, follow_redirects=True) as stranger:
        page = stranger.get(path)
        for answers in ({"q-recommend": "3"}, {"q-cause": "price", "q-comment": "Too dear"}):
            hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
            page = stranger.post(page.url, data={**hidden, **answers, "go": "next"})
    assert "Thank you" in page.text, page.text


def _describe(person: Person) -> None:
    """A segment of the guests who were served, and a persona that it stands behind."""
    person.post("/api/understand/segments", data={"name": "Served guests", "condition": {"step": "served"}})
    card = {"name": "Hurried guest", "goals": ["Be out in a minute"], "segment": "served-guests"}
    person.post("/api/understand/personas", data=card)


def _hear(person: Person) -> dict[str, int]:
    """Somebody of Billing who spoke about a step, and a registered system that two steps use."""
    who = person.post("/api/frame/stakeholders", data={"name": "Bea Bills", "department": "Billing"})
    held = {"stakeholder": who["id"], "held_on": "2026-09-30"}
    interview = person.post("/api/frame/interviews", data=held)["interview"]["id"]
    step = person.get("/api/frame/hearing/steps")[0]["id"]
    note = {"kind": "concern", "text": "Guests wait for a form that nobody reads.", "steps": [step]}
    person.post(f"/api/frame/interviews/{interview}/notes", data=note)
    retired = {"name": "Shop", "gap": "Knows no guests", "retired_on": "2026-01-31"}
    system = person.post("/api/frame/systems", data=retired)
    return {"stakeholder": who["id"], "interview": interview, "system": system["id"]}
