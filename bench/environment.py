"""Makes bench/.env: the peers' own Python environment, apart from the product's (pm4py is AGPL)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "bench" / ".env"
REQUIREMENTS = ROOT / "bench" / "requirements.txt"
STAMP = FOLDER / "requirements.txt"


def peers_python() -> Path:
    """Return the Python of the peers' environment, made or renewed when needed."""
    python = FOLDER / "bin" / "python"
    if not (STAMP.exists() and STAMP.read_text() == REQUIREMENTS.read_text() and python.exists()):
        _make(python)
    return python


def _make(python: Path) -> None:
    uv = _uv()
    print("bench: preparing bench/.env …", file=sys.stderr)
    subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(FOLDER)], check=True)
    subprocess.run(
        [uv, "pip", "install", "--quiet", "--python", str(python), "-r", str(REQUIREMENTS)], check=True
    )
    STAMP.write_text(REQUIREMENTS.read_text())


def _uv() -> str:
    own = ROOT / ".tools" / "bin" / "uv"
    found = str(own) if own.exists() else shutil.which("uv")
    if not found:
        sys.exit("bench: uv is needed to prepare the peers' environment; run `make setup` first.")
    return found


if __name__ == "__main__":
    print(peers_python())
