#!/usr/bin/env bash
# Writes the OpenAPI snapshot, from it the web client's types, and the reference pages of settings, commands
# and errors. All are committed. With --check: fails, changing nothing, when snapshot or types are out of date.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
snapshot=docs/reference/openapi.json
generated=web/src/api/generated

write() {
  mkdir -p "$(dirname "$snapshot")"
  .venv/bin/desirepath openapi --output "$snapshot"
  npm --prefix web run --silent api
}

if [ "${1:-}" != "--check" ]; then
  write
  .venv/bin/python scripts/reference.py
  exit 0
fi

before=$(mktemp -d)
restore() {
  rm -rf "$generated"
  cp -R "$before/generated" "$generated" 2>/dev/null || true
  cp "$before/openapi.json" "$snapshot" 2>/dev/null || true
  rm -rf "$before"
}
trap restore EXIT
cp "$snapshot" "$before/openapi.json"
cp -R "$generated" "$before/generated"
write >/dev/null
if ! diff -u "$before/openapi.json" "$snapshot" | head -40 || ! diff -r "$before/generated" "$generated" | head -40; then
  echo "types: the API changed. Run \`make types\` and commit what it writes." >&2
  exit 1
fi
