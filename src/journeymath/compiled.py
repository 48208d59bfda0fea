"""The one way in which this package compiles a kernel with Numba."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile at the first call, keep the machine code on disk, run without the interpreter's lock."""
    return cast("Callable[P, R]", numba.njit(nogil=True, cache=True)(function))


def part(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a piece of a kernel into its callers.

    A call that stays a call counts references to each array, atomically; two threads that
    share a model's arrays then wait for each other at every event.
    """
    return cast("Callable[P, R]", numba.njit(nogil=True, inline="always")(function))
