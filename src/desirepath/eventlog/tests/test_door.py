"""The capture door: addresses, keys, bodies and answers, as the clients of CAPTURE.md need them."""

from __future__ import annotations

import base64
import gzip
import json

import pytest

from desirepath.base.clock import now
from desirepath.eventlog.capture.door import is_capture_path
from desirepath.eventlog.capture.paths import ROUTES
from desirepath.eventlog.inbox.parcels import Parcel
from desirepath.eventlog.intake import drain_inbox
from desirepath.eventlog.tests.door import Post, basic, send, send_all
from desirepath.eventlog.tests.taking import tail
from desirepath.people.models import ApiKey
from desirepath.people.secrets import hash_key

pytestmark = pytest.mark.django_db(transaction=True)

EVENT = {"type": "track", "event": "Ordered", "userId": "u1"}
SUCCESS = b'{"success":true}'


def parcels(inbox) -> list[Parcel]:
    return [row.parcel for row in inbox.read_after(0, 10_000)]


def body_for(path: str) -> object:
    return {"batch": [EVENT]} if ROUTES[path].kind == "batch" else EVENT


POSTS = sorted(path for path, route in ROUTES.items() if route.kind in {"single", "batch"})


def test_every_posting_address_takes_events_with_and_without_a_closing_slash(write_key, inbox):
    answers = send_all(*(Post(path, body_for(path), headers=basic(write_key)) for path in POSTS))
    assert {(answer.status, answer.body) for answer in answers} == {(200, SUCCESS)}
    assert len(parcels(inbox)) == len(POSTS)
    assert {path.rstrip("/") for path in POSTS} >= {
        "/v1/track", "/v1/identify", "/v1/page", "/v1/screen", "/v1/group", "/v1/alias", "/v1/batch", "/v1/import",
        "/v1/merge", "/v1/t", "/v1/i", "/v1/p", "/v1/s", "/v1/g", "/v1/a", "/v1/b", "/beacon/v1/batch",
        "/api/s/track", "/api/s/s2s/track", "/api/s/page", "/api/s/s2s/identify",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path", ["/v1/batch", "/v1/t/", "//v1/batch", "/sourceConfig", "/api/s/track", "/v1/nothing"]
)
def test_the_dispatcher_sends_capture_addresses_to_the_door(path):
    assert is_capture_path(path)


@pytest.mark.parametrize("path", ["/", "/api/people/me", "/api/schema", "/v2/batch", "/sourceConfigs"])
def test_the_dispatcher_keeps_other_addresses(path):
    assert not is_capture_path(path)


def test_failure_08_an_ingest_address_never_redirects_and_refuses_an_empty_get(write_key, inbox):
    """Clients follow a redirect as an empty GET; that must be an error to them, never a 200."""
    answers = send_all(*(Post(path, method="GET") for path in POSTS))
    assert {answer.status for answer in answers} == {405}
    assert {answer.json()["code"] for answer in answers} == {"method-not-allowed"}
    doubled = send("//v1/batch", {"batch": [EVENT]}, headers=basic(write_key))
    assert doubled.status == 200


def test_a_key_is_taken_from_basic_body_or_header_in_this_order(write_key, inbox):
    wrong = {"writeKey": "dpw_wrong"}
    assert send("/v1/track", EVENT | wrong, headers=basic(write_key)).status == 200
    assert (
        send("/v1/track", EVENT | {"writeKey": write_key}, headers={"x-write-key": "dpw_wrong"}).status == 200
    )
    assert send("/v1/track", EVENT, headers={"x-write-key": write_key}).status == 200
    assert send("/v1/track", EVENT | {"writeKey": write_key}, headers=basic("dpw_wrong")).status == 401


def test_basic_without_a_colon_and_bearer_with_a_key_in_the_body_are_accepted(write_key, inbox):
    bare = {"authorization": "Basic " + base64.b64encode(write_key.encode()).decode()}
    assert send("/v1/track", EVENT, headers=bare).status == 200
    bearer = {"authorization": "Bearer token"}
    assert send("/v1/track", EVENT | {"writeKey": write_key}, headers=bearer).status == 200


def test_a_key_in_the_query_counts_only_for_beacon_and_pixel(write_key, inbox):
    query = f"writeKey={write_key}"
    assert send("/v1/track", EVENT, query=query).status == 401
    assert (
        send(
            "/beacon/v1/batch", {"batch": [EVENT]}, query=query, headers={"content-type": "text/plain"}
        ).status
        == 200
    )
    pixel = send(
        "/pixel/v1/track", method="GET", query=query + "&event=Opened&userId=u1&properties.mail=spring"
    )
    assert pixel.status == 200
    stored = json.loads(parcels(inbox)[-1].body)
    assert (stored["event"], stored["properties"]) == ("Opened", {"mail": "spring"})
    drain_inbox()
    [opened] = [json.loads(event.properties) for event in tail() if event.event == "Opened"]
    assert (opened["mail"], opened["$context"]["ip"]) == ("spring", "203.0.113.7")


