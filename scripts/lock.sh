#!/usr/bin/env bash
# Locks name versions and hashes and no download address, so that any mirror can serve them.
# The development lock comes first: a client under test (rudder) holds python-dateutil below 3,
# and what runs in production is what was tested.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=$( [ -x .tools/bin/uv ] && echo .tools/bin/uv || command -v uv )
options=(--quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate "$@")
"$uv" pip compile "${options[@]}" requirements/build.in pyproject.toml --group dev -o requirements/dev.txt
"$uv" pip compile "${options[@]}" pyproject.toml --constraints requirements/dev.txt -o requirements/runtime.txt
"$uv" pip compile "${options[@]}" --no-deps requirements/encoder.in -o requirements/encoder.txt
