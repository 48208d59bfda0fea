"""How far an import is: a bar on a terminal, plain lines elsewhere; always on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from desirepath.connect.contracts import Progress

LINE_SECONDS = 2.0


@contextmanager
def show_progress() -> Iterator[Progress]:
    """Yield a callback that shows how far the import is."""
    if sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield PlainLines()


@contextmanager
def _bar() -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def report(phase: str, done: int, total: int | None) -> None:
            bar.update(task, description=phase, completed=done, total=total)

        yield report


class PlainLines:
    """Writes a line every few seconds; an import that fails at once says its one sentence and no more."""

    def __init__(self) -> None:
        self._told_at = time.monotonic()

    def __call__(self, phase: str, done: int, total: int | None) -> None:
        """Tell, unless the start or the last line is too young."""
        if time.monotonic() - self._told_at < LINE_SECONDS:
            return
        self._told_at = time.monotonic()
        count = "" if total is None else f" {done:,} of {total:,}"
        sys.stderr.write(f"{phase}{count}\n")
