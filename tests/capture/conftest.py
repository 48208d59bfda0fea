"""One running installation for the clients, and the Node packages that they come from."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.capture.installation import Installation

CLIENTS = Path(__file__).with_name("clients")
NPM = Path(sys.executable).parent / "npm"


@pytest.fixture(scope="package")
def installation(
    tmp_path_factory: pytest.TempPathFactory, lay_folder: Callable[[Path], Path]
) -> Iterator[Installation]:
    """Door, intake and compactor of one data folder."""
    running = Installation(lay_folder(tmp_path_factory.mktemp("capture")))
    running.make_key("warm")
    running.start("web", "intake", "compactor")
    try:
        running.wait_until_ready()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def node_clients() -> Path:
    """The folder with the Node clients installed from their lock."""
    lock, stamp = CLIENTS / "package-lock.json", CLIENTS / "node_modules" / ".installed"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        subprocess.run(
            [str(NPM), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=CLIENTS, check=True
        )
        shutil.copyfile(lock, stamp)
    return CLIENTS
