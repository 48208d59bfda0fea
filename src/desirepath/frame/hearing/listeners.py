"""Rooms above hear what is said in interviews: they register once, in AppConfig.ready."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[int, int], None]

_listeners: list[Listener] = []


def register_interview_listener(listener: Listener) -> None:
    """Call `listener(workspace_id, interview_id)` when an interview or its notes change, in that transaction."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_of_interview(workspace_id: int, interview_id: int) -> None:
    """Say that something of an interview changed."""
    for listener in _listeners:
        listener(workspace_id, interview_id)
