"""The language model is off, is asked within its budget, sees masked words, and is held to labels and quotes."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from desirepath.base.errors import MissingRight
from desirepath.base.outbound import AddressRefused
from desirepath.people.contracts import Actor
from desirepath.people.models import AuditEntry
from desirepath.people.tests.callers import make_actor
from desirepath.understand.models import EndpointAnswer, FoundTopic, TextEndpoint
from desirepath.understand.text.endpoint.examining import examine_endpoint
from desirepath.understand.text.endpoint.labels import suggest_labels, suggest_name
from desirepath.understand.text.errors import (
    EndpointBudgetSpent,
    EndpointFailed,
    EndpointIncomplete,
    EndpointOff,
)
from desirepath.understand.text.selectors.endpoint import get_endpoint_settings
from desirepath.understand.text.selectors.exams import list_exams
from desirepath.understand.text.services.corrections import settle
from desirepath.understand.text.services.endpoint import change_endpoint
from desirepath.understand.text.tests.speaking import say

pytestmark = pytest.mark.django_db

COMMENT = "Call me on +44 20 7946 0958 or at ann@example.org: the technician was rude. Regards, Ann Example"
KEY = "sk-secret-4711"


class Model(http.server.ThreadingHTTPServer):
    """A service that answers what the test says, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer: Any = {"labels": ["negative"], "quote": "the technician was rude"}
        self.status = 200
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Model

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append({"path": self.path, **json.loads(body)})
        self.server.keys.append(self.headers["Authorization"])
        said = self.server.answer if isinstance(self.server.answer, str) else json.dumps(self.server.answer)
        answer = {"choices": [{"message": {"content": said}}], "usage": {"total_tokens": 120}}
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def model() -> Iterator[Model]:
    server = Model()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def switched_on(model: Model, **more: Any) -> Actor:
    actor = make_actor()
    given = {"is_on": True, "url": model.url, "model": "small", "key": KEY, "may_be_private": True}
    change_endpoint(actor=actor, changes={**given, **more})
    return actor


def test_it_is_off_until_an_administrator_switches_it_on_with_all_that_it_needs(model):
    actor = make_actor()
    (number,) = say(actor, [COMMENT])
    assert not get_endpoint_settings(actor)["is_on"]
    with pytest.raises(EndpointOff):
        suggest_labels(actor=actor, feedback_id=number, kind="sentiment")
    with pytest.raises(EndpointIncomplete):
        change_endpoint(actor=actor, changes={"is_on": True, "url": model.url})
    with pytest.raises(AddressRefused):
        change_endpoint(actor=actor, changes={"url": "file:///etc/passwd"})
    with pytest.raises(MissingRight):
        change_endpoint(
            actor=replace(actor, rights=frozenset({"understand.train"})), changes={"is_on": False}
        )
    # An address of the inner network is asked only where somebody allowed it.
    change_endpoint(actor=actor, changes={"is_on": True, "url": model.url, "model": "small"})
    with pytest.raises(AddressRefused):
        suggest_labels(actor=actor, feedback_id=number, kind="sentiment")
    assert model.asked == []


def test_what_is_sent_is_masked_and_is_the_very_words_that_are_shown(model):
    actor = switched_on(model)
    (number,) = say(actor, [COMMENT])
    shown = get_endpoint_settings(actor)
    assert KEY not in json.dumps(shown, default=str)
    assert shown["has_key"]
    said = suggest_labels(actor=actor, feedback_id=number, kind="sentiment")
    assert said.values == ["negative"]
    assert said.quote == "the technician was rude"
    (asked,) = model.asked
    assert asked["path"] == "/v1/chat/completions"
    assert asked["messages"] == shown["example"] == said.sent
    assert model.keys == [f"Bearer {KEY}"]
    words = json.dumps(asked["messages"])
    assert "technician was rude" in words
    assert not [secret for secret in ("7946", "ann@example.org", "Ann Example") if secret in words]
    row = TextEndpoint.objects.get()
    assert KEY not in row.key_sealed
    assert row.tokens_used == 120
    # The same is never paid for twice, and what is kept quotes nobody.
    again = suggest_labels(actor=actor, feedback_id=number, kind="sentiment")
    assert (again.values, again.tokens, len(model.asked)) == (["negative"], 0, 1)
    assert "rude" not in json.dumps(EndpointAnswer.objects.get().answer)
    assert AuditEntry.objects.filter(action="text.endpoint-changed").exists()


def test_labels_that_do_not_exist_and_quotes_that_nobody_said_are_dropped(model):
    actor = switched_on(model)
    (number,) = say(actor, [COMMENT])
    model.answer = 'Sure! ```{"labels": ["furious", "negative", 7], "quote": "I hate it"}```'
    said = suggest_labels(actor=actor, feedback_id=number, kind="sentiment")
    assert (said.values, said.quote) == (["negative"], "")
    topic = FoundTopic.objects.create(
        workspace_id=actor.workspace_id, name="x", words=["rude"], quote_ids=[number], member_ids=[number],
        size=1, searched=1, newest_share=0, closeness=1,
    )  # fmt: skip
    model.answer = {
        "name": " Rude  visits ",
        "summary": "s",
        "quotes": ["the technician was rude", "so rude"],
    }
    named = suggest_name(actor=actor, topic_id=topic.pk)
    assert (named.name, named.quotes, named.dropped_quotes) == ("Rude visits", ["the technician was rude"], 1)
    model.answer = "I would rather not."
    with pytest.raises(EndpointFailed):
        suggest_labels(actor=actor, feedback_id=number, kind="emotion")
    model.status = 401
    with pytest.raises(EndpointFailed, match="key is not accepted"):
        suggest_labels(actor=actor, feedback_id=number, kind="effort")


def test_the_budget_of_a_month_is_kept_and_another_host_needs_its_own_key(model):
    actor = switched_on(model, monthly_tokens=900)
    first, second = say(actor, [COMMENT, "Nothing works"])
    suggest_labels(actor=actor, feedback_id=first, kind="sentiment")
    TextEndpoint.objects.update(tokens_used=600)
    with pytest.raises(EndpointBudgetSpent):
        suggest_labels(actor=actor, feedback_id=second, kind="sentiment")
    assert len(model.asked) == 1
    TextEndpoint.objects.update(month="2020-01")
    suggest_labels(actor=actor, feedback_id=second, kind="sentiment")
    assert TextEndpoint.objects.get().tokens_used == 120
    change_endpoint(actor=actor, changes={"url": "https://elsewhere.example/v1"})
    assert TextEndpoint.objects.get().key_sealed == ""


def test_it_sits_the_same_exam_on_the_labels_of_people(model):
    actor = switched_on(model)
    for at, number in enumerate(say(actor, [f"The visit of day {day} was rude" for day in range(24)])):
        value = "negative" if at % 4 else "neutral"
        settle(actor=actor, feedback_id=number, kind="sentiment", values=[value])
    assert examine_endpoint(actor.workspace_id, lambda *_: None) == ["sentiment"]
    (exam,) = [one.endpoint for one in list_exams(actor) if one.kind == "sentiment"]
    assert exam is not None
    assert (exam["n"], exam["accuracy"], exam["model"]) == (24, 0.75, "small")
    assert exam["calibration_error"] is None
