#!/bin/sh
# Resolve the locked versions anew: requirements/*.txt with uv, the npm judges with npm.
# Names and versions only: which registry they come from is the business of whoever installs them.
set -eu
cd "$(dirname "$0")/.."

resolve() {
    uv pip compile --quiet --universal --python-version 3.11 --upgrade --no-annotate --no-header \
        --no-emit-index-url --no-emit-find-links "$@"
}
resolve pyproject.toml --all-extras --group dev --output-file requirements/dev.txt
resolve pyproject.toml --group service --group build --constraints requirements/dev.txt --output-file requirements/service.txt
resolve --group node --output-file requirements/node.txt

cd tests/judges/node
npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund --ignore-scripts
