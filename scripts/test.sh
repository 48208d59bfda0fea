#!/usr/bin/env bash
# Everything that must hold before a change is kept. Stops at the first thing that fails.
# Called by `make test`, which has prepared Python, Node and the web build.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
export PYTHONUNBUFFERED=1
# Some hundred processes of the product are started below: each would compile what an earlier one has compiled.
unset PYTHONDONTWRITEBYTECODE

say() { printf '\n== %s (%d:%02d)\n' "$1" $((SECONDS / 60)) $((SECONDS % 60)); }

# Runs the named functions at once, then shows what each of them wrote; fails when one of them has failed.
side_by_side() {
  local written name failed=()
  local -A running=()
  written=$(mktemp -d)
  for name in "$@"; do
    "$name" >"$written/$name" 2>&1 &
    running[$name]=$!
  done
  for name in "$@"; do
    wait "${running[$name]}" || failed+=("$name")
    cat "$written/$name"
  done
  rm -rf "$written"
  if [ ${#failed[@]} -gt 0 ]; then
    printf 'test: failed: %s\n' "${failed[*]}" >&2
    return 1
  fi
}

checks() { bash scripts/check.sh; }

web() {
  npm --prefix web run --silent types
  npm --prefix web run --silent test
  npm --prefix web run --silent size
}

# Without this the tests' workers, which begin together, would all compile and migrate the same.
compiled() {
  python -m compileall -q src tests
  python -m tests.migrated
  python -c "from journeymath import conformance, paths; paths.warm_up(); conformance.warm_up()"
}

# The longest files stand in tests/ and come first, so that no worker is left alone with one at the end.
spread() { pytest -n "$1" --dist loadfile --no-loadscope-reorder -q "${@:2}"; }

say "Lint, types, import contracts; web: types, unit tests, size"
side_by_side checks web compiled

say "OpenAPI snapshot and the web client's types"
bash scripts/types.sh --check

say "Python tests on SQLite"
spread 2 -m "not browser and not processes"

say "Database tests on PostgreSQL"
export -f spread
python scripts/with_postgres.py bash -c 'spread 2 -m "django_db and not browser and not processes"'

say "Real processes and browsers"
CHROMIUM=$(bash scripts/chromium.sh)
export CHROMIUM
# Each file starts several processes: more than two files at once only wait for each other.
spread 2 --durations=12 -m "(processes or browser) and not timed" tests

say "What measures time, alone"
pytest -q --durations=4 -m timed tests

say "All tests have passed"
