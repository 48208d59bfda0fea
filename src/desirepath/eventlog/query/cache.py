"""Answers kept while the event log has not changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

_MOST = 128
_lock = threading.Lock()
_answers: OrderedDict[Hashable, Any] = OrderedDict()


def find_answer(key: Hashable) -> Any | None:
    """Return a kept answer, or None."""
    with _lock:
        if key not in _answers:
            return None
        _answers.move_to_end(key)
        return _answers[key]


def keep_answer(key: Hashable, answer: Any) -> None:
    """Keep an answer; the one longest unused goes."""
    with _lock:
        _answers[key] = answer
        _answers.move_to_end(key)
        while len(_answers) > _MOST:
            _answers.popitem(last=False)


def forget_answers() -> None:
    """Forget all, e.g. between tests."""
    with _lock:
        _answers.clear()
