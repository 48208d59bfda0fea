"""Begins the reader of comments when some wait: in a process of its own, whose memory goes when it ends."""

from __future__ import annotations

import logging
import math
import subprocess
import sys
import threading
import time

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from desirepath.understand.text.kept import is_encoder_prepared
from desirepath.understand.text.wanted import is_reading_wanted

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0
# A reader that ends at once, such as for want of a package, is not begun again and again.
PAUSE_SECONDS = 5.0
STOP_SECONDS = 10.0
# The encoder is prepared before the first comment comes, but not while everything else starts.
PREPARE_AFTER_SECONDS = 20.0


def watch_comments(stop: threading.Event) -> None:
    """Look once a second whether comments wait, and keep one reader while they do."""
    if settings.TEXT_READER == "off":
        return
    reader: subprocess.Popen[bytes] | None = None
    begun_at = -PAUSE_SECONDS
    prepare_at = math.inf if is_encoder_prepared() else time.monotonic() + PREPARE_AFTER_SECONDS
    while not stop.wait(POLL_SECONDS):
        if reader is not None and reader.poll() is None:
            continue
        is_time_to_prepare = time.monotonic() >= prepare_at
        if time.monotonic() - begun_at >= PAUSE_SECONDS and (is_time_to_prepare or _is_wanted()):
            begun_at, prepare_at = time.monotonic(), math.inf
            reader = subprocess.Popen([sys.executable, "-m", "desirepath.app.cli", "run", "reader"])
    _end(reader)


def _is_wanted() -> bool:
    try:
        return is_reading_wanted()
    except DatabaseError:
        log.warning("whether comments wait cannot be seen: the database does not answer")
        close_old_connections()
        return False


def _end(reader: subprocess.Popen[bytes] | None) -> None:
    if reader is None or reader.poll() is not None:
        return
    reader.terminate()
    try:
        reader.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        reader.kill()
