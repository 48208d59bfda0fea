#!/usr/bin/env bash
# Everything that must hold before a change is kept. Stops at the first thing that fails.
# Called by `make test`, which has prepared Python, Node and the web build.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
export PYTHONUNBUFFERED=1

say() { printf '\n== %s\n' "$1"; }

say "Lint, types, import contracts"
bash scripts/check.sh

say "Web: types, unit tests, size"
npm --prefix web run --silent types
npm --prefix web run --silent test
npm --prefix web run --silent size

say "OpenAPI snapshot and the web client's types"
bash scripts/types.sh --check

say "Python tests on SQLite"
# Real processes and real browsers come after, alone: they measure time.
pytest -n auto --dist loadfile -q -m "not browser and not processes"

say "Database tests on PostgreSQL"
python scripts/with_postgres.py pytest -n auto --dist loadfile -q -m "django_db and not browser and not processes"

say "Real processes"
pytest -q --durations=12 -m "processes and not browser"

say "Browser tests"
CHROMIUM=$(bash scripts/chromium.sh)
export CHROMIUM
pytest -q --durations=8 -m browser

say "All tests have passed"
