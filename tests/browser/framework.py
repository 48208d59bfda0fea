"""A framework with something on each of its screens: journeys within journeys, a future, voices, a register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests.browser.conftest import Person, Stock
from tests.browser.stock import journey_file

LONG_NAME = "Somebody asks for their money back because the parcel came to another house than theirs"
WITHIN = """
format: desirepath/journey/1
slug: waiting
name: {name}
state: {state}
{future}lifecycle: purchase
case: case_id
stages:
  - slug: all
    name: All
    steps:
      - {{slug: arrived-here, name: Arrived, binds: [{{event: arrived}}], touchpoints: [{{name: Counter}}]}}
      - {{slug: complained, name: Complained, binds: [{{event: complained}}]}}
"""


@dataclass
class Framework:
    """Where its parts are: the stock below it, and the page that strangers read."""

    stock: Stock
    shared: str
    file: str

    @property
    def places(self) -> dict[str, Any]:
        """What stands in the addresses of pages."""
        return vars(self.stock)


def lay_framework(person: Person, stock: Stock) -> Framework:
    """Bring something to every screen of the framework, once for all that only look."""
    _take(person, WITHIN.format(name=LONG_NAME, state="current", future=""))
    future = WITHIN.replace("slug: waiting", "slug: waiting-future").replace("-here", "-again")
    _take(person, future.format(name="Nobody waits any more", state="future", future="future_of: waiting\n"))
    _take(person, journey_file("parcel").replace("slug: parcel", "slug: put-away", 1))
    person.post("/api/frame/journeys/put-away/archive")
    _edit(person, ["steps", "arrived", "journey"], None, "waiting")
    _edit(person, ["steps", "left", "business", "owner"], None, "Lou Long")
    person.put("/api/frame/journeys/visit/key", data={"reason": "It is where people first meet us."})
    person.put(
        "/api/frame/journeys/visit/steps/served/nomination", data={"reason": "Here they decide to stay."}
    )
    me = next(iter(person.get("/api/frame/people")))["id"]
    comment = {"step": "served", "lane": "action", "text": "Is this still so?", "mentions": [me]}
    person.post("/api/frame/journeys/visit/comments", data=comment)
    edits = [{"kind": "set", "at": ["steps", "served", "name"], "before": "Served", "value": "Well served"}]
    version = person.get("/api/frame/journeys/visit/document")["version"]
    given = {"title": "A kinder name", "base_version": version, "edits": edits}
    person.post("/api/frame/journeys/visit/suggestions", data=given)
    held = f"/api/frame/interviews/{stock.interview}/notes"
    for kind in ("perspective", "quote", "touchpoint"):
        step = person.get("/api/frame/hearing/steps")[0]["id"]
        person.post(held, data={"kind": kind, "text": f"The {kind} of a garage next door", "steps": [step]})
    shared = person.post("/api/frame/journeys/visit/links", data={"label": "board"})["path"]
    file = person.text("/api/frame/journeys/visit/export?format=yaml").replace("Left", "Went home")
    return Framework(stock, shared, file)


def _take(person: Person, text: str) -> None:
    person.post("/api/frame/journeys/import", data={"text": text, "file_name": "journey.yaml"})


def _edit(person: Person, at: list[str], before: Any, value: Any) -> None:
    edit = {"kind": "set", "at": at, "before": before, "value": value}
    person.post("/api/frame/journeys/visit/edits", data={"edit_key": str(uuid4()), "edits": [edit]})
