"""One installation for all tests that leave it running; the last test of test_up.py stops it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from tests.up.installation import DATA, Installation, signed_in, started


@pytest.fixture(scope="session")
def running(
    tmp_path_factory: pytest.TempPathFactory, lay_folder: Callable[[Path], Path]
) -> Iterator[Installation]:
    """It begins with its tables: a start on an empty folder is test_product_finds_the_truths.py's."""
    folder = tmp_path_factory.mktemp("running")
    lay_folder(folder / DATA)
    with started(folder) as installation:
        yield installation


@pytest.fixture(scope="session")
def newcomer(running: Installation) -> Iterator[httpx.Client]:
    """The browser in which its link was used."""
    with signed_in(running) as browser:
        yield browser
