#!/usr/bin/env bash
# Makes sure that a Chromium is here for the browser tests: the one at hand, else Debian's when root.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then
    command -v "$name"
    exit 0
  fi
done
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >&2
  command -v chromium
  exit 0
fi
echo "tests: the browser tests need Chromium. Install it (Debian: apt-get install chromium) and run again." >&2
exit 2
