"""What the wheel carries of others goes with their licences."""

import json
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NOTICES = ROOT / "src" / "desirepath" / "app" / "web" / "third-party-notices.txt"
LOCK = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))


def test_the_wheel_names_the_notices_among_its_licence_files():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert NOTICES.relative_to(ROOT).as_posix() in project["license-files"]


@pytest.mark.skipif(not NOTICES.exists(), reason="the web app is not built here")
def test_the_built_app_carries_a_notice_of_every_package_it_needs():
    text = NOTICES.read_text(encoding="utf-8")
    needed = {
        f"{folder.rpartition('node_modules/')[2]} {package['version']} · {package['license']}"
        for folder, package in LOCK["packages"].items()
        if folder and not package.get("dev") and not package.get("devOptional")
    }
    assert len(needed) > 40
    assert [line for line in sorted(needed) if line not in text] == []
