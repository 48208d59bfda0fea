"""Leases: one holder at a time, and late writes refused by the fence."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import transaction

from desirepath.base import leases
from desirepath.base.clock import now
from desirepath.base.errors import LeaseLost
from desirepath.base.models import Lease

pytestmark = pytest.mark.django_db


def expire(name: str) -> None:
    Lease.objects.filter(name=name).update(until=now() - timedelta(seconds=1))


def test_second_holder_waits_while_the_lease_runs():
    assert leases.acquire("intake", "a", 30) == 1
    assert leases.acquire("intake", "b", 30) is None


def test_lease_that_ran_out_goes_to_the_next_with_a_larger_fence():
    leases.acquire("intake", "a", 30)
    expire("intake")
    assert leases.acquire("intake", "b", 30) == 2


def test_released_lease_is_free_at_once():
    fence = leases.acquire("intake", "a", 30)
    leases.release("intake", fence)
    assert leases.acquire("intake", "b", 30) == 2


def test_failure_14_late_write_of_an_expired_holder_is_refused():
    """FAILURES 14: the lease expires while the owner still works; the fence refuses its late write."""
    old = leases.acquire("compactor", "a", 30)
    expire("compactor")
    new = leases.acquire("compactor", "b", 30)
    with transaction.atomic():
        leases.assert_fence("compactor", new)
    with pytest.raises(LeaseLost), transaction.atomic():
        leases.assert_fence("compactor", old)
    assert not leases.renew("compactor", old, 30)
    assert leases.renew("compactor", new, 30)


def test_other_names_are_other_leases():
    assert leases.acquire("intake", "a", 30) == 1
    assert leases.acquire("compactor", "b", 30) == 1


def test_lease_of_a_killed_process_of_this_machine_is_free_at_once():
    program = [sys.executable, "-c", "import os; print(os.getpid())"]
    gone = subprocess.run(program, capture_output=True, text=True, check=True)
    mine = leases.this_process()
    place = mine.rpartition(":")[0].rpartition(":")[0]
    assert leases.acquire("intake", f"{place}:{gone.stdout.strip()}:1", 60)
    assert leases.acquire("intake", mine, 60) == 2


def test_lease_of_a_process_that_lives_or_runs_elsewhere_is_respected():
    assert leases.acquire("intake", leases.this_process(), 60)
    assert leases.acquire("intake", "another", 60) is None
    assert leases.acquire("compactor", "elsewhere/pid:[1]:1:1", 60)
    assert leases.acquire("compactor", leases.this_process(), 60) is None
