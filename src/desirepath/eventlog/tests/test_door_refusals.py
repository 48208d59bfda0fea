"""What the capture door refuses, and how: clients must drop, wait or come back, and nothing may vanish."""

from __future__ import annotations

import gzip
import json
import sqlite3

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from desirepath.eventlog.capture.paths import ROUTES
from desirepath.eventlog.inbox import sqlite as inbox_sqlite
from desirepath.eventlog.inbox.parcels import Parcel
from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.models import RejectedRecord
from desirepath.eventlog.services.replaying import replay_rejects
from desirepath.eventlog.tests.door import Post, basic, send, send_all
from desirepath.people.contracts import system_actor

pytestmark = pytest.mark.django_db(transaction=True)

EVENT = {"type": "track", "event": "Ordered", "userId": "u1"}
SUCCESS = b'{"success":true}'


def parcels(inbox) -> list[Parcel]:
    return [row.parcel for row in inbox.read_after(0, 10_000)]


def body_for(path: str) -> object:
    return {"batch": [EVENT]} if ROUTES[path].kind == "batch" else EVENT


REFUSALS = [
    ("/v1/batch", b"{", {}, 400, "invalid-json"),
    ("/v1/batch", b'{"batch": [1,]}', {}, 400, "invalid-json"),
    ("/v1/batch", b'{"batch": "x"}', {}, 400, "invalid-body"),
    ("/v1/batch", b"{}", {}, 400, "invalid-body"),
    ("/v1/batch", b"[]", {}, 400, "invalid-body"),
    ("/v1/track", b'{"a": "\xff"}', {}, 400, "invalid-json"),
    ("/v1/track", b"", {}, 400, "invalid-json"),
    ("/v1/track", b"plain", {"content-encoding": "gzip"}, 400, "invalid-gzip"),
    ("/v1/track", gzip.compress(b"{}")[:12], {"content-encoding": "gzip"}, 400, "invalid-gzip"),
    ("/v1/batch", b" " * (settings.CAPTURE_BODY_BYTES + 1), {}, 413, "body-too-large"),
    ("/v1/nothing", b"{}", {}, 404, "address-unknown"),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=[f"{one[0]} {one[4]}" for one in REFUSALS])
def test_what_cannot_be_taken_is_refused_with_code_and_message(write_key, inbox, refusal):
    path, body, headers, status, code = refusal
    answer = send(path, body, headers=basic(write_key) | headers, chunk=1 << 20)
    document = answer.json()
    assert (answer.status, document["code"]) == (status, code)
    assert isinstance(document["message"], str)
    assert parcels(inbox) == []


LARGE_EVENT = EVENT | {"x": "y" * 40_000}
LARGE_BATCH = {"batch": [EVENT | {"x": "y" * 30_000}] * (settings.CAPTURE_BATCH_BYTES // 30_000 + 1)}


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("/v1/track", LARGE_EVENT, "event-too-large"),
        ("/v1/t/", LARGE_EVENT, "event-too-large"),
        ("/api/s/track", LARGE_EVENT, "event-too-large"),
        ("/v1/batch", LARGE_BATCH, "batch-too-large"),
        ("/v1/import", LARGE_BATCH, "batch-too-large"),
    ],
)
def test_failure_05_what_is_too_large_is_refused_for_good_and_still_kept_to_be_seen(
    write_key, inbox, path, body, reason
):
    """Every client drops what it hears 400 with code and message for; the record must not vanish with it."""
    answer = send(path, body, headers=basic(write_key), chunk=1 << 20)
    assert (answer.status, answer.json()["code"]) == (400, "request-too-large")
    assert "Rejected" in answer.json()["message"]
    taken = drain_inbox()
    assert (taken.accepted, taken.rejected) == (0, 1)
    reject = RejectedRecord.objects.get()
    assert reject.reason_code == reason
    assert "y" * 30_000 in reject.payload


def test_failure_05_a_batch_that_was_too_large_counts_when_somebody_replays_it(workspace, write_key, inbox):
    assert send("/v1/batch", LARGE_BATCH, headers=basic(write_key), chunk=1 << 20).status == 400
    drain_inbox()
    replay_rejects(actor=system_actor(workspace.pk), reason_code="batch-too-large")
    assert drain_inbox().accepted == len(LARGE_BATCH["batch"])


def test_a_small_gzip_that_inflates_beyond_the_cap_is_refused(write_key, inbox):
    bomb = gzip.compress(b" " * (64 * 1024 * 1024))
    assert len(bomb) < 100_000
    answer = send("/v1/batch", bomb, headers=basic(write_key) | {"content-encoding": "gzip"})
    assert (answer.status, answer.json()["code"]) == (413, "body-too-large")


