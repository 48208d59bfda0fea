"""Loads what the first page would wait for, while nobody waits yet."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.urls import get_resolver

from journeymath import conformance, paths

log = logging.getLogger(__name__)


def warm_in_background() -> threading.Thread:
    """Load kernels and routes in a thread that holds nothing up; a failure costs the first page its time only."""
    thread = threading.Thread(target=_warm, name="warming", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    parts: list[Callable[[], object]] = [_load_routes, paths.warm_up, conformance.warm_up]
    for part in parts:
        try:
            part()
        except Exception:
            # Whatever it is, it will happen again, visibly, to the request that needs it.
            log.exception("Warming up failed; the first page will take longer.")


def _load_routes() -> object:
    return get_resolver().url_patterns
