"""Workers side by side on PostgreSQL: each job runs once, and none is lost when a worker dies."""

from __future__ import annotations

import threading
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import close_old_connections, connection

from desirepath.base.clock import now
from desirepath.base.jobs import queue
from desirepath.base.jobs.context import JobContext
from desirepath.base.jobs.registry import job
from desirepath.base.jobs.worker import run_one
from desirepath.base.models import Job

pytestmark = pytest.mark.django_db(transaction=True)

JOBS = 60
ran: Counter[int] = Counter()
at_once: list[int] = []
_running: set[int] = set()
_lock = threading.Lock()


@job("test.side-by-side")
def note(context: JobContext) -> dict[str, int]:
    with _lock:
        ran[context.payload["number"]] += 1
        _running.add(context.payload["number"])
        at_once.append(len(_running))
    time.sleep(0.005)
    with _lock:
        _running.discard(context.payload["number"])
    return {"number": context.payload["number"]}


@pytest.fixture(autouse=True)
def fresh():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer, and an installation on it has one worker for jobs")
    ran.clear()
    at_once.clear()


def add_jobs() -> list[int]:
    return [
        queue.enqueue(workspace_id=1, kind="test.side-by-side", payload={"number": number})
        for number in range(JOBS)
    ]


def run_side_by_side(workers: int) -> None:
    """Let workers take jobs until none is left; they begin together."""
    begin = threading.Barrier(workers)

    def work() -> None:
        begin.wait()
        while run_one():
            pass
        close_old_connections()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)


def test_each_job_runs_once_and_none_is_lost():
    add_jobs()
    run_side_by_side(4)
    assert ran == Counter(range(JOBS))
    assert max(at_once) > 1  # they did work at the same time
    rows = list(Job.objects.all())
    assert {(row.state, row.attempts) for row in rows} == {("done", 1)}
    assert {row.result["number"] for row in rows} == set(range(JOBS))


def test_a_worker_that_waits_for_no_lock_takes_the_next_job():
    """SKIP LOCKED: the row that another transaction holds is passed over, not waited for."""
    first, second, *_ = add_jobs()
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        from django.db import transaction

        with transaction.atomic():
            Job.objects.select_for_update().get(pk=first)
            held.set()
            release.wait(30)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(30)
    taken = queue.claim(["test.side-by-side"])
    release.set()
    holder.join(30)
    assert taken is not None
    assert taken.job_id == second


def test_jobs_of_a_worker_that_died_are_taken_up_once_and_its_late_words_are_refused():
    add_jobs()
    dead = [queue.claim(["test.side-by-side"]) for _ in range(5)]
    run_side_by_side(2)
    assert sum(ran.values()) == JOBS - len(dead)
    Job.objects.filter(state="running").update(lease_until=now() - timedelta(seconds=1))
    run_side_by_side(2)
    assert ran == Counter(range(JOBS))
    for claim in dead:
        with pytest.raises(queue.LeaseLost):
            queue.finish(claim, {"number": -1})
    assert -1 not in {row.result["number"] for row in Job.objects.all()}
