"""Work on independent buckets with as many threads as there are cores to use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


def map_buckets(
    function: Callable[[Item], Answer], buckets: Iterable[Item], *, threads: int | None = None
) -> list[Answer]:
    """Apply `function` to each bucket, in order; kernels hold no interpreter lock, so cores share the work."""
    waiting = list(buckets)
    workers = min(threads or os.cpu_count() or 1, len(waiting))
    if workers <= 1:
        return [function(bucket) for bucket in waiting]
    with ThreadPoolExecutor(workers, thread_name_prefix="journeymath") as pool:
        return list(pool.map(function, waiting))
