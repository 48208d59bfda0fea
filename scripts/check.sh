#!/usr/bin/env bash
# Lint, format, types and import contracts, in seconds. `make fix` repairs what a machine can repair.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=()

step() {
  local name=$1
  shift
  printf '· %s\n' "$name"
  "$@" || failed+=("$name")
}

import_contracts() {
  local report
  report=$($bin/lint-imports --no-logo 2>&1) || { printf '%s\n' "$report"; return 1; }
}

step "ruff: rules" "$bin/ruff" check --quiet .
step "ruff: format" "$bin/ruff" format --quiet --check .
step "mypy: types" "$bin/mypy" --no-error-summary
step "import contracts" import_contracts
step "layout: lengths, names, folders" "$bin/pytest" -q --no-header tests/architecture/test_layout.py
if [ -d web/node_modules ]; then
  export PATH="$PWD/$bin:$PATH"
  step "biome: web rules" npm --prefix web run --silent lint
fi

if [ ${#failed[@]} -gt 0 ]; then
  printf 'check: failed: %s. `make fix` repairs format and simple rules.\n' "$(IFS=,; echo "${failed[*]}")" >&2
  exit 1
fi
