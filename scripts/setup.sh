#!/bin/sh
# Find a Python that is new enough and let it set up .venv: scripts/setup.sh service|dev
set -eu
cd "$(dirname "$0")/.."

old=""
for candidate in ${PYTHON3:-python3 python3.14 python3.13 python3.12 python3.11}; do
    # A version manager leaves names on PATH that do not run: only what answers counts.
    found=$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2], sys.version_info >= (3, 11))' 2>/dev/null) || continue
    case $found in
        *True) exec "$candidate" scripts/setup.py "$@" ;;
        *) old="$old $candidate is ${found% *};" ;;
    esac
done
echo "specgen needs Python 3.11 or newer:${old:- none was found;} install one, or name it with PYTHON3=/path/to/python" >&2
exit 2
