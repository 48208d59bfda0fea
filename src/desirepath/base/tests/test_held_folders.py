"""A folder is held as long as its process lives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desirepath.base.held_folders import GRACE_SECONDS, hold_folder, is_held


def test_a_folder_is_held_until_its_lock_is_closed(tmp_path: Path):
    lock = hold_folder(tmp_path / "work" / "one")
    assert is_held(tmp_path / "work" / "one")
    lock.close()
    assert not is_held(tmp_path / "work" / "one")


def test_no_folder_is_held_twice(tmp_path: Path):
    with hold_folder(tmp_path / "one"), pytest.raises(FileExistsError):
        hold_folder(tmp_path / "one")


def test_a_folder_without_a_lock_is_left_to_its_maker_for_a_while(tmp_path: Path):
    folder = tmp_path / "one"
    folder.mkdir()
    assert is_held(folder)
    long_ago = folder.stat().st_mtime - GRACE_SECONDS - 1
    os.utime(folder, (long_ago, long_ago))
    assert not is_held(folder)


def test_a_folder_that_is_gone_is_held_by_nobody(tmp_path: Path):
    assert not is_held(tmp_path / "gone")
