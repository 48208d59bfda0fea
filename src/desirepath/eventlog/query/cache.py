"""Answers kept while the event log has not changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

_MOST = 128
_lock = threading.Lock()
# Data folder, workspace, version of its log, question.
Key = tuple[str, int, Hashable, Hashable]
_answers: OrderedDict[Key, Any] = OrderedDict()


def find_answer(key: Key) -> Any | None:
    """Return a kept answer, or None."""
    with _lock:
        if key not in _answers:
            return None
        _answers.move_to_end(key)
        return _answers[key]


def keep_answer(key: Key, answer: Any) -> None:
    """Keep an answer; the one longest unused goes.

    Answers of another version of the same log go too: nobody asks for them, and they may name who was erased.
    """
    folder, workspace_id, version, _ = key
    with _lock:
        log = [other for other in _answers if other[:2] == (folder, workspace_id)]
        for other in log:
            if other[2] != version:
                del _answers[other]
        _answers[key] = answer
        _answers.move_to_end(key)
        while len(_answers) > _MOST:
            _answers.popitem(last=False)


def forget_answers() -> None:
    """Forget all, e.g. between tests."""
    with _lock:
        _answers.clear()
