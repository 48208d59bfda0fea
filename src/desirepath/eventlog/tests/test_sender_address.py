"""The server fills in the address of browsers and apps, and of nobody else."""

from __future__ import annotations

import json

import pytest

from desirepath.eventlog.tests.taking import parcel, tail, take, track

pytestmark = pytest.mark.django_db(transaction=True)

BROWSERS_AND_APPS = [
    "analytics.js", "analytics-next", "analytics-android", "analytics-ios", "analytics-swift", "analytics-kotlin",
    "@segment/analytics-react-native", "analytics_flutter", "RudderLabs JavaScript SDK", "rudder-ios-library",
    "com.rudderstack.android.sdk.core", "rudder-sdk-reactnative", "rudder-flutter-library", "@jitsu/js",
]  # fmt: skip
SERVERS = [
    "analytics-python", "@segment/analytics-node", "RudderStack Node.js SDK", "@rudderstack/rudder-sdk-node",
    "analytics-go", "analytics-ruby", "analytics-java", "rudder-analytics-python",
]  # fmt: skip
CONTEXTS = [
    *(({"library": {"name": name}}, True) for name in BROWSERS_AND_APPS),
    *(({"library": {"name": name}}, False) for name in SERVERS),
    ({"library": {"name": "@jitsu/js", "env": "node"}}, False),
    ({"library": "analytics.js"}, False),
    ({"page": {"title": "All about analytics.js"}}, False),
    ({"direct": True}, True),
    ({"direct": False, "x": {"direct": True}}, False),
]


def test_the_senders_address_is_filled_in_only_for_browsers_and_apps(workspace, inbox):
    take(inbox, parcel(workspace, *(track(context=context) for context, _ in CONTEXTS)))
    kept = [json.loads(event.properties)["$context"] for event in tail()]
    filled = [(context, "ip" in found) for (context, _), found in zip(CONTEXTS, kept, strict=True)]
    assert filled == CONTEXTS


@pytest.mark.parametrize(("channel", "has_ip"), [("web", True), ("mobile", True), ("server", False)])
def test_a_channel_of_browsers_is_enough_for_the_address_also_without_a_context(
    workspace, inbox, channel, has_ip
):
    bare = track(channel=channel)
    take(inbox, parcel(workspace, bare, {**bare, "context": {"locale": "de"}}, {**bare, "messageId": "m1"}))
    kept = [json.loads(event.properties or "{}").get("$context", {}) for event in tail()]
    assert [context.get("ip") for context in kept] == ["203.0.113.7" if has_ip else None] * 3


def test_an_address_that_the_sender_gives_is_left_alone(workspace, inbox):
    take(inbox, parcel(workspace, track(channel="web", context={"ip": "198.51.100.1"})))
    assert json.loads(tail()[0].properties)["$context"]["ip"] == "198.51.100.1"
