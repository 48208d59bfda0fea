"""The roles of an installation: each is one process, and each can be killed at any moment."""

from __future__ import annotations

import ctypes
import importlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from desirepath.app.lean_arrow import keep_pandas_out
from desirepath.base.errors import Unavailable

PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
SUPERVISED = "DESIREPATH_SUPERVISED"


@dataclass(frozen=True)
class Role:
    """A loop that runs until its `stop` event is set: ``module.attribute(stop)``."""

    module: str
    attribute: str
    does: str
    is_on_demand: bool = False  # begun by another role when there is work, and ended when there is none

    def is_installed(self) -> bool:
        """Tell whether the module is there, without importing it."""
        try:
            return find_spec(self.module) is not None
        except ModuleNotFoundError:
            return False

    def loop(self) -> Callable[[threading.Event], None]:
        """Import and return the loop."""
        found: Callable[[threading.Event], None] = getattr(
            importlib.import_module(self.module), self.attribute
        )
        return found


ROLES: dict[str, Role] = {
    "web": Role("desirepath.app.server", "serve_until", "answers capture, API and pages"),
    "intake": Role("desirepath.eventlog.intake.loop", "run_intake", "turns what arrived into events"),
    "compactor": Role("desirepath.eventlog.store.compactor", "run_compactor", "writes events to Parquet"),
    "jobs": Role("desirepath.app.job_worker", "run_job_worker", "runs imports and other long work"),
    "reader": Role(
        "desirepath.understand.text.reader", "read_comments", "labels comments", is_on_demand=True
    ),
}


def run_role(name: str) -> None:
    """Run one role in this process until SIGTERM or Ctrl-C."""
    role = ROLES[name]
    if not role.is_installed():
        raise Unavailable(f"This installation has no role “{name}”.", role=name)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    _die_with_parent()
    keep_pandas_out()
    role.loop()(stop)


def _die_with_parent() -> None:
    """Ask the kernel to stop this process when its supervisor is killed, so that no orphan keeps the port."""
    if os.environ.get(SUPERVISED) and sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)
