"""What a room registers at every start may need engines that most starts do not."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def called_later(module: str, function: str) -> Callable[..., Any]:
    """Return a function whose module is imported when it is called: no start may pay for loading engines."""

    def call(*given: Any) -> Any:
        return getattr(import_module(module), function)(*given)

    return call
