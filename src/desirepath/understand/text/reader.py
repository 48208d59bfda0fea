"""The process that reads comments: begun when there are some, ended when there are none, in nobody's way."""

from __future__ import annotations

import logging
import os
import threading
import time
from dataclasses import dataclass, field

from django.db import DatabaseError, close_old_connections, connection

from desirepath.base import leases
from desirepath.base.errors import LeaseLost
from desirepath.base.jobs.worker import run_one
from desirepath.understand.text import jobs  # noqa: F401 -- registers the work of the reader's lane
from desirepath.understand.text.engines import Reader, open_reader
from desirepath.understand.text.kept import is_encoder_prepared
from desirepath.understand.text.orders import LANE, is_work_due
from desirepath.understand.text.reading import LEASE, Pace, read_batch
from desirepath.understand.text.spans import is_anything_waiting

log = logging.getLogger(__name__)

NICENESS = 10
LEASE_SECONDS = 60.0
# Loading costs seconds, so a reader looks on for a while: comments often come in company.
IDLE_SECONDS = 30.0
POLL_SECONDS = 0.5


def read_comments(stop: threading.Event) -> None:
    """Read until nothing has come for half a minute, or until told to stop."""
    os.nice(NICENESS)
    fence = leases.acquire(LEASE, leases.this_process(), LEASE_SECONDS)
    if fence is None:
        return
    try:
        _read(stop, fence)
    except LeaseLost:
        log.warning("another process reads comments now")
    finally:
        leases.release(LEASE, fence)


def _read(stop: threading.Event, fence: int) -> None:
    # The first time ever the encoder's graph is built, which takes longer than anybody would wait for a label.
    reader: Reader | None = None if is_encoder_prepared() else open_reader()
    pace, seen = Pace(), _Seen()
    work = _Work()
    while not stop.is_set() and (seen.seconds < IDLE_SECONDS or work.is_running):
        if seen.seconds_since_renewal > LEASE_SECONDS / 4:
            leases.renew(LEASE, fence, LEASE_SECONDS)
            seen.renewed_at = time.monotonic()
        try:
            worked = work.start_when_due()
            if is_anything_waiting():
                reader = reader or open_reader()
                worked = read_batch(reader, pace, fence) is not None
        except DatabaseError:
            log.exception("comments cannot be read: the database does not answer")
            close_old_connections()
            worked = False
        if worked:
            seen.worked_at = time.monotonic()
        else:
            stop.wait(POLL_SECONDS)


@dataclass
class _Seen:
    worked_at: float = field(default_factory=time.monotonic)
    renewed_at: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.worked_at

    @property
    def seconds_since_renewal(self) -> float:
        return time.monotonic() - self.renewed_at


class _Work:
    """Ordered work beside the reading: single comments do not wait until a head has learnt."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start_when_due(self) -> bool:
        if self.is_running or not is_work_due():
            return False
        self._thread = threading.Thread(target=_do_work, name="text-work", daemon=True)
        self._thread.start()
        return True


def _do_work() -> None:
    try:
        run_one(LANE)
    except DatabaseError:
        log.exception("ordered work cannot be begun: the database does not answer")
    finally:
        connection.close()
