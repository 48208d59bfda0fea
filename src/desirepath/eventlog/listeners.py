"""Wings above the event log that hear accepted records, in the transaction that accepts them."""

from __future__ import annotations

from desirepath.eventlog.contracts import RecordListener
from desirepath.eventlog.errors import ListenerTwice

_listeners: dict[str, RecordListener] = {}


def register_listener(listener: RecordListener) -> None:
    """Hear every accepted record of one event name; call it in AppConfig.ready."""
    known = _listeners.get(listener.event)
    if known is not None and type(known) is not type(listener):
        raise ListenerTwice(f"Two listeners want “{listener.event}”.", event=listener.event)
    _listeners[listener.event] = listener


def find_listener(event: str) -> RecordListener | None:
    """Return who hears an event name."""
    return _listeners.get(event)
