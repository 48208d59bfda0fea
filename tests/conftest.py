"""What is made once for a run: one Chromium in each worker, and a data folder that has its tables already."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests import migrated

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
# As root there is no sandbox; the rest keeps Chromium from looking for hosts of its own.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A busy machine is slow, not wrong; what is there at once is not waited for.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window; the driver allows only one at a time in a process."""
    assert CHROMIUM, "Chromium is missing. As root: apt-get install chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def lay_folder() -> Callable[[Path], Path]:
    """Makes a data folder that has its tables already, for tests that are not about a first start."""

    def lay(folder: Path) -> Path:
        folder.mkdir(exist_ok=True)
        shutil.copyfile(migrated.sqlite_file(), folder / migrated.NAME)
        return folder

    return lay