@pytest.mark.parametrize("kind", ["api", "revoked", "missing"])
def test_only_a_capture_key_in_force_may_write(workspace, inbox, kind):
    if kind != "missing":
        ApiKey.objects.create(
            workspace=workspace,
            kind="api" if kind == "api" else "capture",
            name="k",
            prefix="dpw",
            key_hash=hash_key("dpw_other"),
            revoked_at=now() if kind == "revoked" else None,
        )
    answer = send("/v1/track", EVENT, headers=basic("dpw_other"))
    assert (answer.status, answer.json()["code"]) == (401, "write-key-unknown")
    assert parcels(inbox) == []


def test_a_revoked_key_stops_within_seconds(write_key, inbox, monkeypatch):
    monkeypatch.setattr("desirepath.eventlog.capture.key_ring.FRESH_SECONDS", 0.0)
    assert send("/v1/track", EVENT, headers=basic(write_key)).status == 200
    ApiKey.objects.update(revoked_at=now())
    assert send("/v1/track", EVENT, headers=basic(write_key)).status == 401


@pytest.mark.parametrize(
    ("content_type", "encoding"),
    [
        ("application/json", ""),
        ("text/plain", ""),
        ("application/x-www-form-urlencoded", "gzip"),
        ("application/json", "gzip"),
        ("", "unlabelled gzip"),
    ],
)
def test_any_content_type_and_gzip_are_read(write_key, inbox, content_type, encoding):
    body = json.dumps({"batch": [EVENT]}).encode()
    headers = basic(write_key) | {"content-type": content_type}
    if encoding == "gzip":
        headers["content-encoding"] = "gzip"
    assert (
        send("/v1/batch", gzip.compress(body) if encoding else body, headers=headers, chunk=7).status == 200
    )
    assert parcels(inbox)[0].body == body


def test_half_an_emoji_does_not_cost_the_batch(write_key, inbox):
    """JavaScript escapes the half of a surrogate pair that a cut leaves; strict parsers refuse it."""
    event = rb'{"type":"track","event":"A \ud83d","userId":"\ud83d\ude00","properties":{"x":"\\ud83d"}}'
    body = b'{"batch":[' + event + b"]}"
    assert send("/v1/batch", body, headers=basic(write_key)).status == 200
    stored = json.loads(parcels(inbox)[0].body)["batch"][0]
    assert stored == {"type": "track", "event": "A \ufffd", "userId": "😀", "properties": {"x": "\\ud83d"}}


def test_a_preflight_needs_no_key_and_names_the_headers_at_every_address(inbox):
    paths = [*sorted(ROUTES), "/v1/projects/dpw_abc/settings"]
    origin = {"origin": "https://shop.example"}
    for answer in send_all(*(Post(path, method="OPTIONS", headers=origin) for path in paths)):
        assert answer.status == 200
        named = answer.headers["access-control-allow-headers"].split(", ")
        assert {"Authorization", "Content-Type", "AnonymousId", "X-Retry-Count"} <= set(named)
        assert answer.headers["access-control-allow-origin"] == "*"
        assert int(answer.headers["access-control-max-age"]) > 0


def test_errors_can_be_read_across_origins(inbox):
    answer = send("/v1/batch", {"batch": []}, headers={"origin": "https://shop.example"})
    assert answer.status == 401
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("end", ["", "/"])
def test_browser_settings_carry_the_key_that_was_asked_for(inbox, end):
    answer = send(f"/v1/projects/dpw_abc/settings{end}", method="GET")
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (200, "*")
    assert answer.json() == {"integrations": {"Segment.io": {"apiKey": "dpw_abc"}}}
    config = send(f"/sourceConfig{end}", method="GET", headers=basic("dpw_abc")).json()["source"]
    assert config["id"]
    assert config["writeKey"] == "dpw_abc"
    assert (config["destinations"], config["enabled"]) == ([], True)
    assert isinstance(config["config"], dict)


def test_an_empty_batch_is_fine_and_keeps_nothing(write_key, inbox):
    assert send("/v1/batch", {"batch": []}, headers=basic(write_key)).status == 200
    assert parcels(inbox) == []
