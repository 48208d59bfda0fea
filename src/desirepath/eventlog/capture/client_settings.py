"""What browser clients ask for before they send."""

from __future__ import annotations

from typing import Any


def segment_settings(write_key: str) -> dict[str, Any]:
    """Return Segment's project settings; the client then sends the key that stands here."""
    return {"integrations": {"Segment.io": {"apiKey": write_key}}}


def rudder_source_config(write_key: str) -> dict[str, Any]:
    """Return RudderStack's source configuration: enabled, and with no destination in the browser."""
    return {
        "source": {
            "id": "desirepath",
            "name": "Desirepath",
            "writeKey": write_key,
            "workspaceId": "desirepath",
            "enabled": True,
            "config": {"statsCollection": {"errors": {"enabled": False}, "metrics": {"enabled": False}}},
            "destinations": [],
            "connections": [],
        }
    }