def test_failure_09_a_storm_of_one_key_is_answered_429_with_whole_seconds(write_key, inbox, monkeypatch):
    """A storm is cheap: the key in the header is refused before the body is read."""
    monkeypatch.setattr(settings, "CAPTURE_REQUESTS_PER_SECOND", 2)
    answers = send_all(*(Post("/v1/track", EVENT, headers=basic(write_key)) for _ in range(30)))
    refused = [answer for answer in answers if answer.status == 429]
    assert len(refused) >= 20
    assert all(int(answer.headers["retry-after"]) >= 1 for answer in refused)
    assert {answer.json()["code"] for answer in refused} == {"too-many-requests"}
    assert len(parcels(inbox)) == 30 - len(refused)


def test_failure_09_a_refused_storm_costs_no_body_and_no_look_up(write_key, inbox, monkeypatch):
    """The refusal comes before the first byte of the body is asked for."""
    monkeypatch.setattr(settings, "CAPTURE_REQUESTS_PER_SECOND", 1)
    monkeypatch.setattr("desirepath.eventlog.capture.door.read_body", _never_read)
    answers = send_all(*(Post("/v1/track", EVENT, headers=basic(write_key)) for _ in range(30)))
    assert [answer.status for answer in answers].count(429) >= 25
    assert all(int(answer.headers["retry-after"]) <= 300 for answer in answers if answer.status == 429)


async def _never_read(*_arguments):
    raise AssertionError("the body was read")


def test_no_answer_makes_a_client_send_for_ever_or_believe_a_redirect(write_key, inbox):
    """Never 201, 202, 204 (resent by two clients), 3xx (lost by four), 408, 410 or 460 (retried by all)."""
    bodies = (b"", b"{", b"[]", b"{}", b'{"batch": []}', b'{"batch": [1]}', json.dumps(EVENT).encode())
    methods = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS")
    posts = [
        Post(path, body, method=method, headers=basic(write_key))
        for path in ROUTES
        for method in methods
        for body in (bodies if method == "POST" else (b"",))
    ]
    assert {answer.status for answer in send_all(*posts)} <= {200, 400, 405}


def test_failure_07_a_full_disk_is_503_and_never_200(write_key, inbox, monkeypatch):
    """The sender keeps its records and comes back; nothing was half accepted."""
    if connection.vendor == "postgresql":
        monkeypatch.setattr("desirepath.eventlog.inbox.postgres._open", _no_server)
    else:
        monkeypatch.setattr("desirepath.eventlog.inbox.sqlite._open", _open_full(inbox_sqlite._open))
    answer = send("/v1/batch", {"batch": [EVENT | {"x": "y" * 30_000}] * 10}, headers=basic(write_key))
    assert (answer.status, answer.json()["code"]) == (503, "inbox-unavailable")
    assert int(answer.headers["retry-after"]) >= 1
    monkeypatch.undo()
    assert parcels(inbox) == []
    assert send("/v1/track", EVENT, headers=basic(write_key)).status == 200


def test_failure_07_an_inbox_that_another_holds_locked_is_503(write_key, inbox, monkeypatch):
    if connection.vendor == "postgresql":
        pytest.skip("only the file of SQLite has one lock for all")
    monkeypatch.setattr("desirepath.eventlog.inbox.sqlite.LOCK_SECONDS", 0.05)
    inbox.identity()
    holder = sqlite3.connect(settings.DATA_DIR / "inbox.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    answer = send("/v1/track", EVENT, headers=basic(write_key))
    holder.close()
    assert (answer.status, answer.json()["code"]) == (503, "inbox-unavailable")


def _open_full(open_file):
    """SQLite itself refuses to grow the file, with the error of a full disk."""

    def open_limited(path):
        opened = open_file(path)
        (pages,) = opened.execute("PRAGMA page_count").fetchone()
        opened.execute(f"PRAGMA max_page_count={pages + 2}")
        return opened

    return open_limited


def _no_server(*_args):
    raise psycopg.OperationalError("the server is away")


def test_a_key_known_before_goes_on_while_the_database_is_away(write_key, inbox, monkeypatch):
    calls: list[str] = []

    def find_once(secret):
        from desirepath.eventlog.capture.senders import find_sender

        calls.append(secret)
        if len(calls) > 1:
            raise sqlite3.OperationalError("away")
        return find_sender(secret)

    monkeypatch.setattr("desirepath.eventlog.capture.house.find_sender", find_once)
    monkeypatch.setattr("desirepath.eventlog.capture.key_ring.FRESH_SECONDS", -1.0)
    answers = send_all(*(Post("/v1/track", EVENT, headers=basic(write_key)) for _ in range(3)))
    more = send("/v1/track", EVENT, headers=basic(write_key))
    assert {answer.status for answer in answers} == {200}
    assert (more.status, more.json()["code"]) == (503, "keys-unavailable")
