#!/usr/bin/env bash
# Makes the kept pictures of a map anew (tests/golden). Look at what changed before it is committed:
# git diff shows the SVG's words and places; open the PNG and the PDF.
set -euo pipefail
cd "$(dirname "$0")/.."
RENEW_GOLDEN=1 .venv/bin/pytest -q tests/browser/test_pictures.py "$@"
git --no-pager diff --stat -- tests/golden
