"""Prepare a checkout: uv, the locked Python packages, the locked npm packages, the web build.

Needs Python 3.11 and nothing else. Each step is skipped when its inputs have not changed since it last
succeeded, so that calling it before every command costs nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
STAMPS = VENV / "stamps"
WEB = ROOT / "web"
WEB_OUTPUT = ROOT / "src" / "desirepath" / "app" / "web"


class SetupError(Exception):
    """A step cannot be done; the message says what to do next."""


def main(steps: list[str]) -> int:
    """Run the named steps (python, web); all of them when none is named."""
    try:
        for step in steps or ["python", "web"]:
            STEPS[step]()
    except (SetupError, subprocess.CalledProcessError) as error:
        print(f"setup: {error}", file=sys.stderr)
        return 2
    return 0


def prepare_python() -> None:
    """Create .venv with the locked packages and this project in it."""
    if sys.version_info < (3, 11):
        raise SetupError(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. Install it and run again."
        )
    # A sync installs what is named and nothing that it asks for: so the encoder's weights come without PyTorch.
    packages = [ROOT / "requirements" / "dev.txt", ROOT / "requirements" / "encoder.txt"]
    locks = [*packages, ROOT / "pyproject.toml"]
    if _is_fresh("python", locks):
        return
    uv = find_uv() or install_uv()
    if not (VENV / "bin" / "python").exists():
        _run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)])
    # Compiled once here, not by each of the first processes; also where Python may not write beside its packages.
    _run([uv, "pip", "sync", "--quiet", "--compile-bytecode", "--python", str(VENV), *map(str, packages)])
    _run(
        [
            uv,
            "pip",
            "install",
            "--quiet",
            "--python",
            str(VENV),
            "--no-deps",
            "--no-build-isolation",
            "-e",
            str(ROOT),
        ]
    )
    _mark_done("python", locks)


def prepare_web() -> None:
    """Install the locked npm packages and build the web app into the Python package."""
    prepare_python()
    locks = [WEB / "package-lock.json", WEB / "package.json"]
    if not _is_fresh("npm", locks):
        _npm("ci", "--no-audit", "--no-fund")
        _mark_done("npm", locks)
    sources = sorted(path for path in _web_sources() if path.is_file())
    if not _is_fresh("web", sources) or not (WEB_OUTPUT / "index.html").exists():
        _npm("run", "build")
        _mark_done("web", sources)


STEPS = {"python": prepare_python, "web": prepare_web}


def find_uv() -> str | None:
    """Path of a uv that is already here, ours before the machine's."""
    own = TOOLS / "bin" / "uv"
    return str(own) if own.exists() else shutil.which("uv")


def install_uv() -> str:
    """Get uv from the Python package index with the pip at hand; Debian's pip is installed when root."""
    if not _has_pip():
        _install_debian_pip()
    # --target is the one way that works both in a virtual environment and on Debian's managed Python.
    _run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--target",
            str(TOOLS),
            "uv",
        ]
    )
    return str(TOOLS / "bin" / "uv")


def _has_pip() -> bool:
    return (
        subprocess.run(
            [sys.executable, "-m", "pip", "--version"], capture_output=True, check=False
        ).returncode
        == 0
    )


def _install_debian_pip() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SetupError(
            "neither uv nor pip is here. Install one (Debian: apt-get install python3-pip) and run again."
        )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "update", "-qq"], environment)
    _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "python3-pip"], environment)


def _web_sources() -> Iterable[Path]:
    yield from (WEB / "src").rglob("*")
    yield from (WEB / "public").rglob("*")
    yield from (WEB / "scripts").rglob("*")
    yield from WEB.glob("*.*")


def _npm(*arguments: str) -> None:
    environment = {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([str(VENV / "bin" / "npm"), *arguments], cwd=WEB, env=environment, check=True)


def _run(command: list[str], environment: dict[str, str] | None = None) -> None:
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def _digest(files: Iterable[Path]) -> str:
    state = hashlib.sha256()
    for path in files:
        state.update(str(path.relative_to(ROOT)).encode())
        state.update(path.read_bytes())
    return state.hexdigest()


def _is_fresh(step: str, files: Iterable[Path]) -> bool:
    stamp = STAMPS / step
    return stamp.exists() and stamp.read_text() == _digest(files)


def _mark_done(step: str, files: Iterable[Path]) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / step).write_text(_digest(files))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
