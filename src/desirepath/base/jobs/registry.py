"""The kinds of jobs: a function registers itself under a name with `@job("kind")`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desirepath.base.jobs.context import JobContext

JobFunction = Callable[[JobContext], dict[str, Any] | None]

_kinds: dict[str, JobFunction] = {}
_lanes: dict[str, str] = {}


def job(kind: str, lane: str = "") -> Callable[[JobFunction], JobFunction]:
    """Register a function for a kind of job, e.g. ``@job("connect.import")``.

    The function may run more than once (a worker can die after its last write and before its last word), so
    it must be safe to repeat; what it returns is kept as the job's result.

    Jobs of a `lane` are left to a process that looks after that lane; the role `jobs` runs those of none.
    """

    def register(function: JobFunction) -> JobFunction:
        if _kinds.get(kind, function) is not function:
            raise LookupError(f"two functions are registered for jobs of kind “{kind}”")
        _kinds[kind] = function
        _lanes[kind] = lane
        return function

    return register


def get_function(kind: str) -> JobFunction:
    """Return the function of a kind; KeyError when none is registered."""
    return _kinds[kind]


def list_kinds(lane: str = "") -> list[str]:
    """Return the registered kinds of a lane, sorted."""
    return sorted(kind for kind in _kinds if _lanes[kind] == lane)
