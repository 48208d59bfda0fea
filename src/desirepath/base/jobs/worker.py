"""The worker: claims jobs one after the other and runs them with a heartbeat beside them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, close_old_connections, connection

from desirepath.base.errors import DomainError, LeaseLost
from desirepath.base.jobs import queue
from desirepath.base.jobs.context import JobContext
from desirepath.base.jobs.registry import get_function, list_kinds

log = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
HEARTBEAT_SECONDS = 15.0
TIDY_SECONDS = 60.0


def run_jobs(
    stop: threading.Event, idle_seconds: float = IDLE_SECONDS, tidy: Callable[[], object] | None = None
) -> None:
    """Run due jobs until `stop` is set; a job that has begun is finished first.

    `tidy` is called at the start and every minute: it mends what jobs left behind whose worker died.
    """
    tidy_at = 0.0
    while not stop.is_set():
        try:
            if tidy is not None and time.monotonic() >= tidy_at:
                tidy()
                tidy_at = time.monotonic() + TIDY_SECONDS
            worked = run_one()
        except DatabaseError:
            log.exception("the job queue cannot be reached")
            close_old_connections()
            worked = False
        if not worked:
            stop.wait(idle_seconds)


def run_one(lane: str = "") -> bool:
    """Run the job of a lane that is due longest; False when there is none."""
    held = queue.claim(list_kinds(lane))
    if held is None:
        return False
    try:
        with _heart(held):
            result = get_function(held.kind)(JobContext(held))
        queue.finish(held, result)
    except LeaseLost:
        log.warning("job %s (%s) went to another worker", held.job_id, held.kind)
    except DomainError as refusal:
        _fail(held, f"{refusal.code}: {refusal.detail}", retry=False)
    except Exception as fault:  # whatever a job raises must leave the worker running
        log.exception("job %s (%s) failed at attempt %s", held.job_id, held.kind, held.attempt)
        _fail(held, f"{type(fault).__name__}: {fault}", retry=True)
    return True


def _fail(held: queue.Claim, reason: str, *, retry: bool) -> None:
    """Note the failure; of a job that was cancelled or went to another meanwhile there is nothing to note."""
    try:
        queue.fail(held, reason, retry=retry)
    except LeaseLost:
        log.warning("job %s (%s) failed after it was taken away: %s", held.job_id, held.kind, reason)


@contextmanager
def _heart(held: queue.Claim) -> Iterator[None]:
    done = threading.Event()
    thread = threading.Thread(target=_beat, args=(held, done), name=f"job-{held.job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _beat(held: queue.Claim, done: threading.Event) -> None:
    while not done.wait(HEARTBEAT_SECONDS):
        try:
            queue.heartbeat(held)
        except LeaseLost:
            return  # the job notices at its next report or at its end
        except DatabaseError:
            log.warning("heartbeat of job %s missed", held.job_id)
        finally:
            connection.close()
