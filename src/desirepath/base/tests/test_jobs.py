"""Jobs: claimed once, retried with pauses, buried with a reason, and fenced."""

from datetime import timedelta

import pytest

from desirepath.base.clock import now
from desirepath.base.errors import Conflict, LeaseLost
from desirepath.base.jobs import queue
from desirepath.base.jobs.context import JobContext
from desirepath.base.jobs.registry import job
from desirepath.base.jobs.worker import run_one
from desirepath.base.models import Job

pytestmark = pytest.mark.django_db


@job("test.count")
def count(context: JobContext) -> dict[str, int]:
    context.report(context.payload["n"], context.payload["n"], "counted")
    return {"n": context.payload["n"]}


@job("test.break")
def break_down(context: JobContext) -> None:
    raise OSError("no route to host")


@job("test.refuse")
def refuse(context: JobContext) -> None:
    raise Conflict("It is there already.")


def add(kind: str, **options) -> int:
    return queue.enqueue(workspace_id=1, kind=kind, payload={"n": 3}, **options)


def state_of(job_id: int) -> Job:
    return Job.objects.get(pk=job_id)


def let_lease_run_out() -> None:
    Job.objects.update(lease_until=now() - timedelta(seconds=1))


def test_job_runs_and_keeps_its_result():
    job_id = add("test.count")
    assert run_one()
    row = state_of(job_id)
    assert (row.state, row.result, row.progress_done, row.message) == ("done", {"n": 3}, 3, "counted")
    assert not run_one()


def test_job_is_claimed_by_one_worker_only():
    add("test.count")
    assert queue.claim(["test.count"]) is not None
    assert queue.claim(["test.count"]) is None


def test_job_of_another_kind_is_left_alone():
    add("test.unknown")
    assert queue.claim(["test.count"]) is None


def test_fault_is_tried_again_later_and_then_buried_with_the_reason():
    job_id = add("test.break", max_attempts=2)
    assert run_one()
    row = state_of(job_id)
    assert row.state == "waiting"
    assert row.run_at > now()
    Job.objects.update(run_at=now())
    assert run_one()
    row = state_of(job_id)
    assert (row.state, row.error) == ("failed", "OSError: no route to host")


def test_refusal_is_not_tried_again():
    job_id = add("test.refuse")
    run_one()
    assert (state_of(job_id).state, state_of(job_id).attempts) == ("failed", 1)


def test_job_of_a_dead_worker_is_taken_up_again_and_its_late_write_refused():
    job_id = add("test.count")
    first = queue.claim(["test.count"])
    let_lease_run_out()
    second = queue.claim(["test.count"])
    assert second is not None
    assert second.fence > first.fence
    with pytest.raises(LeaseLost):
        queue.finish(first, {"n": 0})
    queue.finish(second, {"n": 1})
    assert state_of(job_id).result == {"n": 1}


def test_job_whose_workers_all_died_is_buried():
    job_id = add("test.count", max_attempts=1)
    queue.claim(["test.count"])
    let_lease_run_out()
    assert queue.claim(["test.count"]) is None
    assert state_of(job_id).state == "failed"
    assert queue.replay(job_id)
    assert run_one()
    assert state_of(job_id).state == "done"


@job("test.taken-away")
def lose_and_fail(context: JobContext) -> None:
    assert queue.cancel(context.held.job_id)
    raise Conflict("It was stopped.")


def test_job_that_is_cancelled_while_it_runs_and_then_fails_does_not_end_the_worker():
    job_id = add("test.taken-away")
    assert run_one()
    assert state_of(job_id).state == "cancelled"
    later = add("test.count")
    assert run_one()
    assert state_of(later).state == "done"
